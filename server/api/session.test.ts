import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { hashPassword } from '../security/passwords.ts';
import { startServer } from '../server.ts';
import { startTestServer, type TestServer, testAdmin } from '../testing.ts';
import type { CreatedToken, Session, Token } from './contracts/session.ts';
import { type Refusal, type Visitor, visit } from './testing/visitor.ts';

describe('signing in', () => {
  let koppel: TestServer;
  let admin: Visitor;
  beforeAll(async () => {
    koppel = await startTestServer({ demo: false });
    admin = visitor();
    await admin.signIn(testAdmin.email, testAdmin.password);
  });
  afterAll(() => koppel.close());
  const visitor = (token?: string) => visit(koppel.server.address, token);
  const person = async (role: 'editor' | 'viewer') => {
    const email = `${role}@shop.example`;
    const { users } = koppel.server.services.store;
    if (!(await users.byEmail(email))) await users.add(email, role, await hashPassword('long enough'), 1);
    const somebody = visitor();
    await somebody.signIn(email, 'long enough');
    return somebody;
  };

  test('without it, nothing but the session is told', async () => {
    const stranger = visitor();
    const { body } = await stranger.call<Session>('GET', '/api/session');
    expect(body).toMatchObject({
      user: null,
      setup: false,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    for (const path of [
      '/api/flows',
      '/api/connections',
      '/api/runs',
      '/api/items',
      '/api/tokens',
      '/api/systems',
      '/api/docs/json',
    ]) {
      expect(await stranger.call('GET', path)).toMatchObject({
        status: 401,
        body: { error: { code: 'session.required' } },
      });
    }
    expect((await stranger.call('POST', '/api/flows', { document: {} })).status).toBe(401);
  });

  test('gives a cookie that scripts and other sites cannot use', async () => {
    const somebody = visitor();
    const answer = await somebody.call<Session>('POST', '/api/session', {
      email: ` ${testAdmin.email.toUpperCase()} `,
      password: testAdmin.password,
    });
    expect(answer).toMatchObject({ status: 200, body: { user: { email: testAdmin.email, role: 'admin' } } });
    const cookie = answer.headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    expect((await somebody.call<Session>('GET', '/api/session')).body.user?.email).toBe(testAdmin.email);
  });

  test('over HTTPS the cookie stays on HTTPS', async () => {
    const { headers } = await visitor().call('POST', '/api/session', testAdmin, {
      'x-forwarded-proto': 'https',
    });
    expect(headers.get('set-cookie')).toContain('Secure');
  });

  test('ends when one signs out, here and on the server', async () => {
    const somebody = visitor();
    await somebody.signIn(testAdmin.email, testAdmin.password);
    const { cookie } = somebody;
    expect((await somebody.call('DELETE', '/api/session')).status).toBe(204);
    expect((await visitor().call('GET', '/api/flows', undefined, { cookie })).status).toBe(401);
  });

  test('a wrong password and an unknown address are refused alike', async () => {
    const of = async (email: string, password: string) => {
      const { status, body } = await visitor().call<Refusal>('POST', '/api/session', { email, password });
      return { status, ...body.error };
    };
    const wrong = await of(testAdmin.email, 'wrong password');
    expect(wrong).toMatchObject({ status: 401, code: 'session.refused' });
    expect(await of('nobody@shop.example', 'wrong password')).toEqual(wrong);
  });

  test('the first administrator is set up once only', async () => {
    const answer = await visitor().call('POST', '/api/session/setup', {
      email: 'thief@shop.example',
      password: 'long enough',
    });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'session.set-up' } } });
  });

  describe('roles', () => {
    test('a viewer looks and changes nothing', async () => {
      const viewer = await person('viewer');
      expect((await viewer.call('GET', '/api/flows')).status).toBe(200);
      for (const [method, path, body] of [
        ['POST', '/api/flows', { document: {} }],
        ['PUT', '/api/flows/x', { document: {}, revision: 1 }],
        ['DELETE', '/api/flows/x', undefined],
        ['POST', '/api/flows/x/deploy', {}],
        ['POST', '/api/flows/x/runs', {}],
        ['POST', '/api/connections', { name: 'x', system: 'y' }],
        ['PUT', '/api/connections/x', {}],
        ['DELETE', '/api/connections/x', undefined],
        ['POST', '/api/runs/1/cancel', undefined],
        ['POST', '/api/templates/x/install', {}],
      ] as const) {
        expect([path, await viewer.call(method, path, body)]).toMatchObject([
          path,
          { status: 403, body: { error: { code: 'session.forbidden' } } },
        ]);
      }
    });

    test('an editor changes flows, and makes no tokens', async () => {
      const editor = await person('editor');
      expect((await editor.call('POST', '/api/flows/check', { document: {} })).status).toBe(200);
      expect((await editor.call('GET', '/api/tokens')).status).toBe(403);
      expect((await editor.call('POST', '/api/tokens', { name: 'mine' })).status).toBe(403);
    });
  });

  describe('other sites', () => {
    test.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'not an origin'])(
      'cannot act with the cookie (%s)',
      async origin => {
        const answer = await admin.call('POST', '/api/flows/check', { document: {} }, { origin });
        expect(answer).toMatchObject({ status: 403, body: { error: { code: 'session.foreign-origin' } } });
      },
    );

    test('our own pages can', async () => {
      const { address } = koppel.server;
      expect(
        (await admin.call('POST', '/api/flows/check', { document: {} }, { origin: address })).status,
      ).toBe(200);
    });
  });

  describe('tokens', () => {
    test('are shown once, act with their role, and end when they are removed', async () => {
      const made = await admin.call<CreatedToken>('POST', '/api/tokens', { name: 'script', role: 'viewer' });
      expect(made).toMatchObject({ status: 201, body: { name: 'script', role: 'viewer', lastUsedAt: null } });
      const script = visitor(made.body.token);
      expect((await script.call<Session>('GET', '/api/session')).body.user?.role).toBe('viewer');
      expect((await script.call('GET', '/api/flows')).status).toBe(200);
      expect((await script.call('POST', '/api/flows/check', { document: {} })).status).toBe(403);
      const list = await admin.call<{ data: Token[] }>('GET', '/api/tokens');
      expect(JSON.stringify(list.body)).not.toContain(made.body.token);
      expect(list.body.data.find(({ id }) => id === made.body.id)?.lastUsedAt).not.toBeNull();
      expect((await admin.call('DELETE', `/api/tokens/${made.body.id}`)).status).toBe(204);
      expect((await script.call('GET', '/api/flows')).status).toBe(401);
      expect((await admin.call('DELETE', `/api/tokens/${made.body.id}`)).status).toBe(404);
    });

    test('an unknown one is refused, even next to a good cookie', async () => {
      const answer = await admin.call('GET', '/api/flows', undefined, {
        authorization: 'Bearer kpl_nonsense',
      });
      expect(answer.status).toBe(401);
    });

    test('the command line of this machine makes none', async () => {
      expect((await koppel.call('POST', '/api/tokens', { name: 'x' })).status).toBe(403);
    });
  });

  // Last, since it uses up this address's attempts.
  test('guessing is slowed down', async () => {
    const guesser = visitor();
    const seen = new Set<number>();
    for (let i = 0; i < 12 && !seen.has(429); i += 1) {
      seen.add((await guesser.call('POST', '/api/session', { email: '', password: '' })).status);
    }
    expect(seen).toContain(429);
    const refused = await guesser.call<Refusal>('POST', '/api/session', testAdmin);
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'request.too-many' } } });
  });
});

