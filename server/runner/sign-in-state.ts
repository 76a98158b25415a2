import type { SystemType } from '../../nodes/sdk/define-system.ts';
import { tokenNames } from '../../nodes/sdk/oauth2.ts';
import type { ConnectionRecord } from '../store/connections.ts';
import { readPart } from './connection-part.ts';
import type { Secrets } from './connection-secrets.ts';

/** Whether people are signed in to a system in the browser, without the tokens themselves. */
export interface SignInState {
  readonly isSignedIn: boolean;
  /** When the access token ends, milliseconds since 1970. */
  readonly tokenEndsAt: number | null;
  /** True when it is renewed by itself. */
  readonly renews: boolean;
}

/** Secrets without what a sign-in has given. */
export const withoutSignIn = (secrets: Secrets): Secrets =>
  Object.fromEntries(Object.entries(secrets).filter(([name]) => !tokenNames.some(token => token === name)));

/** The sign-in of a connection; undefined where its system, or its settings, want none. */
export const signInState = (
  system: SystemType | undefined,
  connection: ConnectionRecord,
  now: number,
): SignInState | undefined => {
  if (!system?.auth || !applies(system, connection)) return undefined;
  const { refreshToken, accessToken, expiresAt } = connection.secrets;
  const renews = typeof refreshToken === 'string' && refreshToken !== '';
  const tokenEndsAt = typeof expiresAt === 'number' && accessToken !== undefined ? expiresAt : null;
  return { isSignedIn: renews || (tokenEndsAt ?? 0) > now, tokenEndsAt, renews };
};

/** While settings are missing that decide about it, nobody can sign in. */
const applies = ({ auth, ...system }: SystemType, connection: ConnectionRecord): boolean => {
  if (!auth?.applies) return auth !== undefined;
  try {
    return auth.applies(readPart({ ...system, auth }, connection, 'settings', ''));
  } catch {
    return false;
  }
};
