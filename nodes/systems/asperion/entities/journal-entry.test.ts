import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AsperionClient } from '../client.ts';
import type { EntryRow } from '../simulator/model.ts';
import { type Bench, openBench } from '../testing/bench.ts';
import { create, failureOf, find, idOf, newEntry, seededDebtor } from '../testing/samples.ts';
import { journalEntry } from './journal-entry.ts';
import type { EntryLine } from './journal-entry-schema.ts';

let bench: Bench;
let client: AsperionClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const row = (id: string) => bench.store.get<EntryRow>('journalEntry', id);
const amounts = (id: string) =>
  row(id)?.lines.map(({ ledgerAccountId, amount }) => [ledgerAccountId, amount]);

describe('booking a mutation', () => {
  it('books debtor, turnover and VAT, balanced', async () => {
    const id = idOf((await create(journalEntry, client, newEntry('2026-00001')))[0]);
    expect(amounts(id)).toEqual([
      [1300, 12_100],
      [8000, -10_000],
      [1520, -2_100],
    ]);
    expect(row(id)?.lines[0]?.debtorId).toBe(800);
    expect(row(id)?.lines[1]).toMatchObject({ vatCode: '1', vatAmount: -2_100 });
  });

  it('leaves the VAT to Asperion where the connection says so', async () => {
    await bench.turn({ booksEntryVat: true });
    expect(failureOf((await create(journalEntry, client, newEntry('1')))[0])).toMatchObject({
      code: 'target.rejected',
      said: 'De boeking is niet in balans.',
    });
    const inside = bench.connect({ settings: { entryVat: 'inside' } });
    const id = idOf((await create(journalEntry, inside, newEntry('1')))[0]);
    expect(amounts(id)).toHaveLength(2);
  });

  it('adds up the VAT of lines with the same code and account', async () => {
    const sale = (amount: number, vatAmount: number): EntryLine => ({
      ...{ ledger: '8000', description: 'Turnover', vatCode: '1', vatLedger: '1520' },
      ...{ amount, vatAmount },
    });
    const lines = [
      { debtor: seededDebtor, description: 'Receivable', amount: 248 },
      sale(-102, -22),
      sale(-102, -22),
    ];
    const id = idOf((await create(journalEntry, client, newEntry('1', { lines })))[0]);
    expect(amounts(id)?.at(-1)).toEqual([1520, -44]);
  });

  it('refuses what does not balance, and VAT without an account, before anything is sent', async () => {
    const [debit, credit] = newEntry('').lines;
    if (!debit || !credit) throw new Error('the sample has two lines');
    const written = await create(
      journalEntry,
      client,
      newEntry('1', { lines: [{ ...debit, amount: 12_101 }, credit] }),
      newEntry('2', { lines: [debit, { ...credit, vatLedger: undefined }] }),
    );
    expect(written.map(result => failureOf(result).message)).toEqual([
      'Mutation 1 does not balance: debit and credit differ by € 0.01.',
      'Line 2 has VAT but no VAT account.',
    ]);
    expect(bench.sent).toEqual([]);
  });

  it('names what is missing in Asperion', async () => {
    const [debit, credit] = newEntry('').lines;
    if (!debit || !credit) throw new Error('the sample has two lines');
    const written = await create(
      journalEntry,
      client,
      newEntry('1', { journal: '99' }),
      newEntry('2', { lines: [{ ...debit, debtor: '77777' }, credit] }),
      newEntry('3', { lines: [debit, { ...credit, ledger: '8999' }] }),
      newEntry('4', { lines: [debit, { ...credit, vatCode: '8' }] }),
      newEntry('5', { date: '2025-11-30' }),
    );
    expect(written.map(result => failureOf(result).message)).toEqual([
      'Asperion does not accept the journal “99”.',
      'Asperion has no debtor “77777”.',
      'Asperion does not accept the ledger account “8999” on line 2.',
      'Asperion does not accept the VAT code “8” on line 2.',
      'Asperion does not accept the period “11”.',
    ]);
  });

  it('asks for a debtor once for many mutations', async () => {
    await create(journalEntry, client, newEntry('1'));
    await create(journalEntry, client, newEntry('2'), newEntry('3'));
    expect(bench.calls()['GET debtors']).toBe(1);
  });
});

describe('finding a mutation', () => {
  it('looks in the years around now', async () => {
    await create(journalEntry, client, newEntry('WEB-1'));
    bench.advance(365 * 24 * 3_600_000);
    expect(await find(journalEntry, client, 'reference', 'WEB-1')).toMatchObject([
      { record: { debit: 12_100 } },
    ]);
    expect(await find(journalEntry, client, 'reference', 'WEB-')).toEqual([]);
  });

  it('asks once when the year is given', async () => {
    await create(journalEntry, client, newEntry('WEB/1'));
    const before = bench.calls()['GET journalentrieswithlines'] ?? 0;
    expect(await find(journalEntry, client, 'yearAndReference', '2026/WEB/1')).toHaveLength(1);
    expect(await find(journalEntry, client, 'yearAndReference', '2025/WEB/1')).toEqual([]);
    expect(await find(journalEntry, client, 'yearAndReference', 'WEB-1')).toEqual([]);
    expect(bench.calls()['GET journalentrieswithlines']).toBe(before + 2);
  });

  it('finds one that was saved but not answered or not shown', async () => {
    await bench.post('/_fault', {
      kind: 'timeout-after-commit',
      operation: 'POST journalentrieswithlines',
      next: 1,
    });
    expect(failureOf((await create(journalEntry, client, newEntry('1')))[0]).outcome).toBe('unknown');
    expect(await find(journalEntry, client, 'reference', '1')).toHaveLength(1);
    await bench.turn({ answersCreated: false });
    const id = idOf((await create(journalEntry, client, newEntry('2')))[0]);
    expect(await find(journalEntry, client, 'id', id)).toHaveLength(1);
  });
});
