import type { FastifyRequest } from 'fastify';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { switchesOf } from './switches.ts';
import { isValidToken } from './tokens.ts';

/** The classic token of the demo app connector. */
export const demoToken = `<token><version>1</version><data>${'0A1B2C3D'.repeat(8)}</data></token>`;

/** Whether a call brings a token that counts. */
export const isAdmitted = (store: SimulatorStore, request: FastifyRequest, now: Date): boolean => {
  if (switchesOf(store).isRevoked) return false;
  const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme === 'AfasToken') return Buffer.from(credentials, 'base64').toString('utf8') === demoToken;
  return scheme === 'Bearer' && isValidToken(store, credentials, now);
};
