import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiError, api, onSignedOut, withQuery } from './client.ts';

let server: FastifyInstance;
let base: string;

beforeAll(async () => {
  server = fastify();
  server.get('/broken', (_, reply) =>
    reply.code(422).send({
      error: {
        code: 'flow.invalid',
        message: 'The flow has problems.',
        hint: 'Correct them.',
        path: 'nodes[0]',
        problems: [{ severity: 'error', code: 'flow.cycle', path: 'edges', message: 'A circle.', hint: '' }],
      },
    }),
  );
  server.get('/signed-out', (_, reply) => reply.code(401).send({ error: { code: 'x', message: 'y' } }));
  server.get('/proxy', (_, reply) => reply.code(502).type('text/html').send('<h1>Bad gateway</h1>'));
  server.post('/echo', request => request.body);
  server.delete('/gone', (_, reply) => reply.code(204).send());
  base = await server.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(() => server.close());

const failure = async (path: string): Promise<ApiError> => {
  const error = await api.get(`${base}${path}`).catch((caught: unknown) => caught);
  if (!(error instanceof ApiError)) throw new Error('the call did not fail as it should');
  return error;
};

it('sends and reads JSON', async () => {
  expect(await api.post(`${base}/echo`, { name: 'Orders' })).toEqual({ name: 'Orders' });
});

it('takes an empty answer as nothing', async () => {
  expect(await api.delete(`${base}/gone`)).toBeUndefined();
});

it('carries code, place, hint and every problem of a refusal', async () => {
  expect(await failure('/broken')).toMatchObject({
    status: 422,
    code: 'flow.invalid',
    message: 'The flow has problems.',
    hint: 'Correct them.',
    path: 'nodes[0]',
    problems: [{ code: 'flow.cycle' }],
  });
});

it('says something useful when a proxy answers instead of the server', async () => {
  expect(await failure('/proxy')).toMatchObject({ status: 502, code: 'unexpected' });
});

it('says that the server does not answer', async () => {
  const closed = fastify();
  const address = await closed.listen({ port: 0, host: '127.0.0.1' });
  await closed.close();
  const error = await api.get(address).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ status: 0, code: 'network' });
});

it('tells whoever listens that the session has ended', async () => {
  let count = 0;
  const stop = onSignedOut(() => {
    count += 1;
  });
  await failure('/signed-out');
  stop();
  await failure('/signed-out');
  expect(count).toBe(1);
});

it('leaves empty parts out of a query', () => {
  expect(withQuery('/api/items', { key: '', status: undefined, limit: 5, flow: 'a&b' })).toBe(
    '/api/items?limit=5&flow=a%26b',
  );
});
