import { randomBytes } from 'node:crypto';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';

/** An app registered with the identity host. */
export interface AppRow {
  readonly id: string;
  readonly secret: string;
}

interface GrantRow {
  readonly app: string;
  readonly scope: string;
  /** True for the token of the demo connection, which several servers and tests share: it is never used up. */
  readonly isShared?: boolean;
}

interface TokenRow extends GrantRow {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Seconds an access token lives. */
export const lifetime = 3600;

const random = () => randomBytes(16).toString('hex');

export const issueToken = (store: SimulatorStore, { app, scope }: GrantRow, now: Date): string => {
  const token = random();
  const row: TokenRow = { app, scope, expiresAt: now.getTime() + lifetime * 1000 };
  store.put('_token', token, row);
  return token;
};

export const isValidToken = (store: SimulatorStore, token: string, now: Date): boolean =>
  (store.get<TokenRow>('_token', token)?.expiresAt ?? 0) > now.getTime();

export const issueRefreshToken = (store: SimulatorStore, { app, scope }: GrantRow): string => {
  const token = random();
  store.put('_refreshToken', token, { app, scope });
  return token;
};

export const refreshGrant = (store: SimulatorStore, token: string): GrantRow | undefined =>
  store.get<GrantRow>('_refreshToken', token);

/** A refresh token that was used is worth nothing any more. */
export const endRefreshToken = (store: SimulatorStore, token: string): void => {
  if (!refreshGrant(store, token)?.isShared) store.delete('_refreshToken', token);
};
