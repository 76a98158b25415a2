/** Teksten van systemen en koppelingen. */
export const connections = {
  title: 'Systemen',
  empty: 'Nog geen systeem gekoppeld',
  emptyHint: 'Koppel de twee systemen die een flow gelijk houdt. Om te oefenen koppelt u hun simulators.',
  column: { name: 'Koppeling', check: 'Laatste controle', usedBy: 'Gebruikt door' },
  new: {
    action: 'Systeem koppelen',
    title: 'Systeem koppelen',
    choose: 'Welk systeem wilt u koppelen?',
    create: 'Koppelen en controleren',
  },
  simulator: {
    badge: 'Simulator',
    real: 'Mijn {{system}}',
    demo: 'De simulator, om te oefenen',
    what: 'Koppel speelt dit systeem zelf, met verzonnen gegevens. Niets verlaat deze computer.',
  },
  form: {
    title: 'Instellingen',
    name: 'Naam',
    nameHelp: 'Zo heet deze koppeling in flows en voor collega’s.',
    secrets: 'Geheimen',
    secretsHelp: 'Versleuteld bewaard. Niemand kan ze teruglezen, ook hier niet.',
    rate: 'Aanroepen per minuut',
    rateHelp: 'Hoogstens, over alle flows samen. Leeg: zo veel als het systeem toelaat.',
    noList:
      'De lijst kon niet uit het systeem gelezen worden; typ de waarde, of controleer eerst de koppeling.',
  },
  check: {
    title: 'Werkt het?',
    action: 'Nu controleren',
    ok: 'Het werkt.',
    works: 'Werkt',
    fails: 'Werkt niet',
    never: 'Nog niet gecontroleerd',
    neverHint: 'Nog niet gecontroleerd. Een controle logt in bij het systeem en verandert daar niets.',
    at: 'Gecontroleerd',
  },
  down: {
    since: 'werkt niet sinds {{since}}; de flows die het gebruiken wachten',
    next: 'Koppel controleert opnieuw om {{when}}, en gaat vanzelf verder als het werkt.',
    works: '“{{name}}” werkt weer.',
    short: 'werkt niet sinds {{since}}',
  },
  usedBy: {
    title: 'Gebruikt door',
    none: 'Geen flow gebruikt deze koppeling.',
    count_one: '{{count}} flow',
    count_other: '{{count}} flows',
  },
  delete: {
    title: '“{{name}}” verwijderen?',
    what: 'De instellingen en geheimen verdwijnen uit Koppel. In het andere systeem verandert niets.',
    action: 'Koppeling verwijderen',
    done: '“{{name}}” is verwijderd.',
  },
};
