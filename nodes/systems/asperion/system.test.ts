import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { debtor } from './entities/debtor.ts';
import { percentOf } from './options.ts';
import { asperion } from './system.ts';
import { type Bench, openBench, signal } from './testing/bench.ts';
import { failing, find } from './testing/samples.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

describe('checking a connection', () => {
  it('says which administration was reached', async () => {
    const report = await asperion.check(bench.connect(), signal);
    expect(report.summary).toBe('Signed in to administration 4711 (Demo winkel)');
  });

  it('names the administrations of the user when the chosen one is none of them', async () => {
    const failure = await failing(
      asperion.check(bench.connect({ settings: { administration: 4799 } }), signal),
    );
    expect(failure).toMatchObject({
      code: 'connection.misconfigured',
      message: 'This user of Asperion has no administration 4799.',
      hint: 'Choose one of the administrations of this user: 4711 (Demo winkel), 4712 (Tweede winkel).',
    });
  });

  it('says what the user may not see', async () => {
    await bench.turn({ forbidden: ['journalentrieswithlines'] });
    expect(await failing(asperion.check(bench.connect(), signal))).toMatchObject({
      code: 'auth.forbidden',
      message: 'This user of Asperion may not see journal entries.',
      said: 'U heeft hiervoor geen rechten.',
    });
  });

  it('tells a revoked app', async () => {
    const client = bench.connect();
    await asperion.check(client, signal);
    await bench.turn({ appRevoked: true });
    expect(await failing(asperion.check(client, signal))).toMatchObject({
      code: 'auth.expired',
      said: 'invalid_grant',
    });
  });
});

describe('the sign-in', () => {
  it('is renewed with what Asperion gave last, an hour later and after a refusal', async () => {
    const client = bench.connect();
    await asperion.check(client, signal);
    bench.advance(3_600_000);
    await asperion.check(client, signal);
    const [first, second] = bench.saved;
    expect(bench.saved).toHaveLength(2);
    expect(second?.refreshToken).not.toBe(first?.refreshToken);
    bench.store.delete('_token', second?.accessToken ?? '');
    await find(debtor, client, 'number', '10001');
    expect(bench.saved).toHaveLength(3);
  });

  it('keeps its refresh token where Asperion gives no new one', async () => {
    await bench.turn({ rotatesRefreshTokens: false });
    const client = bench.connect();
    await asperion.check(client, signal);
    bench.advance(3_600_000);
    await asperion.check(client, signal);
    expect(bench.saved.map(({ refreshToken }) => refreshToken)).toEqual([undefined, undefined]);
  });

  it('sends the administration with every call but the list of them, and the language', async () => {
    await asperion.check(bench.connect(), signal);
    const calls = bench.sent.filter(({ url }) => url.includes('/v1/'));
    const tenants = calls.map(({ headers = {} }) => headers['X-Tenant-Id']);
    expect(tenants).toEqual([undefined, '4711', '4711']);
    for (const { headers = {} } of calls) expect(headers['accept-language']).toBe('nl-NL');
  });
});

describe('options', () => {
  const labels = async (name: keyof typeof asperion.options) =>
    (await asperion.options[name]?.list(bench.connect(), signal))?.map(({ label }) => label);

  it('come from the administration', async () => {
    expect(await labels('administrations')).toEqual(['4711 – Demo winkel', '4712 – Tweede winkel']);
    expect(await labels('journals')).toContain('90 – Memoriaal (Memoriaal)');
    expect(await labels('paymentConditions')).toEqual(['1 – Contant', '2 – 14 dagen', '3 – 30 dagen']);
    expect(await labels('salesTypes')).toContain('H – Goederen hoog');
    expect(await labels('debtorKinds')).toEqual(['1 – Particulieren', '2 – Bedrijven']);
    expect(await labels('debtors')).toHaveLength(100);
    expect(await labels('costCentres')).toEqual(['10 – Winkel']);
    const ledgers = await labels('ledgers');
    expect(ledgers).toContain('8000 – Omzet Nederland');
    expect(ledgers?.join()).not.toContain('4999');
  });

  it('show sales VAT codes with their rate, in percent or as a fraction', async () => {
    const inPercent = await labels('vatCodes');
    await bench.turn({ vatAsFraction: true });
    expect(await labels('vatCodes')).toEqual(inPercent);
    expect(inPercent).toEqual([
      '1 – BTW hoog (21 %, NL)',
      '2 – BTW laag (9 %, NL)',
      '3 – BTW nul (0 %, NL)',
      '4 – BTW verlegd binnen de EU (0 %, NL)',
    ]);
    expect(['0.055', '5.50'].map(percentOf)).toEqual(['5.5', '5.5']);
  });
});
