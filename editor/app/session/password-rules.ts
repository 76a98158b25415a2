/** Fewest characters of a password; the server asks for the same. */
export const shortestPassword = 10;

/** Rules of a password, each with whether it is kept. */
export const passwordRules = (password: string, email: string) =>
  [
    { rule: 'length', isKept: password.length >= shortestPassword },
    { rule: 'notEmail', isKept: password !== '' && password.toLowerCase() !== email.toLowerCase() },
  ] as const;

/** Whether every rule is kept. */
export const isGoodPassword = (password: string, email: string): boolean =>
  passwordRules(password, email).every(({ isKept }) => isKept);
