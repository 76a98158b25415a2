import { z } from 'zod';
import { failureSchema, moment } from './common.ts';

export const checkSchema = z.object({
  ok: z.boolean(),
  at: moment,
  /** One sentence when it works. */
  summary: z.string().nullable(),
  failure: failureSchema.nullable(),
});
export type ConnectionCheck = z.infer<typeof checkSchema>;

/** An account that does not work. */
export const downSchema = z.object({ since: moment, failure: failureSchema, nextCheckAt: moment });
export type Down = z.infer<typeof downSchema>;

/** The sign-in of a connection in the browser; tokens never leave the server. */
export const connectionSignInSchema = z.object({
  /** False while nobody has signed in, and after a sign-in that cannot be renewed has ended. */
  signedIn: z.boolean(),
  /** E-mail address of who signed in, and when; null when the token was put in by another way. */
  by: z.string().nullable(),
  at: moment.nullable(),
  /** When the access token ends. */
  tokenEndsAt: moment.nullable(),
  /** True when it is renewed by itself. */
  renews: z.boolean(),
});
export type ConnectionSignIn = z.infer<typeof connectionSignInSchema>;

/** GET /api/connections[/:id]. Secrets never leave the server: only which ones are set. */
export const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  system: z.string(),
  settings: z.record(z.string(), z.unknown()),
  secretsSet: z.array(z.string()),
  demo: z.boolean(),
  lastCheck: checkSchema.nullable(),
  /** Set while the account does not work: flows that use it are paused, and go on when a check passes. */
  down: downSchema.nullable(),
  /** Calls a minute, over all flows; null = as the system allows. */
  requestsPerMinute: z.number().nullable(),
  /** Null where nobody signs in in the browser. */
  signIn: connectionSignInSchema.nullable(),
  /** Names of the flows that use it. */
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
  createdAt: moment,
});
export type Connection = z.infer<typeof connectionSchema>;

/** POST /api/connections. */
export const newConnectionSchema = z.object({
  name: z.string().min(1).max(80),
  system: z.string().min(1),
  settings: z.record(z.string(), z.unknown()).default({}),
  secrets: z.record(z.string(), z.unknown()).default({}),
  /** True fills settings and secrets so that the connection speaks to the simulator. */
  demo: z.boolean().default(false),
});
export type NewConnection = z.input<typeof newConnectionSchema>;

/** PUT /api/connections/:id. Settings and secrets that are left out keep their value. */
export const changedConnectionSchema = z.object({
  name: z.string().min(1).max(80).optional(),
  requestsPerMinute: z.number().int().min(1).max(100_000).nullable().optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  secrets: z.record(z.string(), z.unknown()).optional(),
});
export type ChangedConnection = z.input<typeof changedConnectionSchema>;

/** GET /api/connections/:id/options/:list. */
export const optionsSchema = z.object({
  data: z.array(z.object({ value: z.string(), label: z.string() })),
  /** False where the system cannot tell all it knows: an answer that is not listed may well exist. */
  isComplete: z.boolean(),
});
export type SystemOptions = z.infer<typeof optionsSchema>;
