import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const redirectUri = 'http://127.0.0.1:9/back';
const verifier = 'a-verifier-of-at-least-forty-three-characters-long';
const challenge = createHash('sha256').update(verifier).digest('base64url');

const request = (changes: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: 'demo-client',
    redirect_uri: redirectUri,
    response_type: 'code',
    state: 'S-1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  });

const authorize = (body: URLSearchParams) =>
  fetch(`${bench.base}/identity/connect/authorize`, { method: 'POST', body, redirect: 'manual' });

const allowed = async (changes: Record<string, string> = {}): Promise<URLSearchParams> => {
  const body = request({ decision: 'allow', ...changes });
  const answer = await authorize(body);
  return new URL(answer.headers.get('location') ?? '').searchParams;
};

const token = async (form: Record<string, string>) => {
  const credentials = { client_id: 'demo-client', client_secret: 'demo-client-secret' };
  const answer = await fetch(`${bench.base}/identity/connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...credentials, ...form }),
  });
  return { status: answer.status, body: Object(await answer.json()) };
};

const exchange = (code: string, changes: Record<string, string> = {}) =>
  token({
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
    ...changes,
  });

describe('the page to allow access', () => {
  it('asks, and goes back with a code and the state', async () => {
    const page = await fetch(`${bench.base}/identity/connect/authorize?${request()}`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('demo-client');
    expect(html).not.toContain('<script');
    const back = await allowed();
    expect(back.get('state')).toBe('S-1');
    expect((await exchange(back.get('code') ?? '')).body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      access_token: expect.any(String),
      refresh_token: expect.any(String),
    });
  });

  it('goes back with a refusal', async () => {
    const back = await allowed({ decision: 'deny' });
    expect([back.get('error'), back.get('state'), back.get('code')]).toEqual(['access_denied', 'S-1', null]);
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 'client_id is unknown'],
    ['a redirect that is no web address', { redirect_uri: 'javascript:alert(1)' }, 'redirect_uri'],
    ['a missing state', { state: '' }, 'state is missing'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'S256'],
  ])('says what is wrong with %s', async (_, changes, words) => {
    const get = await fetch(`${bench.base}/identity/connect/authorize?${request(changes)}`);
    expect([get.status, (await authorize(request(changes))).status]).toEqual([400, 400]);
    expect(await get.text()).toContain(words);
  });
});

describe('the token address', () => {
  it('takes a code once, with the right verifier and redirect only', async () => {
    const code = async () => (await allowed()).get('code') ?? '';
    const spent = await code();
    expect((await exchange(spent)).status).toBe(200);
    expect((await exchange(spent)).body).toEqual({ error: 'invalid_grant' });
    expect((await exchange(await code(), { code_verifier: 'wrong' })).body.error).toBe('invalid_grant');
    expect((await exchange(await code(), { redirect_uri: `${redirectUri}/x` })).body.error).toBe(
      'invalid_grant',
    );
    expect((await exchange(await code(), { client_secret: 'wrong' })).body.error).toBe('invalid_client');
  });

  it('takes a refresh token once', async () => {
    const { body } = await exchange((await allowed()).get('code') ?? '');
    const renew = (refreshToken: string) =>
      token({ grant_type: 'refresh_token', refresh_token: refreshToken });
    const renewed = await renew(body.refresh_token);
    expect(renewed.body.refresh_token).not.toBe(body.refresh_token);
    expect((await renew(body.refresh_token)).body).toEqual({ error: 'invalid_grant' });
    expect((await renew(renewed.body.refresh_token)).status).toBe(200);
  });

  it('gives no refresh token without offline_access where that is wanted', async () => {
    await bench.turn({ wantsOfflineAccess: true });
    const without = await exchange((await allowed()).get('code') ?? '');
    const lasting = await exchange((await allowed({ scope: 'openid offline_access' })).get('code') ?? '');
    expect([without.body.refresh_token, typeof lasting.body.refresh_token]).toEqual([undefined, 'string']);
  });
});

describe('the API', () => {
  const call = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const { body: signedIn } = await token({
      grant_type: 'refresh_token',
      refresh_token: 'demo-refresh-token',
    });
    const answer = await fetch(`${bench.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${signedIn.access_token}`,
        'content-type': 'application/json',
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    return { status: answer.status, body: Object(await answer.json()) };
  };
  const debtor = { name: 'A', address: 'B 1', debtorKindId: '1' };

  it('lets nobody in without a token, or into an administration of somebody else', async () => {
    expect((await fetch(`${bench.base}/v1/debtors`)).status).toBe(401);
    for (const header of ['X-TenantId', 'X-Tenant-Id']) {
      expect((await call('GET', '/v1/debtors', undefined, { [header]: '4799' })).status).toBe(403);
    }
  });

  it('answers for the default administration without a header, whatever the capitals of the path', async () => {
    const { body } = await call('GET', '/v1/Debtors?pageSize=1&metaOnly=true');
    expect(body).toMatchObject({
      _data: [],
      _meta: { administrationId: 4711, totalCount: 100, pageCount: 100 },
    });
  });

  it('chooses, orders and compares', async () => {
    const { body } = await call(
      'GET',
      '/v1/debtors?fields=id,city&orderBy=City&City=utr&CustomerNumber_comparison=StartsWith&CustomerNumber=100',
    );
    expect(body._data.length).toBeGreaterThan(0);
    for (const each of body._data) expect(Object.keys(each).sort()).toEqual(['_meta', 'city', 'id']);
    const none = await call('GET', '/v1/debtors?DateAdded_from=2026-01-06');
    expect(none.body._meta.totalCount).toBe(0);
  });

  it('refuses unknown, missing and wrong fields, each by name', async () => {
    const { status, body } = await call('POST', '/v1/debtors', {
      ...debtor,
      name: 5,
      naam: 'x',
      address: '',
    });
    expect(status).toBe(400);
    expect(Object.keys(body.errors).sort()).toEqual(['Address', 'Naam', 'Name']);
  });

  it('refuses a body that is no JSON, a verb it does not know and a path there is not', async () => {
    expect((await call('POST', '/v1/debtors')).status).toBe(400);
    expect((await call('PUT', '/v1/journals/70', {})).status).toBe(405);
    expect((await call('GET', '/v1/quotations')).status).toBe(404);
  });

  it('validates without storing', async () => {
    expect((await call('POST', '/v1/debtors?validateOnly=true', debtor)).status).toBe(200);
    expect((await call('POST', '/v1/debtors?validateOnly=true', {})).status).toBe(400);
    expect(bench.store.values('debtor')).toHaveLength(100);
  });

  it('books an invoice and lists it with and without its lines', async () => {
    const invoice = {
      ...{ invoiceNumber: 'WEB-10042', date: '2026-02-01T00:00:00', description: 'Order', journalId: '70' },
      ...{ bookyear: 2026, bookperiod: 2, debtorCustomerNumber: '10027', paymentConditionId: 3 },
      ...{ amountExclVat: 49.58, vatAmount: 10.41, amountInclVat: 59.99 },
      lines: {
        _data: [
          { description: 'Sales', amount: 49.58, ledgerAccountId: 8000, vatCode: '1', vatAmount: 10.41 },
        ],
      },
    };
    const { status, body } = await call('POST', '/v1/salesinvoiceswithlines', invoice);
    expect([status, body]).toMatchObject([201, { ...invoice, status: 1 }]);
    const { lines, ...head } = body;
    for (const [path, shown] of [
      ['salesinvoiceswithlines', { ...head, lines }],
      ['salesinvoices', head],
    ] as const) {
      const { body: list } = await call('GET', `/v1/${path}?InvoiceNumber=10042`);
      expect(list._data).toEqual([{ ...shown, _meta: expect.anything() }]);
    }
    const line = { ...invoice.lines._data[0], costCenterId: 11 };
    const unknown = await call('POST', '/v1/salesinvoiceswithlines', {
      ...invoice,
      lines: { _data: [line] },
    });
    expect(Object.keys(unknown.body.errors)).toEqual(['Lines._data[0].CostCenterId']);
  });

  it('wants a book year for journal entries', async () => {
    const { status, body } = await call('GET', '/v1/journalentrieswithlines');
    expect([status, Object.keys(body.errors)]).toEqual([400, ['BookYear']]);
  });

  it('refuses stock, amounts of fractions of a cent and dates with a zone', async () => {
    const article = { code: 'X', description: 'X', salesTypeId: 'H', salesPrice: 1.005, currentStock: 4 };
    const { body } = await call('POST', '/v1/articles', article);
    expect(Object.keys(body.errors).sort()).toEqual(['CurrentStock', 'SalesPrice']);
    const entry = await call('POST', '/v1/journalentrieswithlines', { date: '2026-02-28T00:00:00Z' });
    expect(Object.keys(entry.body.errors)).toContain('Date');
  });
});
