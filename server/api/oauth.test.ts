import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Peer, startPeer } from '../../nodes/sdk/testing/peer.ts';
import { readConfig } from '../config.ts';
import { hashPassword } from '../security/passwords.ts';
import { tokenHash } from '../security/tokens.ts';
import { startServer } from '../server.ts';
import { startTestServer, type TestServer, testAdmin } from '../testing.ts';
import type { Connection } from './contracts/connections.ts';
import { signInCookie } from './oauth-end.ts';
import { type Browser, openBrowser } from './testing/browser.ts';

const password = 'correct horse battery';

describe('signing in to a system in the browser', () => {
  let koppel: TestServer;
  let browser: Browser;
  let vendor: Peer;
  /** What the vendor's token address answers; set by each test that asks it. */
  let answer: { status: number; body: string } = { status: 500, body: '' };
  const address = () => koppel.server.address;
  const { call }: Pick<TestServer, 'call'> = { call: (...request) => koppel.call(...request) };

  beforeAll(async () => {
    koppel = await startTestServer();
    vendor = await startPeer(response => {
      response.writeHead(answer.status).end(answer.body);
    });
    for (const [email, role] of [
      ['viewer@shop.example', 'viewer'],
      ['editor@shop.example', 'editor'],
    ] as const) {
      await koppel.server.services.store.users.add(email, role, await hashPassword(password), 1);
    }
    browser = await openBrowser(address(), testAdmin);
  });
  afterAll(async () => {
    await vendor.close();
    await koppel.close();
  });

  const simulator = () => `${address()}/simulators/twinfield/auth/authentication`;
  /** A Twinfield connection that nobody has signed in to. */
  const connect = async (loginAddress = simulator()): Promise<string> => {
    const { body } = await call<Connection>('POST', '/api/connections', {
      name: 'Books',
      system: 'twinfield',
      settings: { clientId: 'demo-client', office: 'DEMO01', loginAddress },
      secrets: { clientSecret: 'demo-client-secret' },
    });
    return body.id;
  };
  const get = async (id: string) => (await call<Connection>('GET', `/api/connections/${id}`)).body;
  const stored = async (id: string) => (await koppel.server.services.store.connections.get(id))?.secrets;

  const start = async (connection: string, by = browser, more: object = {}) => {
    const { status, text } = await by.call('POST', '/api/oauth/start', { body: { connection, ...more } });
    const parsed: { url?: string; error?: { code: string } } = JSON.parse(text);
    return { status, error: parsed.error?.code, url: new URL(parsed.url ?? 'none:') };
  };
  const stateOf = ({ url }: { url: URL }) => url.searchParams.get('state') ?? '';
  /** The page to which the browser is sent back, as it is when another site leads there. */
  const back = async (query: Readonly<Record<string, string>>, by = browser) => {
    const path = `/api/oauth/callback?${new URLSearchParams(query)}`;
    const page = await by.call('GET', path, { fromElsewhere: true });
    return { ...page, outcome: /data-outcome="([\w-]+)"/.exec(page.text)?.[1] };
  };
  /** What somebody chooses on the simulator's page; gives the query they are sent back with. */
  const decide = async ({ url }: { url: URL }, decision: 'allow' | 'deny') => {
    const form = new URLSearchParams(url.search);
    form.set('decision', decision);
    const { headers } = await fetch(`${url.origin}${url.pathname}`, {
      ...{ method: 'POST', body: form, redirect: 'manual' },
    });
    return Object.fromEntries(new URL(headers.get('location') ?? 'none:').searchParams);
  };
  /** A sign-in that comes back with a code, at a vendor that answers as it is told. */
  const exchange = async (status: number, body: string) => {
    answer = { status, body };
    const connection = await connect(vendor.address);
    return back({ code: 'the-code', state: stateOf(await start(connection)) });
  };

  test('gets a token that nobody sees, and the connection works', async () => {
    const id = await connect();
    expect((await get(id)).signIn).toEqual({
      ...{ signedIn: false, by: null, at: null, tokenEndsAt: null, renews: false },
    });
    const begun = await start(id);
    expect(Object.fromEntries(begun.url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'demo-client',
      redirect_uri: `${address()}/api/oauth/callback`,
      scope: expect.stringContaining('offline_access'),
      code_challenge_method: 'S256',
      nonce: expect.stringMatching(/\S{20}/),
    });
    const query = await decide(begun, 'allow');
    const page = await back(query);
    expect(page).toMatchObject({ status: 200, outcome: 'signed-in' });
    const connection = await get(id);
    expect(connection).toMatchObject({
      signIn: { signedIn: true, by: testAdmin.email, at: expect.any(String), renews: true },
      lastCheck: { ok: true, summary: 'Signed in to office DEMO01 (Demo winkel)' },
    });
    expect(Date.parse(connection.signIn?.tokenEndsAt ?? '')).toBeGreaterThan(Date.now());
    const audit = await call<{ data: { action: string; who: string; subject: string }[] }>(
      'GET',
      '/api/audit',
    );
    expect(audit.body.data).toContainEqual(
      expect.objectContaining({ action: 'connection.signed-in', who: testAdmin.email, subject: id }),
    );
    const shown = JSON.stringify([page.text, [...page.headers], connection, audit.body]);
    for (const secret of [query.code, query.state, ...Object.values((await stored(id)) ?? {})])
      if (typeof secret === 'string') expect(shown).not.toContain(secret);
  });

  test('ends once: the same address again is not known', async () => {
    const query = await decide(await start(await connect()), 'allow');
    expect((await back(query)).outcome).toBe('signed-in');
    expect((await back(query)).outcome).toBe('unknown');
    expect((await back({ code: 'x', state: 'made up' })).outcome).toBe('unknown');
    expect((await back({})).outcome).toBe('unknown');
  });

  test('of a connection to the simulator stays at the address that the browser uses', async () => {
    const { url } = await start('twinfield-demo');
    expect(url.href).toMatch(`${address()}/simulators/twinfield/auth/authentication/connect/authorize?`);
  });

  test('can be open for two connections at once', async () => {
    const [one, two] = [await start(await connect()), await start(await connect())];
    expect((await back(await decide(one, 'allow'))).outcome).toBe('signed-in');
    expect((await back(await decide(two, 'allow'))).outcome).toBe('signed-in');
  });

  test('that is denied says so, in the language of whoever began, and changes nothing', async () => {
    const id = await connect();
    const page = await back(await decide(await start(id, browser, { language: 'nl' }), 'deny'));
    expect(page).toMatchObject({ status: 400, outcome: 'denied' });
    expect(page.text).toContain('Er is geen toegang tot Twinfield gegeven');
    expect((await get(id)).signIn?.signedIn).toBe(false);
  });

  test('takes ten minutes at most', async () => {
    const { store, now } = koppel.server.services;
    const session = tokenHash(browser.cookies.get('koppel_session')?.value ?? '');
    const connection = await connect();
    const data = { verifier: 'v', nonce: undefined, redirectUri: 'r', language: 'en' };
    await store.signIns.add('late', {
      ...{ session, connection, expiresAt: now() - 1 },
      data: { ...data, browser: tokenHash('mine') },
    });
    browser.cookies.set(signInCookie('late'), { value: 'mine', isStrict: false });
    expect((await back({ code: 'x', state: 'late' })).outcome).toBe('expired');
  });

  describe('is refused', () => {
    test('in another browser, and to another user', async () => {
      const other = await openBrowser(address(), { email: 'editor@shop.example', password });
      const query = await decide(await start(await connect()), 'allow');
      expect((await back(query, other)).outcome).toBe('foreign');
      const again = await start(await connect());
      const cookie = browser.cookies.get(signInCookie(stateOf(again)));
      if (cookie) other.cookies.set(signInCookie(stateOf(again)), cookie);
      const path = `/api/oauth/callback?${new URLSearchParams(await decide(again, 'allow'))}`;
      expect((await other.call('GET', path)).text).toContain('data-outcome="foreign"');
    });

    test('once its session has ended', async () => {
      const guest = await openBrowser(address(), { email: 'editor@shop.example', password });
      const query = await decide(await start(await connect(), guest), 'allow');
      await guest.call('DELETE', '/api/session');
      expect((await back(query, guest)).outcome).toBe('unknown');
    });

    test('to those who may not change connections, and to scripts', async () => {
      const id = await connect();
      const viewer = await openBrowser(address(), { email: 'viewer@shop.example', password });
      expect(await start(id, viewer)).toMatchObject({ status: 403, error: 'session.forbidden' });
      expect(await call('POST', '/api/oauth/start', { connection: id })).toMatchObject({
        status: 403,
        body: { error: { code: 'oauth.browser-only' } },
      });
    });

    test('while the connection is not complete, or has no sign-in', async () => {
      const { body } = await call<Connection>('POST', '/api/connections', {
        ...{ name: 'Half', system: 'twinfield', settings: { clientId: 'demo-client', office: 'DEMO01' } },
      });
      expect(await start(body.id)).toMatchObject({ status: 502, error: 'connection.misconfigured' });
      expect(await start('mpluskassa-demo')).toMatchObject({ error: 'connection.misconfigured' });
      expect((await get('mpluskassa-demo')).signIn).toBeNull();
      expect(await start('nobody')).toMatchObject({ status: 404 });
    });
  });

  test.each([
    ['client', 400, '{"error":"invalid_client"}'],
    ['code', 400, '{"error":"invalid_grant"}'],
    ['redirect', 400, '{"error":"invalid_grant","error_description":"redirect_uri does not match"}'],
    ['down', 503, 'maintenance'],
    ['refused', 200, '{"token":"misnamed"}'],
    ['refused', 404, 'nothing here'],
  ])('the page says %s when the token address answers %i %s', async (outcome, status, body) => {
    expect(await exchange(status, body)).toMatchObject({ status: 400, outcome });
  });

  test('a vendor that is gone is told as such', async () => {
    const gone = await startPeer(() => undefined);
    await gone.close();
    const page = await back({ code: 'x', state: stateOf(await start(await connect(gone.address))) });
    expect(page.outcome).toBe('down');
    expect(page.text).toContain('Twinfield cannot be reached');
  });

  test('an id token for somebody else is not accepted', async () => {
    const claims = Buffer.from('{"nonce":"of somebody else"}').toString('base64url');
    const body = { access_token: 'a', refresh_token: 'r', id_token: `x.${claims}.x` };
    const page = await exchange(200, JSON.stringify(body));
    expect(page.outcome).toBe('refused');
    expect(page.text).toContain('belongs to another sign-in');
  });

  test('words of the vendor are shown as text, on a page without scripts of its own', async () => {
    const body = { error: 'invalid_grant', error_description: '<script>alert("x")</script>' };
    const { text, headers } = await exchange(400, JSON.stringify(body));
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)');
    expect(text.match(/<script[^>]*>/g)).toEqual(['<script src="/api/oauth/page.js">']);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const part of ['css', 'js'])
      expect((await fetch(`${address()}/api/oauth/page.${part}`)).status).toBe(200);
  });

  test('a new sign-in replaces the old one altogether; signing out removes it', async () => {
    const id = await connect();
    await back(await decide(await start(id), 'allow'));
    const before = await stored(id);
    expect((await back(await decide(await start(id), 'allow'))).outcome).toBe('signed-in');
    expect((await stored(id))?.refreshToken).not.toBe(before?.refreshToken);
    expect((await call('POST', '/api/oauth/end', { connection: id })).status).toBe(204);
    expect(await stored(id)).toEqual({ clientSecret: 'demo-client-secret' });
    expect((await get(id)).signIn).toMatchObject({ signedIn: false, by: null });
    const check = await call('POST', `/api/connections/${id}/check`);
    expect(check.body).toMatchObject({ ok: false, failure: { code: 'auth.expired' } });
  });

  test('a change of the connection keeps the sign-in', async () => {
    const id = await connect();
    await back(await decide(await start(id), 'allow'));
    const before = await stored(id);
    await call('PUT', `/api/connections/${id}`, { name: 'Renamed' });
    expect(await stored(id)).toEqual(before);
    await call('PUT', `/api/connections/${id}`, { secrets: { clientSecret: 'other' } });
    expect(await stored(id)).toEqual({ clientSecret: 'other', refreshToken: before?.refreshToken });
    expect((await get(id)).signIn).toMatchObject({ signedIn: true, by: testAdmin.email, tokenEndsAt: null });
  });
});

describe('behind a public address', () => {
  test('people sign in there and nowhere else', async () => {
    const data = mkdtempSync(join(tmpdir(), 'koppel-oauth-'));
    const publicUrl = 'https://koppel.shop.example';
    const server = await startServer(
      readConfig({
        ...{ PORT: '0', KOPPEL_DATA: data, KOPPEL_LOG_LEVEL: 'error', KOPPEL_PUBLIC_URL: publicUrl },
        ...{ KOPPEL_ADMIN_EMAIL: testAdmin.email, KOPPEL_ADMIN_PASSWORD: testAdmin.password },
      }),
      { unattended: false },
    );
    try {
      const browser = await openBrowser(server.address, testAdmin);
      expect(JSON.parse((await browser.call('GET', '/api/oauth')).text)).toEqual({
        path: '/api/oauth/callback',
        url: `${publicUrl}/api/oauth/callback`,
      });
      const refused = await browser.call('POST', '/api/oauth/start', {
        body: { connection: 'twinfield-demo' },
      });
      expect(refused.status).toBe(409);
      expect(refused.text).toContain(`Signing in works at ${publicUrl} only.`);
    } finally {
      await server.close();
      rmSync(data, { recursive: true, force: true });
    }
  });
});
