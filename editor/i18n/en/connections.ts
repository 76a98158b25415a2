/** Texts of systems and connections. */
export const connections = {
  title: 'Systems',
  empty: 'No system is connected yet',
  emptyHint:
    'Connect the two systems that a flow keeps in step. To try things out, connect their simulators.',
  column: { name: 'Connection', check: 'Last check', usedBy: 'Used by' },
  new: {
    action: 'Connect a system',
    title: 'Connect a system',
    choose: 'Which system do you want to connect?',
    create: 'Connect and check',
  },
  simulator: {
    badge: 'Simulator',
    real: 'My {{system}}',
    demo: 'Its simulator, to practise',
    what: 'Koppel plays this system itself, with made-up data. Nothing leaves this computer.',
  },
  form: {
    title: 'Settings',
    name: 'Name',
    nameHelp: 'How flows and colleagues call this connection.',
    secrets: 'Secrets',
    secretsHelp: 'Kept encrypted. Nobody can read them back, not even here.',
    rate: 'Calls a minute',
    rateHelp: 'At most, over all flows together. Empty: as many as the system allows.',
    noList: 'The list could not be read from the system; type the value, or check the connection first.',
  },
  check: {
    title: 'Does it work?',
    action: 'Check now',
    ok: 'It works.',
    works: 'Works',
    fails: 'Does not work',
    never: 'Not checked yet',
    neverHint: 'Not checked yet. A check signs in to the system and changes nothing there.',
    at: 'Checked',
  },
  down: {
    since: 'does not work since {{since}}; the flows that use it wait',
    next: 'Koppel checks again at {{when}}, and goes on by itself when it works.',
    works: '“{{name}}” works again.',
    short: 'does not work since {{since}}',
  },
  usedBy: {
    title: 'Used by',
    none: 'No flow uses this connection.',
    count_one: '{{count}} flow',
    count_other: '{{count}} flows',
  },
  delete: {
    title: 'Delete “{{name}}”?',
    what: 'Its settings and secrets are removed from Koppel. Nothing changes in the other system.',
    action: 'Delete the connection',
    done: '“{{name}}” has been deleted.',
  },
};
