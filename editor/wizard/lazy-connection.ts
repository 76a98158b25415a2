import { lazy } from 'react';

/** The form of a connection, fetched when somebody makes or corrects one. */
export const ConnectionForm = lazy(async () => ({
  default: (await import('../connections/ConnectionForm.tsx')).ConnectionForm,
}));

/** Signing in to a system, fetched where there is such a sign-in. */
export const SignIn = lazy(async () => ({ default: (await import('../connections/SignIn.tsx')).SignIn }));