describe('a new installation', () => {
  test('is set up by its first visitor, who is then signed in', async () => {
    const data = mkdtempSync(join(tmpdir(), 'koppel-setup-'));
    const server = await startServer(
      readConfig({ PORT: '0', KOPPEL_DATA: data, KOPPEL_DEMO: '0', KOPPEL_LOG_LEVEL: 'error' }),
    );
    try {
      const owner = visit(server.address);
      expect((await owner.call<Session>('GET', '/api/session')).body).toMatchObject({
        user: null,
        setup: true,
      });
      const short = await owner.call('POST', '/api/session/setup', {
        email: 'boss@shop.example',
        password: 'short',
      });
      expect(short).toMatchObject({
        status: 400,
        body: { error: { code: 'request.invalid', path: 'password' } },
      });
      const done = await owner.call('POST', '/api/session/setup', {
        email: 'Boss@shop.example',
        password: 'long enough',
      });
      const user = { email: 'boss@shop.example', role: 'admin' };
      expect(done).toMatchObject({ status: 200, body: { user, setup: false } });
      expect((await owner.call('GET', '/api/flows')).status).toBe(200);
      expect(await visit(server.address).signIn('boss@shop.example', 'long enough')).toBe(200);
    } finally {
      await server.close();
      rmSync(data, { recursive: true, force: true });
    }
  });
});
