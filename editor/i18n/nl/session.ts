/** Teksten van het inloggen en van de eerste beheerder. */
export const session = {
  email: 'E-mailadres',
  password: 'Wachtwoord',
  signIn: {
    title: 'Inloggen bij Koppel',
    lead: 'Uw flows lopen door terwijl u weg bent.',
    submit: 'Inloggen',
  },
  setup: {
    title: 'Welkom bij Koppel',
    lead: 'Maak het eerste account. Dat mag alles.',
    emailHelp: 'Hiermee logt u in.',
    again: 'Wachtwoord nog een keer',
    differs: 'De twee wachtwoorden zijn niet gelijk.',
    submit: 'Account maken',
  },
  rule: {
    length: 'Minstens {{least}} tekens',
    notEmail: 'Niet uw e-mailadres',
  },
};
