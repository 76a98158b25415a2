/** Texts of signing in and of the first admin. */
export const session = {
  email: 'E-mail address',
  password: 'Password',
  signIn: {
    title: 'Sign in to Koppel',
    lead: 'Your flows go on running while you are away.',
    submit: 'Sign in',
  },
  setup: {
    title: 'Welcome to Koppel',
    lead: 'Make the first account. It may do everything.',
    emailHelp: 'You sign in with it.',
    again: 'Password once more',
    differs: 'The two passwords are not the same.',
    submit: 'Create the account',
  },
  rule: {
    length: 'At least {{least}} characters',
    notEmail: 'Not your e-mail address',
  },
};
