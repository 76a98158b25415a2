import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defineSimulator } from './define-simulator.ts';
import { mountSimulator } from './mount.ts';

const shop = defineSimulator({
  id: 'shop',
  seed: store => store.put('article', '1', { name: 'Rake', cents: 1295 }),
  operation: request => request.url.split('/').at(-1) ?? '',
  faults: {
    vendorFault: reply => reply.code(500).send('a fault of the vendor'),
    rateLimited: reply => reply.code(429).header('retry-after', '1').send('slowly'),
  },
  totals: store => ({
    article: { cents: store.values<{ cents: number }>('article').reduce((sum, { cents }) => sum + cents, 0) },
  }),
  routes(app, { store }) {
    app.post('/save', async request => {
      store.put('article', `new ${store.next('article')}`, JSON.parse(String(request.body)));
      return { saved: store.values('article').length };
    });
    app.get('/list', async () => store.values('article'));
  },
});

describe('a mounted simulator', () => {
  let folder: string;
  let server: FastifyInstance;
  let address: string;

  const start = async () => {
    server = fastify({ forceCloseConnections: true });
    await mountSimulator(server, '/shop', shop, {
      file: join(folder, 'shop.jsonl'),
      address: () => address,
    });
    address = await server.listen({ port: 0, host: '127.0.0.1' });
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-mount-'));
    await start();
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = async (method: string, path: string, body?: string, type = 'application/json') => {
    const answer = await fetch(`${address}/shop/${path}`, {
      method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': type } }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const state = async () => JSON.parse((await call('GET', '_state')).text);
  const fault = async (body: object) =>
    expect((await call('POST', '_fault', JSON.stringify(body))).status).toBe(200);
  const save = () => call('POST', 'save', '{"name":"Spade","cents":1500}', 'text/plain');

  test('answers on the paths of the vendor, whatever the type of the body, and shows its state', async () => {
    expect((await save()).text).toBe('{"saved":2}');
    expect(await state()).toEqual({
      counts: { article: 2 },
      totals: { article: { cents: 2795 } },
      calls: { save: 1 },
      objects: {
        article: [
          { name: 'Rake', cents: 1295 },
          { name: 'Spade', cents: 1500 },
        ],
      },
    });
  });

  test('what was saved is there after a restart, until it is reset', async () => {
    await save();
    await server.close();
    await start();
    expect((await state()).counts).toEqual({ article: 2 });
    await call('POST', '_reset');
    expect((await state()).counts).toEqual({ article: 1 });
  });

  test('a fault strikes as many calls of an operation as it is told, and no others', async () => {
    await fault({ kind: 'status', status: 503, next: 2, operation: 'save', retryAfter: 0.5 });
    expect((await call('GET', 'list')).status).toBe(200);
    const struck = await save();
    expect([struck.status, struck.headers.get('retry-after')]).toEqual([503, '0.5']);
    expect((await save()).status).toBe(503);
    expect((await save()).status).toBe(200);
    expect((await state()).counts).toEqual({ article: 2 });
  });

  test('faults in the form of the vendor', async () => {
    await fault({ kind: 'vendor-fault', next: 1 });
    expect((await call('GET', 'list')).text).toBe('a fault of the vendor');
    await fault({ kind: 'rate-limited', next: 1 });
    expect((await call('GET', 'list')).headers.get('retry-after')).toBe('1');
  });

  test('a cut call is not carried out; one cut after it was carried out is', async () => {
    await fault({ kind: 'cut', next: 1 });
    await expect(save()).rejects.toThrow();
    expect((await state()).counts).toEqual({ article: 1 });
    await fault({ kind: 'timeout-after-commit', next: 1 });
    await expect(save()).rejects.toThrow();
    expect((await state()).counts).toEqual({ article: 2 });
  });

  test('half an answer', async () => {
    await fault({ kind: 'malformed', next: 1 });
    expect((await call('GET', 'list')).text).toBe('[{"name":"Rake"');
  });

  test('faults are listed, ended, and refused when they are none', async () => {
    await fault({ kind: 'latency', ms: 1 });
    expect(JSON.parse((await call('GET', '_fault')).text)).toMatchObject([{ kind: 'latency', ms: 1 }]);
    await call('DELETE', '_fault');
    expect((await call('GET', '_fault')).text).toBe('[]');
    const refused = await call('POST', '_fault', '{"kind":"earthquake"}');
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('request.invalid');
  });
});
