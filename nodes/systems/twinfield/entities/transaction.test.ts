import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TwinfieldClient } from '../client.ts';
import { putTransaction } from '../simulator/booking.ts';
import type { TransactionRow } from '../simulator/model.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failing, failureOf, idOf, newTransaction } from '../testing/samples.ts';
import { transaction } from './transaction.ts';
import type { TransactionWrites } from './transaction-schema.ts';

let bench: Bench;
let client: TwinfieldClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const create = (...records: readonly TransactionWrites[]) =>
  transaction.create?.(client, creating(...records), signal);
const find = async (...references: readonly string[]) => {
  const found = await transaction.find?.reference?.find(client, references, signal);
  return (value: string) => found?.get(value)?.map(({ record }) => record) ?? [];
};
const row = (id: string) => bench.store.get<TransactionRow>('transaction', `DEMO01/${id}`);
const columns = () => bench.calls()['ProcessXmlString/columns'] ?? 0;

describe('booking a sales mutation', () => {
  it('books receivable, revenue and VAT', async () => {
    const id = idOf((await create(newTransaction('WEB-5531')))?.[0]);
    expect(id).toBe('VRK/202600001');
    expect(row(id)).toMatchObject({ location: 'final', invoiceNumber: 'WEB-5531', total: 12_100 });
    expect(row(id)?.lines).toMatchObject([
      {
        type: 'total',
        dim1: '1300',
        dim2: '100001',
        value: 12_100,
        side: 'debit',
        description: 'Order WEB-5531',
      },
      { type: 'detail', dim1: '8000', value: 10_000, side: 'credit', vatCode: 'VH', vatValue: 2_100 },
      { type: 'vat', dim1: '1530', value: 2_100, side: 'credit', vatCode: 'VH' },
    ]);
  });

  it('reads back what was written', async () => {
    const record = newTransaction('WEB-1', {
      description: 'Day total',
      currency: 'EUR',
      receivableLedger: '1300',
    });
    await create(record);
    const [read] = (await find('WEB-1'))('WEB-1');
    expect(read && transaction.comparable?.(read)).toMatchObject(record);
  });

  it('puts a credit note and negative lines on the other side', async () => {
    const lines: TransactionWrites['lines'] = [
      { ledger: '8000', amountExcl: -10_000, vatCode: 'VH' },
      { ledger: '8000', amountExcl: 1_000, vatCode: 'VL', vatAmount: 90 },
    ];
    const id = idOf((await create(newTransaction('C-1', { total: -11_010, lines })))?.[0]);
    expect(row(id)?.lines.map(({ type, side, value }) => [type, side, value])).toEqual([
      ['total', 'credit', 11_010],
      ['detail', 'debit', 10_000],
      ['detail', 'credit', 1_000],
      ['vat', 'debit', 2_100],
      ['vat', 'credit', 90],
    ]);
    expect((await find('C-1'))('C-1')).toMatchObject([
      { total: -11_010, lines: [{ amountExcl: -10_000, vatAmount: -2_100 }, {}] },
    ]);
  });

  it('books our VAT, also where Twinfield would round otherwise', async () => {
    const lines = Array.from({ length: 9 }, () => ({
      ledger: '8000',
      amountExcl: 102,
      vatCode: 'VH',
      vatAmount: 22,
    }));
    const id = idOf((await create(newTransaction('R-1', { total: 9 * 124, lines })))?.[0]);
    // Twinfield alone would come to 9 × 0.21.
    expect(row(id)?.lines.at(-1)).toMatchObject({ type: 'vat', value: 198 });
  });

  it('refuses what does not balance before anything is sent, and sends the others', async () => {
    const written = await create(
      newTransaction('1'),
      newTransaction('2', { total: 12_101 }),
      newTransaction('3'),
    );
    expect(failureOf(written?.[1])).toMatchObject({
      code: 'record.invalid',
      message:
        'Order 2 does not balance: the total is € 121.01, its lines with VAT are € 121.00; the difference is € 0.01.',
    });
    expect([written?.[0], written?.[2]].map(idOf)).toEqual(['VRK/202600001', 'VRK/202600002']);
  });

  it('refuses a booking of more lines than Twinfield takes', async () => {
    const lines = Array.from({ length: 999 }, () => ({ ledger: '8000', amountExcl: 100, vatCode: 'VH' }));
    const written = await create(newTransaction('1', { total: 999 * 121, lines }));
    expect(failureOf(written?.[0]).code).toBe('record.too-large');
    expect(bench.calls()['ProcessXmlString/transactions']).toBeUndefined();
  });

  it.each(['nl', 'en'])('names what is missing in Twinfield, in %s', async language => {
    await bench.post('/_settings', { language });
    const written = await create(
      newTransaction('1', { customer: '999999' }),
      newTransaction('2', { lines: [{ ledger: '8999', amountExcl: 12_100 }] }),
      newTransaction('3', { dayBook: 'MEMO' }),
      newTransaction('4', { lines: [{ ledger: '8000', amountExcl: 10_000, vatCode: 'VX' }] }),
    );
    const failures = written?.map(failureOf) ?? [];
    expect(failures.map(({ code }) => code)).toEqual(Array(4).fill('target.reference-missing'));
    expect(failures.map(({ message }) => message)).toEqual([
      'Twinfield does not accept the customer "999999" on line 1.',
      'Twinfield does not accept the ledger account "8999" on line 2.',
      'Twinfield does not accept the day book "MEMO".',
      'Twinfield has no VAT code "VX".',
    ]);
  });

  it('does not book an order twice, even when asked to', async () => {
    await create(newTransaction('WEB-1'));
    const failure = failureOf((await create(newTransaction('WEB-1')))?.[0]);
    expect(failure).toMatchObject({ code: 'target.duplicate', message: expect.stringContaining('WEB-1') });
    idOf((await create(newTransaction('WEB-1', { acceptWarnings: true })))?.[0]);
    expect((await find('WEB-1'))('WEB-1')).toHaveLength(2);
  });
});

