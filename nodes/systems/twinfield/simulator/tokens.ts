import { createHmac, randomBytes } from 'node:crypto';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';

/** An app registered with the login host. */
export interface ClientRow {
  readonly id: string;
  readonly secret: string;
}

interface TokenRow {
  readonly client: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly scope: readonly string[];
}

interface GrantRow {
  readonly client: string;
  readonly scope: readonly string[];
}

/** Seconds an access token lives. */
export const lifetime = 3600;

const random = () => randomBytes(16).toString('hex');

export const issueToken = (store: SimulatorStore, { client, scope }: GrantRow, now: Date): string => {
  const token = random();
  const row: TokenRow = { client, scope, expiresAt: now.getTime() + lifetime * 1000 };
  store.put('_token', token, row);
  return token;
};

export const tokenRow = (store: SimulatorStore, token: string, now: Date): TokenRow | undefined => {
  const row = store.get<TokenRow>('_token', token);
  return row && row.expiresAt > now.getTime() ? row : undefined;
};

export const isValidToken = (store: SimulatorStore, token: string, now: Date): boolean =>
  tokenRow(store, token, now) !== undefined;

export const issueRefreshToken = (store: SimulatorStore, grant: GrantRow): string => {
  const token = random();
  store.put('_refreshToken', token, grant);
  return token;
};

export const refreshGrant = (store: SimulatorStore, token: string): GrantRow | undefined =>
  store.get<GrantRow>('_refreshToken', token);

export const endRefreshToken = (store: SimulatorStore, token: string): void =>
  store.delete('_refreshToken', token);

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** An id token signed with the secret of the client. */
export const idToken = (claims: object, secret: string): string => {
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
};
