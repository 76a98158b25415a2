import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';

/** The one key of the simulator: password of the user `demo`, token, header or parameter. */
const key = 'demo-key';
const client = { id: 'demo-client', secret: 'demo-client-secret' } as const;
const lifetimeSeconds = 600;

const basic = (header: string): readonly string[] =>
  Buffer.from(header.replace(/^Basic /, ''), 'base64')
    .toString('utf8')
    .split(':')
    .map(decodeURIComponent);

/** Whether a call may pass: as basic, bearer, header or parameter, or with a token that was given out and not ended. */
export const isAllowed = (request: FastifyRequest, { store, now }: SimulatorWorld): boolean => {
  const { authorization = '' } = request.headers;
  if (authorization.startsWith('Basic ')) return basic(authorization).join(':') === `demo:${key}`;
  if (authorization.startsWith('Bearer ')) {
    const token = authorization.slice('Bearer '.length);
    return token === key || (store.get<number>('_token', token) ?? 0) > now().getTime();
  }
  const parameter = new URL(request.url, 'http://here').searchParams.get('api_key');
  return request.headers['x-api-key'] === key || parameter === key;
};

/** POST /oauth/token: client credentials, proven by HTTP Basic or in the form. */
export const tokenRoutes = (app: FastifyInstance, { store, now }: SimulatorWorld): void => {
  app.post('/oauth/token', async (request, reply) => {
    const form = new URLSearchParams(String(request.body));
    const { authorization } = request.headers;
    const [id, secret] = authorization
      ? basic(authorization)
      : [form.get('client_id'), form.get('client_secret')];
    if (id !== client.id || secret !== client.secret)
      return reply.code(401).send({ error: 'invalid_client' });
    if (form.get('grant_type') !== 'client_credentials')
      return reply.code(400).send({ error: 'unsupported_grant_type' });
    const token = `issued-${store.next('token')}`;
    store.put('_token', token, now().getTime() + lifetimeSeconds * 1000);
    return { access_token: token, token_type: 'bearer', expires_in: lifetimeSeconds };
  });
};