describe('finding the mutation of an order', () => {
  it('does not take one that is listed but not shown for one that is missing', async () => {
    const id = idOf((await create(newTransaction('WEB-1')))?.[0]);
    bench.store.put('transaction', `DEMO01/${id}`, { ...row(id), number: '202600777' });
    expect(await failing(find('WEB-1'))).toMatchObject({
      code: 'target.changed',
      message: 'Twinfield lists booking VRK/202600777, but does not show it.',
    });
  });

  it('finds one of years ago', async () => {
    const stored = row(idOf((await create(newTransaction('x')))?.[0]));
    if (!stored) throw new Error('it was just made');
    const old = { number: '201900001', date: '20190601', period: '2019/06' };
    putTransaction(bench.store, { ...stored, ...old, invoiceNumber: 'WEB-2' });
    expect((await find('WEB-2'))('WEB-2')).toHaveLength(1);
  });

  it('finds one whose number Twinfield shows in other capitals', async () => {
    await create(newTransaction('WEB-1'));
    client = bench.connect({
      wrap: http => ({
        ...http,
        async send(request) {
          const answer = await http.send(request);
          return { ...answer, text: answer.text.replaceAll('WEB-1', 'web-1') };
        },
      }),
    });
    expect((await find('WEB-1'))('WEB-1')).toHaveLength(1);
  });

  it('asks once for order numbers that follow each other', async () => {
    const references = Array.from({ length: 40 }, (_, i) => `WEB-${String(i + 80).padStart(4, '0')}`);
    const [first, second] = [references.slice(0, 20), references.slice(20)];
    await create(...first.map(reference => newTransaction(reference)));
    const found = await find(...references);
    expect(first.every(reference => found(reference).length === 1)).toBe(true);
    expect(second.every(reference => found(reference).length === 0)).toBe(true);
    // Customer transactions, and then all transactions for those not among them.
    expect(columns()).toBe(2);
  });

  it('asks one by one where Twinfield takes no range', async () => {
    await bench.post('/_settings', { browsesRanges: false });
    await create(newTransaction('7'), newTransaction('8'));
    const found = await find('7', '8', '9');
    expect([found('7').length, found('8').length, found('9').length]).toEqual([1, 1, 0]);
  });

  it('finds a temporary booking, and one without a customer', async () => {
    const id = idOf((await create(newTransaction('T-1', { status: 'temporary' })))?.[0]);
    const stored = row(id);
    if (!stored) throw new Error('it was just made');
    const lines = stored.lines.map(line => ({ ...line, dim2: '' }));
    putTransaction(bench.store, { ...stored, number: '202600099', invoiceNumber: 'MANUAL', lines });
    const found = await find('T-1', 'MANUAL');
    expect(found('T-1')).toMatchObject([{ status: 'temporary' }]);
    expect(found('MANUAL')).toMatchObject([{ number: '202600099' }]);
  });

  it('does not take a payment for the booking of the order', async () => {
    const stored = row(idOf((await create(newTransaction('WEB-1')))?.[0]));
    if (!stored) throw new Error('it was just made');
    putTransaction(bench.store, { ...stored, dayBook: 'BNK', invoiceNumber: 'PAID' });
    expect((await find('PAID'))('PAID')).toEqual([]);
  });

  it('finds a booking that was saved but not answered', async () => {
    await bench.post('/_fault', {
      kind: 'timeout-after-commit',
      operation: 'ProcessXmlString/transactions',
      next: 1,
    });
    expect(failureOf((await create(newTransaction('WEB-1')))?.[0]).outcome).toBe('unknown');
    expect((await find('WEB-1'))('WEB-1')).toHaveLength(1);
  });

  it('finds by day book and number', async () => {
    const id = idOf((await create(newTransaction('WEB-1')))?.[0]);
    const found = await transaction.find?.number?.find(client, [id, 'VRK/202699999', 'nonsense'], signal);
    expect([...(found?.keys() ?? [])]).toEqual([id]);
  });
});
