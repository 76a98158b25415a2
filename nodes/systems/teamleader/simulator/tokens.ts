import { createHmac, randomBytes } from 'node:crypto';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';

/** The one app that is registered, and its secret. */
export const demoApp = { id: 'demo-client', secret: 'demo-client-secret' } as const;

/** Seconds an access token lives. */
export const lifetime = 3600;

/** The refresh token of the demo connection. */
const seededRefreshToken = 'demo-refresh-token';

const signed = (content: string): string =>
  `${content}.${createHmac('sha256', demoApp.secret).update(content).digest('base64url')}`;

const contentOf = (token: string): readonly string[] | undefined => {
  const content = token.slice(0, token.lastIndexOf('.'));
  return content !== '' && signed(content) === token ? content.split('.') : undefined;
};

/** Tokens carry what they are good for, so that a reset of the simulator signs nobody out. */
export const issueAccessToken = (now: Date): string =>
  signed(`at.${now.getTime() + lifetime * 1000}.${randomBytes(8).toString('hex')}`);

export const isValidAccessToken = (token: string, now: Date): boolean => {
  const [kind, expiresAt] = contentOf(token) ?? [];
  return kind === 'at' && Number(expiresAt) > now.getTime();
};

export const issueRefreshToken = (): string => signed(`rt.${randomBytes(16).toString('hex')}`);

/** Takes a refresh token, once; false when it is unknown or was taken before. */
export const takeRefreshToken = (store: SimulatorStore, token: string): boolean => {
  const isKnown = token === seededRefreshToken || contentOf(token)?.[0] === 'rt';
  if (!isKnown || store.get('_usedRefreshToken', token) !== undefined) return false;
  store.put('_usedRefreshToken', token, 1);
  return true;
};
