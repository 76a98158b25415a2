import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { teamleader } from './system.ts';
import { type Office, openOffice, signal } from './testing/office.ts';
import { failing } from './testing/samples.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const check = (client = office.client) => teamleader.check(client, signal);

describe('checking a connection', () => {
  it('says which account and department was reached', async () => {
    expect((await check()).summary).toMatch(
      /^Signed in to Demo winkel as Kim de Boer \(account [0-9a-f-]{36}\)$/,
    );
  });

  it('tells a wrong client secret from an ended sign-in, in either form of errors', async () => {
    for (const tokenErrors of ['errors', 'oauth'] as const) {
      await office.turn({ tokenErrors });
      const wrong = office.connect({ secrets: { clientSecret: 'nonsense' } });
      expect(await failing(check(wrong))).toMatchObject({
        code: 'auth.refused',
        said: 'invalid_client: Client authentication failed',
      });
      const ended = office.connect({ secrets: { refreshToken: 'nonsense' } });
      expect(await failing(check(ended))).toMatchObject({
        code: 'auth.expired',
        said: 'invalid_grant: Token has been revoked',
      });
    }
  });

  it('tells that the user took the access back', async () => {
    await check();
    await office.turn({ isRevoked: true });
    expect(await failing(check())).toMatchObject({
      code: 'auth.expired',
      hint: 'Sign in to the system again on the connections page.',
    });
  });

  it('refuses the sign-in of another account', async () => {
    const other = office.connect({ settings: { account: '0f5b2c77-3f10-0c55-8a11-5b2f6f0d9e21' } });
    expect(await failing(check(other))).toMatchObject({
      code: 'connection.misconfigured',
      message: 'This sign-in belongs to another Teamleader account.',
    });
  });

  it('names the departments there are when the chosen one is not', async () => {
    const other = office.connect({ settings: { department: 'a0000000-3f10-0c55-8a11-000000000003' } });
    expect(await failing(check(other))).toMatchObject({
      code: 'connection.misconfigured',
      hint: expect.stringContaining('Demo winkel, Demo groothandel'),
    });
  });

  it('says which right is missing', async () => {
    await office.turn({ missingScopes: ['invoices'] });
    const search = teamleader.entities.invoice?.find?.reference?.find(office.client, ['A-1'], signal);
    expect(await failing(Promise.resolve(search))).toMatchObject({
      code: 'auth.forbidden',
      message: 'Teamleader does not let this account work with invoices.',
    });
  });
});

describe('signing in', () => {
  it('takes each refresh token once and keeps the new one before it is used', async () => {
    await check();
    office.advance(3_600_000);
    await check();
    const tokens = office.saved.map(({ refreshToken }) => refreshToken);
    expect(new Set(tokens).size).toBe(2);
    expect(tokens).not.toContain('demo-refresh-token');
    const late = office.connect({ secrets: { refreshToken: 'demo-refresh-token' } });
    expect(await failing(check(late))).toMatchObject({ code: 'auth.expired' });
  });

  it('survives a reset of the simulator', async () => {
    await check();
    await fetch(`${office.base}/_reset`, { method: 'POST' });
    office.advance(3_600_000);
    await expect(check()).resolves.toBeDefined();
  });

  it('shows the login addresses of the app', () => {
    const app = teamleader.auth?.app({
      clientId: 'x',
      department: '',
      account: '',
      apiAddress: '',
      loginAddress: 'https://focus.teamleader.eu/oauth2',
    });
    expect(app).toMatchObject({
      authorizeUrl: 'https://focus.teamleader.eu/oauth2/authorize',
      tokenUrl: 'https://focus.teamleader.eu/oauth2/access_token',
      clientAuth: 'body',
    });
  });
});

describe('every call', () => {
  it('asks for the version that is known and says who asks', async () => {
    await check();
    for (const { headers } of office.arrived) {
      expect(headers).toMatchObject({ 'x-api-version': '2023-09-26', 'content-type': 'application/json' });
    }
  });

  it('is renewed once when its token is refused meanwhile', async () => {
    await check();
    office.advance(3_550_000);
    await expect(check()).resolves.toBeDefined();
  });

  it('keeps to the limit that the answers tell', async () => {
    await office.turn({ callsPerMinute: 4 });
    await check();
    expect(office.arrived).toHaveLength(2);
    const cancel = new AbortController();
    const more = Promise.allSettled(
      Array.from({ length: 3 }, () => teamleader.check(office.client, cancel.signal)),
    );
    await vi.waitFor(() => expect(office.arrived).toHaveLength(4));
    // The fourth call told that none remains for a minute, so the others wait here and are not refused there.
    await new Promise(resolve => setImmediate(resolve));
    expect(office.arrived).toHaveLength(4);
    cancel.abort();
    expect((await more).filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
  });
});

describe('options', () => {
  const values = async (name: keyof typeof teamleader.options) =>
    (await teamleader.options[name]?.list(office.client, signal))?.map(({ value }) => value);

  it('come from the account, for the department of the connection', async () => {
    expect(await values('taxRates')).toEqual(['21%', '9%', '0%', '0% (verlegd)']);
    expect(await values('departments')).toHaveLength(2);
    expect(await values('paymentTerms')).toEqual([
      'cash',
      'after_invoice_date:14',
      'after_invoice_date:30',
      'end_of_month:30',
    ]);
    expect(await values('productCategories')).toContain('Garden');
    expect(await values('customFields')).toHaveLength(2);
    expect(await values('dealPhases')).toHaveLength(4);
    expect(await values('users')).toHaveLength(1);
    expect(await values('units')).toHaveLength(2);
  });

  it('list companies and contacts as customers', async () => {
    const customers = (await values('customers')) ?? [];
    expect(customers.some(value => value.startsWith('company:'))).toBe(true);
    expect(customers.filter(value => value.startsWith('contact:'))).toHaveLength(100);
  });
});
