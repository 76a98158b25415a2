import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TwinfieldClient } from '../client.ts';
import type { TransactionRow } from '../simulator/model.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failureOf, idOf, newEntry, newTransaction } from '../testing/samples.ts';
import { journalEntry } from './journal-entry.ts';
import type { JournalEntryWrites } from './journal-entry-schema.ts';
import { transaction } from './transaction.ts';

let bench: Bench;
let client: TwinfieldClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const create = (...records: readonly JournalEntryWrites[]) =>
  journalEntry.create?.(client, creating(...records), signal);
const find = async (by: 'reference' | 'number', value: string) =>
  (await journalEntry.find?.[by]?.find(client, [value], signal))?.get(value)?.map(({ record }) => record) ??
  [];
const row = (id: string) => bench.store.get<TransactionRow>('transaction', `DEMO01/${id}`);

describe('booking a journal entry', () => {
  it('books debit, credit and VAT, with the reference on the lines', async () => {
    const id = idOf((await create(newEntry('2026-03-10/1')))?.[0]);
    expect(id).toBe('MEMO/202600001');
    expect(row(id)?.lines).toMatchObject([
      { type: 'detail', dim1: '1150', value: 10_000, side: 'debit', invoiceNumber: '2026-03-10/1' },
      { type: 'detail', dim1: '1000', value: 2_100, side: 'debit' },
      { type: 'detail', dim1: '8000', value: 10_000, side: 'credit', vatCode: 'VH', vatValue: 2_100 },
      { type: 'vat', dim1: '1530', value: 2_100, side: 'credit', vatCode: 'VH' },
    ]);
  });

  it('reads back what was written', async () => {
    const record = newEntry('D-1', { period: '2026/03', currency: 'EUR' });
    const id = idOf((await create(record))?.[0]);
    const [read] = await find('number', id);
    expect(read && journalEntry.comparable?.(read)).toEqual(record);
    expect(read?.debit).toBe(12_100);
  });

  it('books our VAT for each code, refunds taken off', async () => {
    const lines: JournalEntryWrites['lines'] = [
      { ledger: '1000', amount: 992 },
      { ledger: '8000', amount: -1_000, vatCode: 'VH', vatAmount: -210 },
      { ledger: '8010', amount: 100, vatCode: 'VH', vatAmount: 22 },
      { ledger: '8000', amount: 88, vatCode: 'VL', vatAmount: 8 },
    ];
    const id = idOf((await create(newEntry('D-1', { lines })))?.[0]);
    expect(
      row(id)
        ?.lines.slice(4)
        .map(({ dim1, side, value }) => [dim1, side, value]),
    ).toEqual([
      ['1530', 'credit', 188],
      ['1531', 'debit', 8],
    ]);
  });

  it('refuses what does not balance, and VAT without an account, before anything is sent', async () => {
    const [first, second, third] = newEntry('').lines;
    if (!first || !second || !third) throw new Error('the sample has three lines');
    const written = await create(
      newEntry('1', { lines: [{ ...first, amount: 10_001 }, second, third] }),
      newEntry('2', { lines: [first, second, { ...third, vatCode: undefined }] }),
      newEntry('3', { lines: [first, second, { ...third, vatCode: 'VN' }] }),
    );
    expect(written?.map(each => failureOf(each).message)).toEqual([
      'Journal entry 1 does not balance: debit and credit differ by € 0.01.',
      'Line 3 has VAT but no VAT code.',
      'Line 3 has VAT, but VAT code "VN" has no account.',
    ]);
    expect(bench.calls()['ProcessXmlString/transactions']).toBeUndefined();
  });

  it('names what is missing in Twinfield', async () => {
    const [first, second, third] = newEntry('').lines;
    if (!first || !second || !third) throw new Error('the sample has three lines');
    const written = await create(
      newEntry('1', { dayBook: 'VRK' }),
      newEntry('2', { lines: [{ ...first, ledger: '9999' }, second, third] }),
      newEntry('3', { lines: [first, second, { ...third, vatCode: 'VX' }] }),
    );
    expect(written?.map(each => failureOf(each).message)).toEqual([
      'Twinfield does not accept the day book "VRK".',
      'Twinfield does not accept the ledger account "9999" on line 1.',
      'Twinfield has no VAT code "VX".',
    ]);
  });
});

describe('finding a journal entry', () => {
  it('finds it by our reference, and no sales booking with the same number', async () => {
    await create(newEntry('2026-03-10/1'));
    await transaction.create?.(client, creating(newTransaction('2026-03-11/1')), signal);
    expect(await find('reference', '2026-03-10/1')).toHaveLength(1);
    expect(await find('reference', '2026-03-11/1')).toEqual([]);
    const sales = await transaction.find?.reference?.find(client, ['2026-03-10/1'], signal);
    expect([...(sales?.keys() ?? [])]).toEqual([]);
  });

  it('finds one that was saved but not answered', async () => {
    await bench.post('/_fault', {
      kind: 'timeout-after-commit',
      operation: 'ProcessXmlString/transactions',
      next: 1,
    });
    expect(failureOf((await create(newEntry('D-1')))?.[0]).outcome).toBe('unknown');
    expect(await find('reference', 'D-1')).toHaveLength(1);
  });
});
