import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountViewClient } from '../client.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failureOf, idOf, newEntry, newInvoice, recordsOf } from '../testing/samples.ts';
import { dayBookEntry } from './day-book-entry.ts';
import type { DayBookEntryWrites } from './day-page-record.ts';
import { salesInvoice } from './sales-invoice.ts';

let bench: Bench;
let client: AccountViewClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const create = (...records: readonly DayBookEntryWrites[]) =>
  dayBookEntry.create?.(client, creating(...records), signal);
const find = (...values: readonly string[]) => dayBookEntry.find?.reference?.find(client, values, signal);

describe('day book entries', () => {
  it('are booked with debit positive and credit negative, VAT on the side of its line', async () => {
    expect(idOf(await create(newEntry('2026-03-10/1')))).toBe('900/1');
    expect(bench.row('dayPage', '900/2026/1')?.lines).toMatchObject([
      { ACCT_NR: '1000', AMOUNT: 121 },
      { ACCT_NR: '8000', AMOUNT: -100, VAT_CODE: '1', VAT_AMT: -21 },
    ]);
    expect(bench.totals().dayBookEntry).toEqual({ debit: 12_100, credit: 12_100 });
  });

  it('are refused when the sides differ, before anything is sent', async () => {
    const lines = [
      { ledger: '1000', debit: 12_000 },
      { ledger: '8000', credit: 10_000, vatCode: '1', vatAmount: 2_100 },
    ];
    expect(failureOf(await create(newEntry('2026-03-10/1', { lines })))).toMatchObject({
      code: 'record.invalid',
      message: 'Entry 2026-03-10/1 does not balance: debit is € 120.00, credit is € 121.00.',
    });
    expect(bench.store.values('dayPage')).toEqual([]);
  });

  it('need a VAT code where there is VAT', async () => {
    const lines = [
      { ledger: '1000', debit: 12_100 },
      { ledger: '8000', credit: 10_000, vatAmount: 2_100 },
    ];
    expect(failureOf(await create(newEntry('x', { lines })))).toMatchObject({
      message: 'Line 2 has VAT but no VAT code.',
    });
  });

  it('are found by our number, and never taken for an invoice with the same one', async () => {
    idOf(await create(newEntry('2026-03-10/1')));
    idOf(await salesInvoice.create?.(client, creating(newInvoice('2026-03-10/1')), signal));
    const found = recordsOf(await find('2026-03-10/1', '2026-03-11/1'), '2026-03-10/1');
    expect(found).toMatchObject([{ dayBook: '900', reference: '2026-03-10/1' }]);
    expect((await find('2026-03-11/1'))?.size).toBe(0);
  });

  it('stop when the first one made is not found by its number', async () => {
    const hidden = { ...client, anyOf: async () => [] };
    idOf(await dayBookEntry.create?.(hidden, creating(newEntry('a')), signal));
    expect(failureOf(await dayBookEntry.create?.(hidden, creating(newEntry('b')), signal))).toMatchObject({
      code: 'connection.misconfigured',
      message: expect.stringContaining('DJ_PAGE.EXT_DESC'),
    });
  });
});
