import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, driver, failureOf, idOf, openBench } from '../testing/bench.ts';
import { newEntry } from '../testing/samples.ts';
import { financialEntry } from './financial-entry.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const entries = () => driver(financialEntry, () => bench.connect());

describe('a financial entry', () => {
  it('is booked with its VAT on the account of the VAT code, and found by our reference', async () => {
    const id = idOf(await entries().create(newEntry('2026-00001')));
    const found = await entries().found('reference', '2026-00001');
    expect(found.map(entry => entry.id)).toEqual([id]);
    expect(found[0]?.record).toMatchObject({
      journal: '70',
      year: 2026,
      period: 3,
      debit: 12_100,
      lines: [
        { account: '20001', debit: 12_100, credit: 0, invoice: '2026-00001' },
        { account: '8000', debit: 0, credit: 10_000, vatCode: '1' },
        { account: '1530', debit: 0, credit: 2100, vatCode: '1' },
      ],
    });
  });

  it.each(['FiEntryPar', 'bare', 'FiEntries'] as const)(
    'takes its number from an answer of the form %s',
    async form => {
      await bench.turn({ entryResult: form });
      expect(await entries().create(newEntry('2026-00002'))).toEqual({ ok: true, id: '1/50001' });
    },
  );

  it('puts negative amounts on the other side', async () => {
    await entries().create(
      newEntry('2026-00003', {
        lines: [
          { kind: 'debtor', account: '20001', debit: -12_100 },
          { account: '8000', credit: -10_000, vatCode: '1', vat: -2100 },
        ],
      }),
    );
    const { lines } = await entries().get('reference', '2026-00003');
    expect(lines).toMatchObject([
      { debit: 0, credit: 12_100 },
      { debit: 10_000, credit: 0 },
      { debit: 2100, credit: 0 },
    ]);
  });

  it('that does not balance is never sent', async () => {
    const lines = [
      { account: '1000', debit: 100 },
      { account: '8000', credit: 99 },
    ];
    const failure = failureOf(await entries().create(newEntry('2026-00004', { lines })));
    expect(failure.info).toMatchObject({
      code: 'record.invalid',
      message: 'Entry 2026-00004 does not balance: debit is € 1.00, credit € 0.99; the difference is € 0.01.',
    });
    expect(bench.calls()['POST connectors/FiEntries']).toBeUndefined();
  });

  it('without amounts is never sent', async () => {
    const lines = [
      { account: '1000', debit: 0 },
      { account: '8000', credit: 0 },
    ];
    const failure = failureOf(await entries().create(newEntry('Z-0', { lines })));
    expect(failure).toMatchObject({ code: 'record.invalid', path: 'lines' });
    expect(bench.sent).toEqual([]);
  });

  it('in a closed period is told in plain words', async () => {
    const failure = failureOf(await entries().create(newEntry('2025-00001', { date: '2025-03-10' })));
    expect(failure.info).toMatchObject({
      code: 'target.rejected',
      message: 'The period of the booking is closed in AFAS.',
      said: 'The date is in a blocked period (2025-3).',
    });
  });

  it('with an unknown VAT code names it', async () => {
    const lines = [
      { account: '1000', debit: 121 },
      { account: '8000', credit: 100, vatCode: '99', vat: 21 },
    ];
    expect(failureOf(await entries().create(newEntry('2026-00005', { lines }))).info).toMatchObject({
      code: 'target.reference-missing',
      message: 'AFAS does not know the VAT code "99".',
      path: 'lines[1].vatCode',
    });
  });

  it('takes months for periods where the app connector does not show them', async () => {
    await bench.turn({ lacks: ['Profit_periods_per_administration'] });
    await entries().create(newEntry('2026-00006'));
    expect(await entries().get('reference', '2026-00006')).toMatchObject({ year: 2026, period: 3 });
  });
});
