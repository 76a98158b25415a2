import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { authorizeRoutes } from './authorize.ts';
import { settingsOf } from './settings.ts';
import {
  type AppRow,
  endRefreshToken,
  issueRefreshToken,
  issueToken,
  isVerified,
  lifetime,
  refreshGrant,
  takeCode,
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
  const code = takeCode(store, form.get('code') ?? '');
  const isSame = code?.app === app.id && code.redirectUri === form.get('redirect_uri');
  if (!code || !isSame || !isVerified(code, form.get('code_verifier') ?? ''))
    return refuse(reply, 'invalid_grant');
  const isLasting = !settingsOf(store).wantsOfflineAccess || code.scope.split(' ').includes('offline_access');
  return reply.send({
    access_token: issueToken(store, code, world.now()),
    token_type: 'Bearer',
    expires_in: lifetime,
    ...(isLasting ? { refresh_token: issueRefreshToken(store, code) } : {}),
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
  authorizeRoutes(app, world, `${base}/authorize`);

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
