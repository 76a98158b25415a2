import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulator } from '../simulator/simulator.ts';
import { driver } from '../testing/entity.ts';
import { startTill, type Till } from '../testing/till.ts';
import { dailyJournal } from './daily-journal.ts';
import { type DailyJournal, dailyJournalSchema } from './daily-journal-record.ts';

let till: Till;
let all: readonly DailyJournal[];
const from = { fromDate: '2026-08-23' };
const journals = driver(dailyJournal, () => till.client);

beforeAll(async () => {
  till = await startTill();
  all = (await journals.read({ filters: from })).records;
});
afterAll(() => till.close());

const sum = (name: 'turnoverIncl' | 'turnoverExcl' | 'vat' | 'payments') =>
  all.reduce((total, journal) => total + journal[name], 0);

const journalOf = (date: string): DailyJournal => {
  const found = all.find(journal => journal.date === date);
  if (!found) throw new Error(`no journal of ${date}`);
  return found;
};

describe('the journals of the till', () => {
  it('are one for each day that is over, in order', () => {
    expect(all.map(({ key }) => key).slice(0, 2)).toEqual(['2026-08-23/1', '2026-08-24/1']);
    expect(all.at(-1)?.date).toBe('2026-11-19');
    expect(all).toHaveLength(89);
    for (const journal of all) dailyJournalSchema.parse(journal);
  });

  it('balance, without a difference', () => {
    expect(all.filter(({ debit, credit }) => debit !== credit)).toEqual([]);
    expect(all.flatMap(({ lines }) => lines).filter(({ kind }) => kind === 'difference')).toEqual([]);
  });

  it('make up what the till counts, together with the day that is not over', async () => {
    const last = await journals.get('key', '2026-11-20/1');
    expect({
      turnoverIncl: sum('turnoverIncl') + last.turnoverIncl,
      turnoverExcl: sum('turnoverExcl') + last.turnoverExcl,
      vat: sum('vat') + last.vat,
      payments: sum('payments') + last.payments,
    }).toEqual(simulator.totals?.(till.store).dailyJournal);
  });

  it('have turnover by group and VAT code, VAT, payments, and what is paid ahead', () => {
    const lines = all.flatMap(journal => journal.lines);
    expect(lines.find(({ kind, code }) => kind === 'turnover' && code === '2')).toMatchObject({
      account: '8002',
      description: 'Kitchen',
      vatCode: expect.any(Number),
      vatRate: expect.any(Number),
      vatAmount: expect.any(Number),
    });
    expect(lines.find(({ kind, code }) => kind === 'vat' && code === '2')).toMatchObject({
      account: '1530',
      description: 'VAT 21 %',
      base: expect.any(Number),
    });
    expect(lines.find(({ kind, code }) => kind === 'payment' && code === 'PIN')?.debit).toBeGreaterThan(0);
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(
      new Set(['turnover', 'vat', 'payment', 'suspense', 'cash-in', 'cash-out']),
    );
    expect(lines.filter(({ debit, credit }) => debit > 0 === credit > 0)).toEqual([]);
  });

  it('tell the VAT that goes with each turnover line', () => {
    const { lines, vat } = journalOf('2026-10-20');
    const told = lines.reduce((total, line) => total + (line.vatAmount ?? 0), 0);
    expect(told).toBe(vat);
  });
});

describe('reading journals', () => {
  it('goes on with the day after the last one, and finds nothing before that day is over', async () => {
    const { cursor } = await journals.read({ filters: { fromDate: '2026-11-18' } });
    expect(cursor).toEqual({ day: '2026-11-20' });
    expect((await journals.read({ cursor })).records).toEqual([]);
    expect(await journals.lag(cursor)).toBe(0);
    expect(await journals.lag({ day: '2026-11-17' })).toBe(3);
  });

  it('takes the days of a page in one call', async () => {
    const calls = till.calls().getJournals ?? 0;
    const { sizes } = await journals.read({
      filters: { fromDate: '2026-10-01', throughDate: '2026-10-20' },
      pageSize: 10,
    });
    expect(sizes).toEqual([10, 10]);
    expect((till.calls().getJournals ?? 0) - calls).toBe(2);
  });

  it('gives only the branches asked', async () => {
    const { records } = await journals.read({ filters: { fromDate: '2026-11-18', branchNumbers: [2] } });
    expect(records).toEqual([]);
  });

  it('moves on over days without sales', async () => {
    const { records, cursor } = await journals.read({
      filters: { fromDate: '2026-07-01', throughDate: '2026-07-20' },
    });
    expect(records).toEqual([]);
    expect(cursor).toEqual({ day: '2026-07-21' });
  });

  it('waits for the period to be closed when that is asked', async () => {
    const filters = { fromDate: '2026-10-30', onlyClosedPeriods: true };
    const { records, cursor } = await journals.read({ filters });
    expect(records.map(({ date }) => date)).toEqual(['2026-10-30', '2026-10-31']);
    expect(cursor).toEqual({ day: '2026-11-01' });
  });

  it('begins with the year when no day is given', async () => {
    const first = till.messages.length;
    await journals.read({ filters: { throughDate: '2026-01-31' } });
    expect(till.messages[first]?.request).toContain(
      '<ns1:fromFinancialDate><ns1:day>1</ns1:day><ns1:mon>1</ns1:mon><ns1:year>2026</ns1:year>',
    );
  });

  it('finds nothing by what is no day and branch', async () => {
    expect(await journals.found('key', 'yesterday')).toBeUndefined();
  });
});
