import { z } from 'zod';

/** GET /api/oauth: where systems send the browser back to; this address is registered at the vendor. */
export const oauthAddressSchema = z.object({
  path: z.string(),
  /** Null when Koppel has no public address: then it is the address in the browser, followed by the path. */
  url: z.string().nullable(),
});
export type OAuthAddress = z.infer<typeof oauthAddressSchema>;

/** POST /api/oauth/start: begins a sign-in in the browser; answers with the vendor's page to go to. */
export const startSignInSchema = z.object({
  connection: z.string().min(1),
  /** Of the page at the end. */
  language: z.enum(['en', 'nl']).default('en'),
});
export const startedSignInSchema = z.object({ url: z.string() });
export type StartedSignIn = z.infer<typeof startedSignInSchema>;

/** POST /api/oauth/end: Koppel forgets the tokens of a connection. */
export const endSignInSchema = z.object({ connection: z.string().min(1) });

/** How a sign-in ended. */
export const signInOutcomeSchema = z.enum([
  'signed-in',
  'denied',
  'unknown',
  'expired',
  'foreign',
  'client',
  'redirect',
  'code',
  'down',
  'refused',
]);
export type SignInOutcome = z.infer<typeof signInOutcomeSchema>;

/** Name of the BroadcastChannel on which the page at the end tells the page that waits. */
export type SignInChannel = 'koppel-sign-in';

/** What is told on it. */
export const signInNewsSchema = z.object({
  connection: z.string(),
  outcome: signInOutcomeSchema,
  title: z.string(),
  text: z.string(),
  /** The vendor's own words, or empty. */
  said: z.string(),
});
export type SignInNews = z.infer<typeof signInNewsSchema>;
