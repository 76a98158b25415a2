import { z } from 'zod';
import { moment } from './common.ts';

export const roleSchema = z.enum(['admin', 'editor', 'viewer']);
export type UserRole = z.infer<typeof roleSchema>;

export const userSchema = z.object({ id: z.number(), email: z.string(), role: roleSchema });
export type User = z.infer<typeof userSchema>;

/** GET /api/session. `setup` is true until the first admin exists. */
export const sessionSchema = z.object({
  user: userSchema.nullable(),
  setup: z.boolean(),
  version: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

/** POST /api/session, and POST /api/session/setup for the first admin. */
export const credentialsSchema = z.object({
  email: z.email('must be an e-mail address'),
  password: z.string().min(10, 'must have at least 10 characters').max(200),
});
export const signInSchema = z.object({ email: z.string().min(1), password: z.string().min(1).max(200) });
export type Credentials = z.infer<typeof credentialsSchema>;

/** /api/tokens: bearer tokens for scripts; `token` is shown once, in the answer to POST. */
export const tokenSchema = z.object({
  id: z.number(),
  name: z.string(),
  role: roleSchema,
  createdAt: moment,
  lastUsedAt: moment.nullable(),
});
export const newTokenSchema = z.object({
  name: z.string().min(1).max(80),
  role: roleSchema.default('editor'),
});
export const createdTokenSchema = tokenSchema.extend({ token: z.string() });
export type Token = z.infer<typeof tokenSchema>;
export type CreatedToken = z.infer<typeof createdTokenSchema>;
