import type { FastifyInstance, FastifyReply } from 'fastify';
import { authorizeRoutes, takeCode } from '../../../sdk/simulator/authorize.ts';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { settingsOf } from './settings.ts';
import {
  type AppRow,
  endRefreshToken,
  issueRefreshToken,
  issueToken,
  lifetime,
  refreshGrant,
} from './tokens.ts';

const base = '/identity/connect';

const refuse = (reply: FastifyReply, error: string) => reply.code(400).send({ error });

/** The app that sends its id and secret among the form fields; undefined when either is wrong. */
const appOf = ({ store }: SimulatorWorld, form: URLSearchParams): AppRow | undefined => {
  const app = store.get<AppRow>('_app', form.get('client_id') ?? '');
  return app?.secret === form.get('client_secret') ? app : undefined;
};

type Handler = (
  world: SimulatorWorld,
  reply: FastifyReply,
  app: AppRow,
  form: URLSearchParams,
) => FastifyReply;

const exchangeCode: Handler = (world, reply, app, form) => {
  const { store } = world;
  const code = takeCode(world, app.id, form);
  if (!code) return refuse(reply, 'invalid_grant');
  const grant = { app: app.id, scope: code.scope };
  const isLasting = !settingsOf(store).wantsOfflineAccess || code.scope.split(' ').includes('offline_access');
  return reply.send({
    access_token: issueToken(store, grant, world.now()),
    token_type: 'Bearer',
    expires_in: lifetime,
    ...(isLasting ? { refresh_token: issueRefreshToken(store, grant) } : {}),
  });
};

const refresh: Handler = (world, reply, app, form) => {
  const { store } = world;
  const old = form.get('refresh_token') ?? '';
  const grant = refreshGrant(store, old);
  if (grant?.app !== app.id) return refuse(reply, 'invalid_grant');
  const rotates = settingsOf(store).rotatesRefreshTokens;
  if (rotates) endRefreshToken(store, old);
  return reply.send({
    access_token: issueToken(store, grant, world.now()),
    token_type: 'Bearer',
    expires_in: lifetime,
    ...(rotates ? { refresh_token: issueRefreshToken(store, grant) } : {}),
  });
};

/** The identity host: the page to allow access, and tokens. */
export const identityRoutes = (app: FastifyInstance, world: SimulatorWorld): void => {
  authorizeRoutes(app, world, {
    path: `${base}/authorize`,
    needs: ['state'],
    knows: client => world.store.get('_app', client) !== undefined,
    asks: () => ['to read and write the administrations of demo@shop.example'],
  });

  app.post(`${base}/token`, async (request, reply) => {
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const known = appOf(world, form);
    if (!known) return refuse(reply, 'invalid_client');
    if (settingsOf(world.store).appRevoked) return refuse(reply, 'invalid_grant');
    const grant = form.get('grant_type');
    if (grant === 'authorization_code') return exchangeCode(world, reply, known, form);
    if (grant === 'refresh_token') return refresh(world, reply, known, form);
    return refuse(reply, 'unsupported_grant_type');
  });
};
