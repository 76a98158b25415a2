import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorizeRoutes, takeCode } from '../../../sdk/simulator/authorize.ts';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { settingsOf } from './desk.ts';
import {
  type ClientRow,
  endRefreshToken,
  idToken,
  issueRefreshToken,
  issueToken,
  lifetime,
  refreshGrant,
  tokenRow,
} from './tokens.ts';

const base = '/auth/authentication/connect';

const refuse = (reply: FastifyReply, error: string) => reply.code(400).send({ error });

/** The app that signs the request with HTTP Basic; undefined when id or secret is wrong. */
const clientOf = ({ store }: SimulatorWorld, request: FastifyRequest): ClientRow | undefined => {
  const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') return undefined;
  const [id = '', secret = ''] = Buffer.from(credentials, 'base64')
    .toString('utf8')
    .split(':')
    .map(decodeURIComponent);
  const client = store.get<ClientRow>('_client', id);
  return client?.secret === secret ? client : undefined;
};

const exchangeCode = (
  world: SimulatorWorld,
  reply: FastifyReply,
  client: ClientRow,
  form: URLSearchParams,
) => {
  const code = takeCode(world, client.id, form);
  if (!code) return refuse(reply, 'invalid_grant');
  const grant = { client: client.id, scope: code.scope.split(' ') };
  const claims = {
    iss: `${world.base()}/auth/authentication`,
    aud: client.id,
    sub: 'demo-user',
    nonce: code.nonce,
  };
  return reply.send({
    id_token: idToken(claims, client.secret),
    access_token: issueToken(world.store, grant, world.now()),
    expires_in: lifetime,
    token_type: 'Bearer',
    ...(grant.scope.includes('offline_access')
      ? { refresh_token: issueRefreshToken(world.store, grant) }
      : {}),
  });
};

const refresh = (world: SimulatorWorld, reply: FastifyReply, client: ClientRow, form: URLSearchParams) => {
  const old = form.get('refresh_token') ?? '';
  const grant = refreshGrant(world.store, old);
  if (grant?.client !== client.id) return refuse(reply, 'invalid_grant');
  const rotates = settingsOf(world.store).rotatesRefreshTokens;
  if (rotates) endRefreshToken(world.store, old);
  return reply.send({
    access_token: issueToken(world.store, grant, world.now()),
    expires_in: lifetime,
    token_type: 'Bearer',
    refresh_token: rotates ? issueRefreshToken(world.store, grant) : old,
  });
};

const seconds = (milliseconds: number) => String(Math.floor(milliseconds / 1000));

const validate = (world: SimulatorWorld, reply: FastifyReply, token: string) => {
  const row = tokenRow(world.store, token, world.now());
  if (!row) return reply.code(400).send({ Message: 'invalid_token' });
  const issuer = `${world.base()}/auth/authentication`;
  const hasOrganisation = row.scope.includes('twf.organisation');
  return reply.send({
    iss: issuer,
    aud: `${issuer}/resources`,
    nbf: seconds(row.expiresAt - lifetime * 1000),
    exp: seconds(row.expiresAt),
    client_id: row.client,
    scope: row.scope,
    sub: 'demo-user',
    idp: 'idsrv',
    'twf.organisationUserCode': 'APIUSER',
    ...(hasOrganisation
      ? {
          'twf.organisationCode': 'DEMOORG',
          'twf.organisationId': '5b7a2f10-0000-4000-8000-00000000d0e0',
          'twf.clusterUrl': `${world.base()}/cluster`,
        }
      : {}),
  });
};

/** The login host: the page to allow access, tokens, their validation, and who signed in. */
export const loginRoutes = (app: FastifyInstance, world: SimulatorWorld): void => {
  authorizeRoutes(app, world, {
    path: `${base}/authorize`,
    needs: ['scope', 'state', 'nonce'],
    knows: client => world.store.get('_client', client) !== undefined,
    refusal: ({ scope = '' }) =>
      scope.split(' ').includes('openid') ? undefined : 'the scope openid is missing',
    asks: ({ scope = '' }) => scope.split(' '),
  });

  app.post(`${base}/token`, async (request, reply) => {
    const client = clientOf(world, request);
    if (!client) return refuse(reply, 'invalid_client');
    const form = new URLSearchParams(String(request.body ?? ''));
    const grant = form.get('grant_type');
    if (grant === 'authorization_code') return exchangeCode(world, reply, client, form);
    if (grant === 'refresh_token') return refresh(world, reply, client, form);
    return refuse(reply, 'unauthorized_client');
  });

  app.get<{ Querystring: { token?: string } }>(`${base}/accesstokenvalidation`, async (request, reply) =>
    validate(world, reply, request.query.token ?? ''),
  );

  app.get(`${base}/userinfo`, async (request, reply) => {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    if (!tokenRow(world.store, token, world.now())) return reply.code(401).send({ error: 'invalid_token' });
    return reply.send({
      sub: 'demo-user',
      'twf.organisationUserCode': 'APIUSER',
      'twf.organisationCode': 'DEMOORG',
    });
  });
};
