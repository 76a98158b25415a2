import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { authorizeRoutes, takeCode } from '../../../sdk/simulator/authorize.ts';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { switchesOf } from './switches.ts';

/** An application registered on accountview.net. */
export interface ClientRow {
  readonly id: string;
  readonly secret: string;
}

interface TokenRow {
  readonly client: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const random = () => randomBytes(16).toString('hex');

const knownScopes = new Set(['readaccountviewdata', 'updateaccountviewdata', 'deleteaccountviewdata']);

/** The page on which a user lets an application in. */
export const signInRoutes = (app: FastifyInstance, world: SimulatorWorld): void =>
  authorizeRoutes(app, world, {
    path: '/ams/authorize.aspx',
    needs: ['scope', 'state'],
    knows: client => world.store.get('_client', client) !== undefined,
    refusal: ({ scope = '' }) => {
      const unknown = scope.split(' ').find(name => !knownScopes.has(name));
      return unknown === undefined ? undefined : `the scope ${unknown} is unknown`;
    },
    asks: ({ scope = '' }) => scope.split(' '),
  });

/** Whether a call bears a token that still counts. */
export const isSignedIn = ({ store, now }: SimulatorWorld, authorization: string | undefined): boolean => {
  const row = store.get<TokenRow>('_token', (authorization ?? '').replace(/^Bearer /, ''));
  return row !== undefined && row.expiresAt > now().getTime() && !switchesOf(store).isRevoked;
};

const send = (reply: FastifyReply, status: number, body: object) =>
  reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body));

const refuse = (reply: FastifyReply, error: string) => send(reply, 400, { error });

const grant = ({ store, now }: SimulatorWorld, reply: FastifyReply, client: string, refreshToken: string) => {
  const { tokenLifetime } = switchesOf(store);
  const token = random();
  const row: TokenRow = { client, expiresAt: now().getTime() + tokenLifetime * 1000 };
  store.put('_token', token, row);
  return send(reply, 200, {
    access_token: token,
    token_type: 'bearer',
    expires_in: tokenLifetime,
    refresh_token: refreshToken,
  });
};

const newRefreshToken = (store: SimulatorStore, client: string): string => {
  const token = random();
  store.put('_refreshToken', token, { client });
  return token;
};

const exchangeCode = (
  world: SimulatorWorld,
  reply: FastifyReply,
  client: ClientRow,
  form: URLSearchParams,
) =>
  takeCode(world, client.id, form)
    ? grant(world, reply, client.id, newRefreshToken(world.store, client.id))
    : refuse(reply, 'invalid_grant');

interface RefreshRow {
  readonly client: string;
  /** The token to practise with lasts, so that a connection outlives a reset of the simulator. */
  readonly lasts?: boolean;
}

const refresh = (world: SimulatorWorld, reply: FastifyReply, client: ClientRow, form: URLSearchParams) => {
  const { store } = world;
  const old = form.get('refresh_token') ?? '';
  const row = store.get<RefreshRow>('_refreshToken', old);
  if (row?.client !== client.id) return refuse(reply, 'invalid_grant');
  if (row.lasts || !switchesOf(store).rotatesRefreshTokens) return grant(world, reply, client.id, old);
  store.delete('_refreshToken', old);
  return grant(world, reply, client.id, newRefreshToken(store, client.id));
};

/** Answers the token address: the application proves itself in the form, not in a header. */
export const answerToken = (world: SimulatorWorld, reply: FastifyReply, body: unknown): FastifyReply => {
  const form = new URLSearchParams(String(body ?? ''));
  const client = world.store.get<ClientRow>('_client', form.get('client_id') ?? '');
  if (!client || client.secret !== form.get('client_secret')) return refuse(reply, 'invalid_client');
  if (switchesOf(world.store).isRevoked) return refuse(reply, 'invalid_grant');
  if (form.get('grant_type') === 'authorization_code') return exchangeCode(world, reply, client, form);
  if (form.get('grant_type') === 'refresh_token') return refresh(world, reply, client, form);
  return refuse(reply, 'unsupported_grant_type');
};
