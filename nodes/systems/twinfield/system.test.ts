import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { twinfield } from './system.ts';
import { type Bench, openBench, signal } from './testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const failing = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('it should have failed');
    },
    error => error,
  );

describe('checking a connection', () => {
  it('says which office was reached', async () => {
    const report = await twinfield.check(bench.connect(), signal);
    expect(report.summary).toBe('Signed in to office DEMO01 (Demo winkel)');
  });

  it('tells a wrong client secret from an ended sign-in', async () => {
    const wrong = bench.connect({ secrets: { clientSecret: 'nonsense' } });
    expect(await failing(twinfield.check(wrong, signal))).toMatchObject({
      code: 'auth.refused',
      said: 'invalid_client',
    });
    const ended = bench.connect({ secrets: { refreshToken: 'nonsense' } });
    expect(await failing(twinfield.check(ended, signal))).toMatchObject({
      code: 'auth.expired',
      said: 'invalid_grant',
    });
  });

  it.each(['nl', 'en'])('tells an unknown office from a closed one, in %s', async language => {
    await bench.post('/_settings', { language });
    const unknown = await failing(twinfield.check(bench.connect({ settings: { office: 'NOPE' } }), signal));
    expect(unknown).toMatchObject({
      code: 'connection.misconfigured',
      hint: expect.stringContaining('DEMO01'),
    });
    const closed = await failing(twinfield.check(bench.connect({ settings: { office: 'DEMO02' } }), signal));
    expect(closed).toMatchObject({ code: 'auth.forbidden', message: expect.stringContaining('DEMO02') });
    expect(closed.said).toBe(
      language === 'nl'
        ? 'U hebt geen toegang tot deze administratie.'
        : 'You do not have access to this company.',
    );
  });
});

describe('options', () => {
  const values = async (name: keyof typeof twinfield.options) =>
    (await twinfield.options[name]?.list(bench.connect(), signal))?.map(({ value }) => value);

  it('come from the office', async () => {
    expect(await values('offices')).toEqual(['DEMO01']);
    expect(await values('vatCodes')).toEqual(['VE', 'VH', 'VL', 'VN']);
    expect(await values('revenueLedgers')).toContain('8010');
    expect(await values('revenueLedgers')).not.toContain('1300');
    expect(await values('ledgers')).toEqual(expect.arrayContaining(['1300', '8010']));
    expect(await values('dayBooks')).toEqual(['VRK']);
    expect(await values('debtors')).toHaveLength(100);
    expect(await values('paymentMethods')).toContain('cashondelivery');
  });

  it('say whether the prices of an invoice type include VAT', async () => {
    const types = await twinfield.options.invoiceTypes?.list(bench.connect(), signal);
    expect(types).toEqual([
      { value: 'FACTUUR', label: 'FACTUUR – Factuur (prices excluding VAT)' },
      { value: 'KASSA', label: 'KASSA – Kassafactuur (prices including VAT)' },
    ]);
  });

  it('list the offices before one is chosen', async () => {
    await twinfield.options.offices?.list(bench.connect({ unchecked: { office: '' } }), signal);
    expect(bench.sent.at(-1)?.body).not.toContain('CompanyCode');
  });
});
