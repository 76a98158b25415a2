import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { options } from './options.ts';
import { accountview } from './system.ts';
import { type Bench, once, openBench, signal } from './testing/bench.ts';
import { failing } from './testing/samples.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const check = (changes: Parameters<Bench['connect']>[0] = {}) =>
  accountview.check(bench.connect(changes), signal);

describe('checking a connection', () => {
  it('says which administration was reached and what the user may add', async () => {
    expect((await check()).summary).toBe(
      'Reached administration Demo winkel (DEMO01); the user may add debtors, sales orders and day book pages',
    );
  });

  it('says what the user may not add', async () => {
    await bench.turn({ readOnly: ['DJ2'] });
    expect((await check()).summary).toMatch(/may add debtors and sales orders, but not day book pages$/);
  });

  it('tells a wrong client secret from an ended sign-in and from an app that was disabled', async () => {
    expect(await failing(check({ secrets: { clientSecret: 'nonsense' } }))).toMatchObject({
      code: 'auth.refused',
      said: 'invalid_client',
    });
    expect(
      await failing(check({ secrets: { clientSecret: 'demo-client-secret', refreshToken: 'nonsense' } })),
    ).toMatchObject({ code: 'auth.expired', said: 'invalid_grant' });
    await bench.turn({ isRevoked: true });
    expect(await failing(check({ secrets: { refreshToken: 'demo-refresh-token' } }))).toMatchObject({
      code: 'auth.expired',
    });
  });

  it('names the administrations of the user when the chosen one is not among them', async () => {
    expect(await failing(check({ settings: { company: 'nowhere' } }))).toMatchObject({
      code: 'connection.misconfigured',
      message: 'AccountView does not know administration “nowhere”.',
      hint: expect.stringContaining('Demo winkel'),
    });
  });

  it('says that AccountView.Net must be installed when the user has no administration at all', async () => {
    for (const id of ['b7d51c2e-0000-4000-8000-0000000000d1', 'b7d51c2e-0000-4000-8000-0000000000d2'])
      bench.store.delete('_company', id);
    expect(await failing(check())).toMatchObject({
      code: 'auth.forbidden',
      hint: expect.stringMatching(/AccountView\.Net must be installed .* the user must exist/),
    });
  });

  it('says that the user must exist in the administration', async () => {
    const elsewhere = { company: 'b7d51c2e-0000-4000-8000-0000000000d2' };
    expect(await failing(check({ settings: elsewhere }))).toMatchObject({
      code: 'connection.misconfigured',
      said: 'De gebruiker DEMO komt niet voor in de administratie DEMO02.',
      hint: expect.stringContaining('the user must exist in the administration'),
    });
  });

  it('says that the program at the office does not answer', async () => {
    await bench.turn({ isOffline: true });
    expect(await failing(check({ wrap: once }))).toMatchObject({
      code: 'target.unavailable',
      message: 'AccountView at the office does not answer accountview.net.',
      hint: expect.stringContaining('AccountView.Net must be installed'),
    });
  });
});

describe('drop-downs', () => {
  it.each([
    ['companies', { value: 'b7d51c2e-0000-4000-8000-0000000000d1', label: 'Demo winkel (DEMO01)' }],
    ['vatCodes', { value: '1', label: '1 – BTW hoog 21%' }],
    ['ledgers', { value: '1210', label: '1210 – Debiteuren' }],
    ['dayBooks', { value: '700', label: '700 – Verkoopboek (Verkoop)' }],
    ['articleGroups', { value: '10', label: '10 – Garden' }],
    ['costCentres', { value: 'WEB', label: 'WEB – Webwinkel' }],
  ] as const)('list %s', async (name, entry) => {
    expect(await options[name].list(bench.connect(), signal)).toContainEqual(entry);
  });

  it('list every article and debtor, more than one page of them', async () => {
    const client = bench.connect();
    expect(await options.articles.list(client, signal)).toHaveLength(bench.store.values('article').length);
    expect(await options.debtors.list(client, signal)).toHaveLength(102);
  });
});

it('every choice of the form has words of its own', () => {
  const { properties } = z.toJSONSchema(accountview.settings, { io: 'input' });
  const choices = z
    .record(
      z.string(),
      z.object({ enum: z.undefined().optional(), anyOf: z.array(z.looseObject({})).default([]) }),
    )
    .parse(properties);
  const constants = Object.values(choices).flatMap(({ anyOf }) => anyOf.filter(({ const: value }) => value));
  expect(constants).toHaveLength(11);
  for (const { title } of constants) expect(title).toMatch(/ /);
});

describe('the sign-in', () => {
  it('is that of accountview.net unless the connection says otherwise', () => {
    const settings = accountview.settings.parse({ clientId: 'app', company: 'x' });
    expect(accountview.auth?.app(settings)).toEqual({
      clientId: 'app',
      authorizeUrl: 'https://www.accountview.net/ams/authorize.aspx',
      tokenUrl: 'https://www.accountview.net/api/v3/token',
      scopes: ['readaccountviewdata', 'updateaccountviewdata'],
      clientAuth: 'body',
    });
  });
});
