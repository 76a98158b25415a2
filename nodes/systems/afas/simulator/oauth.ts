import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorizeRoutes, takeCode } from '../../../sdk/simulator/authorize.ts';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { switchesOf } from './switches.ts';
import {
  beginChain,
  type ClientRow,
  issueRefreshToken,
  issueToken,
  lifetime,
  takeRefreshToken,
} from './tokens.ts';

const refuse = (reply: FastifyReply, error: string, status = 400) => {
  if (status === 401) reply.header('www-authenticate', 'Basic');
  return reply.code(status).send({ error });
};

interface Given {
  readonly id: string;
  readonly secret: string;
  readonly isBasic: boolean;
}

const credentialsOf = (request: FastifyRequest, form: URLSearchParams): Given => {
  const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') {
    return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '', isBasic: false };
  }
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64')
    .toString('utf8')
    .split(':')
    .map(decodeURIComponent);
  return { id, secret, isBasic: true };
};

const byCode = (world: SimulatorWorld, reply: FastifyReply, client: ClientRow, form: URLSearchParams) => {
  if (!takeCode(world, client.id, form)) return refuse(reply, 'invalid_grant');
  const endsAt = beginChain(world.now());
  return reply.send({
    access_token: issueToken(world.store, world.now()),
    token_type: 'Bearer',
    expires_in: lifetime,
    refresh_token: issueRefreshToken(world.store, { client: client.id, endsAt }),
  });
};

const byRefreshToken = (
  world: SimulatorWorld,
  reply: FastifyReply,
  client: ClientRow,
  form: URLSearchParams,
) => {
  const grant = takeRefreshToken(world.store, form.get('refresh_token') ?? '', world.now());
  if (grant?.client !== client.id || switchesOf(world.store).isRevoked) return refuse(reply, 'invalid_grant');
  return reply.send({
    access_token: issueToken(world.store, world.now()),
    token_type: 'Bearer',
    expires_in: lifetime,
    refresh_token: issueRefreshToken(world.store, grant),
  });
};

const byCredentials = (world: SimulatorWorld, reply: FastifyReply) => {
  const { isRevoked, givesNullRefreshToken } = switchesOf(world.store);
  if (isRevoked) return refuse(reply, 'invalid_client');
  return reply.send({
    access_token: issueToken(world.store, world.now()),
    token_type: 'Bearer',
    expires_in: lifetime,
    ...(givesNullRefreshToken ? { refresh_token: null } : {}),
  });
};

/** The page to allow access, and the token address. */
export const oauthRoutes = (app: FastifyInstance, world: SimulatorWorld, path: string): void => {
  authorizeRoutes(app, world, {
    path: `${path}/authorize`,
    needs: ['state', 'code_challenge'],
    knows: client => world.store.get('_client', client) !== undefined,
    asks: () => ['access to environment T12345AA'],
  });

  app.post(`${path}/token`, async (request, reply) => {
    const form = new URLSearchParams(String(request.body ?? ''));
    const { id, secret, isBasic } = credentialsOf(request, form);
    const client = world.store.get<ClientRow>('_client', id);
    if (!client || client.secret !== secret) return refuse(reply, 'invalid_client', isBasic ? 401 : 400);
    const grant = form.get('grant_type');
    if (grant === 'authorization_code') return byCode(world, reply, client, form);
    if (grant === 'refresh_token') return byRefreshToken(world, reply, client, form);
    return grant === 'client_credentials' ? byCredentials(world, reply) : refuse(reply, 'invalid_request');
  });
};
