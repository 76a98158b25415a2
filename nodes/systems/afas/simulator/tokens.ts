import { randomBytes } from 'node:crypto';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';

/** An app registered in the environment. */
export interface ClientRow {
  readonly id: string;
  readonly secret: string;
}

interface GrantRow {
  readonly client: string;
  /** End of the chain of refresh tokens, milliseconds since 1970. */
  readonly endsAt: number;
}

/** Seconds an access token lives. */
export const lifetime = 3600;
const thirtyDays = 30 * 86_400_000;

const random = () => randomBytes(24).toString('base64url');

export const issueToken = (store: SimulatorStore, now: Date): string => {
  const token = random();
  store.put('_token', token, { expiresAt: now.getTime() + lifetime * 1000 });
  return token;
};

export const isValidToken = (store: SimulatorStore, token: string, now: Date): boolean =>
  (store.get<{ expiresAt: number }>('_token', token)?.expiresAt ?? 0) > now.getTime();

/** A chain begins with a sign-in and lives thirty days. */
export const beginChain = (now: Date) => now.getTime() + thirtyDays;

export const issueRefreshToken = (store: SimulatorStore, grant: GrantRow): string => {
  const token = random();
  store.put('_refreshToken', token, grant);
  return token;
};

/** A refresh token may be used once. */
export const takeRefreshToken = (store: SimulatorStore, token: string, now: Date): GrantRow | undefined => {
  const grant = store.get<GrantRow>('_refreshToken', token);
  if (grant) store.delete('_refreshToken', token);
  return grant && grant.endsAt > now.getTime() ? grant : undefined;
};
