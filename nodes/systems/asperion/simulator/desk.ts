import type { FastifyRequest } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { type AdministrationRow, defaultAdministration } from './model.ts';
import { Refusal, type Say, sayIn } from './problem.ts';
import { type SimulatorSettings, settingsOf } from './settings.ts';
import { isValidToken } from './tokens.ts';

/** One call being served: who asks, in which administration and language. */
export interface Desk {
  readonly store: SimulatorStore;
  readonly settings: SimulatorSettings;
  readonly say: Say;
  readonly now: Date;
  readonly administration: AdministrationRow;
  /** Address of the API, for links. */
  readonly base: string;
  /** The path and query that were asked. */
  readonly url: URL;
}

const headerOf = ({ headers }: FastifyRequest): string | undefined => {
  const value = headers['x-tenant-id'] ?? headers['x-tenantid'];
  return Array.isArray(value) ? value[0] : value;
};

const checkToken = (request: FastifyRequest, { store, now }: SimulatorWorld, say: Say): void => {
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  const isGood = scheme === 'Bearer' && !settingsOf(store).appRevoked && isValidToken(store, token, now());
  if (!isGood) throw new Refusal(401, say('token'));
};

/** Opens a desk; throws when the caller may not come in. */
export const openDesk = (request: FastifyRequest, world: SimulatorWorld): Desk => {
  const { store } = world;
  const settings = settingsOf(store);
  const say = sayIn(request.headers['accept-language']);
  checkToken(request, world, say);
  const base = world.base();
  const url = new URL(request.url, base);
  const name = url.pathname.split('/v1/')[1]?.split('/')[0]?.toLowerCase() ?? '';
  const wanted = headerOf(request) ?? String(defaultAdministration);
  const administration = store.get<AdministrationRow>('administration', wanted);
  if (!administration?.isOpen) throw new Refusal(403, say('tenant'));
  if (settings.forbidden.includes(name)) throw new Refusal(403, say('right'));
  return { store, settings, say, now: world.now(), administration, base, url };
};
