import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../testing/office.ts';
import { hasDescription, objections } from '../testing/openapi.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const app = { client_id: 'demo-client', client_secret: 'demo-client-secret' };
const redirect = 'https://shop.example/api/oauth/callback';

const form = (path: string, fields: Readonly<Record<string, string>>) =>
  fetch(`${office.base}/oauth2${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

const token = async (fields: Readonly<Record<string, string>>) => {
  const answer = await form('/access_token', { ...app, ...fields });
  return { status: answer.status, body: await answer.json() };
};

const call = async (operation: string, body: object, accessToken: string) => {
  const answer = await fetch(`${office.base}/api/${operation}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
};

const signedIn = async (): Promise<string> =>
  (await token({ grant_type: 'refresh_token', refresh_token: 'demo-refresh-token' })).body.access_token;

describe('the login of the simulator', () => {
  const asked = { client_id: app.client_id, redirect_uri: redirect, response_type: 'code', state: 's-1' };
  const verifier = 'a-verifier-that-is-long-enough-for-the-standard-43';
  const challenge = createHash('sha256').update(verifier).digest('base64url');

  it('shows a page without scripts, and goes back with code and state', async () => {
    const page = await fetch(`${office.base}/oauth2/authorize?${new URLSearchParams(asked)}`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('value="allow"');
    expect(html).not.toContain('<script');
    const back = await form('/authorize', { ...asked, decision: 'allow' });
    const url = new URL(back.headers.get('location') ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(redirect);
    expect(url.searchParams.get('state')).toBe('s-1');
    const denied = await form('/authorize', { ...asked, decision: 'deny' });
    expect(denied.headers.get('location')).toBe(`${redirect}?error=access_denied&state=s-1`);
  });

  it('gives tokens for a code, once, to whoever knows the verifier', async () => {
    const allow = async () => {
      const fields = {
        ...asked,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        decision: 'allow',
      };
      const back = await form('/authorize', fields);
      return new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    };
    const grant = { grant_type: 'authorization_code', redirect_uri: redirect };
    const code = await allow();
    expect((await token({ ...grant, code, code_verifier: 'wrong' })).status).toBe(400);
    const second = await allow();
    const given = await token({ ...grant, code: second, code_verifier: verifier });
    expect(given.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect((await token({ ...grant, code: second, code_verifier: verifier })).status).toBe(400);
    expect((await call('users.me', {}, given.body.access_token)).status).toBe(200);
    const late = await allow();
    office.advance(601_000);
    expect((await token({ ...grant, code: late, code_verifier: verifier })).status).toBe(400);
  });

  it.each([
    [{ client_id: 'nobody' }, 'client_id is unknown'],
    [{ redirect_uri: 'nowhere' }, 'redirect_uri is not a web address'],
    [{ redirect_uri: '' }, 'redirect_uri is missing'],
    [{ response_type: 'token' }, 'response_type must be code'],
  ])('says what is wrong with %o and never goes back to it', async (changes, words) => {
    const page = await fetch(
      `${office.base}/oauth2/authorize?${new URLSearchParams({ ...asked, ...changes })}`,
    );
    expect([page.status, await page.text()]).toEqual([400, `Invalid request: ${words}.`]);
  });

  it('takes each refresh token once', async () => {
    const first = await token({ grant_type: 'refresh_token', refresh_token: 'demo-refresh-token' });
    expect(first.body.refresh_token).not.toBe('demo-refresh-token');
    const again = await token({ grant_type: 'refresh_token', refresh_token: 'demo-refresh-token' });
    expect(again).toMatchObject({ status: 400, body: { errors: [{ title: 'invalid_grant' }] } });
    const next = await token({ grant_type: 'refresh_token', refresh_token: first.body.refresh_token });
    expect(next.status).toBe(200);
  });
});

describe('the interface of the simulator', () => {
  it('refuses the 201st call of a minute, and lets it through when the first is a minute old', async () => {
    await office.turn({ callsPerMinute: 3 });
    const access = await signedIn();
    for (const left of ['2', '1', '0']) {
      const { status, headers } = await call('users.me', {}, access);
      expect([status, headers.get('x-ratelimit-remaining')]).toEqual([200, left]);
    }
    const refused = await call('users.me', {}, access);
    expect(refused).toMatchObject({ status: 429, body: { errors: [{ status: 429 }] } });
    expect(refused.headers.get('x-ratelimit-reset')).toMatch(/^2026-11-20T12:01:00\.000\+0000$/);
    office.advance(60_000);
    expect((await call('users.me', {}, access)).status).toBe(200);
  });

  it('ignores what it does not know and refuses what is wrong, all at once', async () => {
    const access = await signedIn();
    const lenient = await call('contacts.list', { filter: { colour: 'red' } }, access);
    expect(lenient.status).toBe(200);
    const wrong = await call(
      'contacts.add',
      { first_name: 5, emails: [{ type: 'home', email: 'a@b.example' }] },
      access,
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining([
        'last_name must be present',
        'first_name must be valid',
        'emails.0.type must be in {primary}',
      ]),
    );
    const id = await call('contacts.info', { id: 'x' }, access);
    expect(id.body.errors[0]).toMatchObject({ title: 'id invalid uuid', meta: { field: 'id' } });
  });

  it('gives at most a hundred records a page, and nothing past the end', async () => {
    const access = await signedIn();
    const pages = await Promise.all(
      [1, 5, 9].map(number => call('products.list', { page: { size: 500, number } }, access)),
    );
    const sizes = pages.map(({ body }) => body.data.length);
    expect(sizes[0]).toBe(100);
    expect(sizes[1]).toBeGreaterThan(0);
    expect(sizes[2]).toBe(0);
  });

  it('refuses an ended token and calls nobody knows', async () => {
    const access = await signedIn();
    expect((await call('nothing.list', {}, access)).status).toBe(404);
    office.advance(3_601_000);
    expect((await call('users.me', {}, access)).status).toBe(401);
  });

  it('is seeded with the demo shop', async () => {
    const { store } = office;
    const codes = store.values<{ readonly code: string }>('product').map(({ code }) => code);
    expect(codes).not.toContain('4990');
    expect(codes.length).toBeGreaterThan(470);
    expect(store.values('contact')).toHaveLength(100);
    const company = store.values('company').length;
    expect(company).toBeGreaterThan(20);
    expect(store.values('invoice')).toHaveLength(43);
  });
});

describe.skipIf(!hasDescription)('the check of requests against the description', () => {
  it('objects to what is missing, of the wrong type, or not described', () => {
    expect(objections('invoices.book', { id: 'x' })).not.toEqual([]);
    expect(objections('contacts.add', { last_name: 5 })).not.toEqual([]);
    expect(objections('contacts.add', { last_name: 'A', colour: 'red' })).toEqual([
      'contacts.add /colour is not described',
    ]);
    expect(objections('contacts.add', { last_name: 'A' })).toEqual([]);
  });
});
