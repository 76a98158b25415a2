import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '../../nodes/registry.ts';
import { startTestServer, type TestServer, testAdmin } from '../testing.ts';
import type { NodeTypeInfo, SystemInfo } from './contracts/catalog.ts';
import { type Visitor, visit } from './testing/visitor.ts';

describe('what the server tells about itself', () => {
  let koppel: TestServer;
  let admin: Visitor;
  beforeAll(async () => {
    koppel = await startTestServer({ demo: false });
    admin = visit(koppel.server.address);
    await admin.signIn(testAdmin.email, testAdmin.password);
  });
  afterAll(() => koppel.close());

  test('every node type, complete enough to draw it and its form', async () => {
    const { body } = await admin.call<{ data: NodeTypeInfo[] }>('GET', '/api/nodes');
    expect(body.data.map(({ type }) => type)).toEqual([...registry.nodes.keys()]);
    for (const node of body.data) {
      expect(node.summary).toMatch(/\S/);
      expect(node.docs).toMatch(/\S/);
      expect(node.config).toMatchObject({ type: 'object', properties: expect.any(Object) });
    }
    const schedule = body.data.find(({ type }) => type === 'schedule');
    expect(schedule?.defaults).toMatchObject({ cron: '*/15 * * * *', timeZone: 'Europe/Amsterdam' });
  });

  test('every system with its forms; secrets are marked as such', async () => {
    const { body } = await admin.call<{ data: SystemInfo[] }>('GET', '/api/systems');
    expect(body.data.map(({ id }) => id)).toEqual([...registry.systems.keys()]);
    for (const system of body.data) {
      const properties = (system.secrets.properties ?? {}) as Record<
        string,
        { type?: string; widget?: string }
      >;
      const texts = Object.values(properties).filter(({ type }) => type === 'string');
      for (const { widget } of texts) expect(widget).toBe('secret');
      for (const entity of system.entities) {
        if (entity.creatable)
          expect([entity.id, entity.findBy.length > 0, entity.writes !== null]).toEqual([
            entity.id,
            true,
            true,
          ]);
      }
    }
  });

  test('an OpenAPI document that names what scripts need', async () => {
    const { status, body } = await admin.call<{
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    }>('GET', '/api/docs/json');
    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\./);
    for (const [path, method] of [
      ['/api/session', 'post'],
      ['/api/flows', 'post'],
      ['/api/flows/{id}', 'put'],
      ['/api/flows/{id}/runs', 'post'],
      ['/api/connections/{id}/check', 'post'],
      ['/api/runs/{id}/items', 'get'],
      ['/api/items', 'get'],
    ] as const) {
      expect([path, Object.keys(body.paths[path] ?? {})]).toEqual([path, expect.arrayContaining([method])]);
    }
    expect(Object.keys(body.paths).filter(path => !/^\/(api|hooks)\//.test(path))).toEqual([]);
    const dangling = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)]
      .map(([, path = '']) => path.split('/'))
      .filter(
        parts =>
          parts.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], body) ===
          undefined,
      );
    expect(dangling).toEqual([]);
  });

  test('health, to everybody', async () => {
    const stranger = visit(koppel.server.address);
    for (const path of ['/healthz', '/readyz']) {
      expect(await stranger.call('GET', path)).toMatchObject({ status: 200, body: { ok: true } });
    }
  });

  describe('addresses that are none', () => {
    test.each([
      ['GET', '/api/nothing'],
      ['GET', '/api/flows/x/y/z'],
      ['POST', '/api/nothing'],
      ['DELETE', '/api'],
      ['GET', '/api/'],
      ['PATCH', '/api/flows/x'],
      ['GET', '/simulators/twinfield/_state'],
      ['GET', '/assets/gone.js'],
      ['GET', '/favicon.png'],
      ['GET', '/..%2f..%2fpackage.json'],
      ['GET', '/%2e%2e/package.json'],
    ])('%s %s is answered 404 in JSON, never with a page', async (method, path) => {
      const answer = await admin.call(method, path);
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'request.unknown' } } });
    });
  });

  describe('what browsers are told', () => {
    test.each(['/healthz', '/api/session', '/api/nothing', '/'])(
      'on %s: nothing from elsewhere, no inline scripts, no frames',
      async path => {
        const { headers } = await admin.call('GET', path);
        const policy = Object.fromEntries(
          (headers.get('content-security-policy') ?? '').split(';').map(part => {
            const [name = '', ...values] = part.trim().split(' ');
            return [name, values.join(' ')];
          }),
        );
        expect(policy).toMatchObject({
          'default-src': "'self'",
          'script-src': "'self'",
          'connect-src': "'self'",
          'object-src': "'none'",
          'frame-ancestors': "'none'",
          'form-action': "'self'",
        });
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
      },
    );

    test('what the API answers is not kept', async () => {
      expect((await admin.call('GET', '/api/flows')).headers.get('cache-control')).toBe('no-store');
    });
  });

  test('a body that is too large is refused', async () => {
    const answer = await admin.call('POST', '/api/flows/check', { document: 'x'.repeat(5 << 20) });
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'request.too-large' } } });
  });
});
