import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountViewClient } from '../client.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failureOf, idOf, newInvoice, recordsOf, warningsOf } from '../testing/samples.ts';
import type { SalesInvoiceWrites } from './day-page-record.ts';
import { salesInvoice } from './sales-invoice.ts';

let bench: Bench;
let client: AccountViewClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const create = (...records: readonly SalesInvoiceWrites[]) =>
  salesInvoice.create?.(client, creating(...records), signal);
const find = (by: string, ...values: readonly string[]) =>
  salesInvoice.find?.[by]?.find(client, values, signal);
const page = (number: string) => bench.row('dayPage', `700/2026/${number}`);

describe('creating a sales invoice', () => {
  it('books a page with turnover and VAT for the debtor', async () => {
    const record = newInvoice('2026-00814', { invoiceNumber: '250017', dueDays: 14, paymentCondition: '14' });
    expect(idOf(await create(record))).toBe('700/1');
    expect(page('1')).toMatchObject({
      fields: {
        SUB_NR: '10001',
        INV_NR: '250017',
        EXT_DESC: '2026-00814',
        HDR_DESC: 'Order 2026-00814',
        CRED_DAYS: 14,
        PAGE_AMT: 121,
        PAGE_VAT: 21,
        PERIOD: 3,
      },
      lines: [{ ACCT_NR: '8000', AMOUNT: 100, BASE_AMT: 100, VAT_CODE: '1', VAT_AMT: 21 }],
    });
  });

  it('books a credit note with negative amounts', async () => {
    const lines = [{ ledger: '8000', amountExcl: -1000, vatCode: '2', vatAmount: -90 }];
    idOf(await create(newInvoice('C-1', { lines, total: -1090 })));
    expect(bench.totals().salesInvoice).toEqual({ total: -1090, vat: -90 });
  });

  it('turns signs where sales are negative, and adds the receivable where it must be sent', async () => {
    await bench.turn({ turnoverSign: 'negative', debtorLine: 'sent' });
    client = bench.connect({ settings: { turnoverSign: 'negative', debtorLine: 'sent' } });
    expect(warningsOf(await create(newInvoice('N-1')))).toEqual([]);
    expect(page('1')?.lines).toMatchObject([
      { ACCT_NR: '8000', AMOUNT: -100, VAT_AMT: -21 },
      { ACCT_NR: '1210', AMOUNT: 121, SUB_NR: '10001' },
    ]);
    expect(bench.totals().salesInvoice?.total).toBe(12_100);
  });

  it('refuses an invoice that does not add up, before anything is sent', async () => {
    expect(failureOf(await create(newInvoice('X-1', { total: 12_000 })))).toMatchObject({
      code: 'record.invalid',
      message: 'Invoice X-1 does not add up: its total is € 120.00, its lines with VAT are € 121.00.',
    });
    expect(bench.store.values('dayPage')).toEqual([]);
  });

  it.each([
    [{ dayBook: '999' }, 'AccountView has no day book “999”.', 'dayBook'],
    [
      { lines: [{ ledger: '8888', amountExcl: 12_100, vatAmount: 0 }] },
      'AccountView has no ledger account “8888”.',
      'lines[0].ledger',
    ],
    [
      { lines: [{ ledger: '8000', amountExcl: 12_100, vatCode: '9', vatAmount: 0 }] },
      'AccountView has no VAT code “9”.',
      'lines[0].vatCode',
    ],
  ])('says what is missing: %o', async (changes, message, path) => {
    expect(failureOf(await create(newInvoice('X-2', changes)))).toMatchObject({
      code: 'target.reference-missing',
      message,
      path,
    });
  });

  it.each([
    ['a closed period', { date: '2025-12-30' }, 'Periode 12 van boekjaar 2025 is afgesloten.'],
    ['a year that is not there', { date: '2024-06-01' }, 'Er is geen boekjaar 2024 in deze administratie.'],
  ])('explains %s', async (_what, changes, said) => {
    expect(failureOf(await create(newInvoice('X-3', changes)))).toMatchObject({
      code: 'target.rejected',
      message: expect.stringContaining('the period or the year is closed'),
      said,
    });
  });

  it('is refused as duplicate when its number is taken', async () => {
    idOf(await create(newInvoice('D-1', { invoiceNumber: '250017' })));
    expect(failureOf(await create(newInvoice('D-2', { invoiceNumber: '250017' })))).toMatchObject({
      code: 'target.duplicate',
    });
  });

  it('tells its page when the answer does not', async () => {
    await bench.turn({ echoesRows: false });
    expect(idOf(await create(newInvoice('E-1')))).toBe('700/1');
  });
});

describe('finding a sales invoice', () => {
  it('finds by our number and by invoice number, in this year and the last', async () => {
    idOf(await create(newInvoice('2026-00814', { invoiceNumber: '250017' })));
    expect(recordsOf(await find('reference', '2026-00814'), '2026-00814')).toMatchObject([
      { dayBook: '700', page: '1', total: 12_100, lines: [{ amount: 10_000, vatAmount: 2_100 }] },
    ]);
    expect((await find('invoiceNumber', '250017'))?.size).toBe(1);
    bench.advance(365 * 86_400_000);
    client = bench.connect();
    expect((await find('reference', '2026-00814', '2026-0081'))?.size).toBe(1);
  });

  it('tells pages of different years apart that bear the same number', async () => {
    await bench.turn({ closedUntil: '2024-12-31' });
    const dates = { 'Y-1': '2025-12-30', 'Y-2': '2026-01-02' };
    for (const [reference, date] of Object.entries(dates))
      expect(idOf(await create(newInvoice(reference, { date })))).toBe('700/1');
    expect([...((await find('reference', 'Y-1', 'Y-2'))?.keys() ?? [])]).toEqual(['Y-1', 'Y-2']);
  });

  it('finds at the end of a year what is dated in the next', async () => {
    bench.advance(290 * 86_400_000);
    client = bench.connect();
    idOf(await create(newInvoice('Z-1', { date: '2027-01-01' })));
    expect((await find('reference', 'Z-1'))?.size).toBe(1);
  });

  it.each(['2023-12-31', '2027-01-01'])('refuses one of %s, which it could not find again', async date => {
    expect(failureOf(await create(newInvoice('F-1', { date })))).toMatchObject({
      code: 'record.invalid',
      path: 'date',
      message: `${date} is too far away: AccountView's pages are looked for in 2024 to 2026.`,
    });
    expect(bench.store.values('dayPage')).toEqual([]);
  });

  it('can stand as invoice number or in the description instead', async () => {
    client = bench.connect({ settings: { entryReference: 'INV_NR' } });
    idOf(await create(newInvoice('250018')));
    expect((await find('reference', '250018'))?.size).toBe(1);
    expect(failureOf(await create(newInvoice('a number too long')))).toMatchObject({ path: 'reference' });
    client = bench.connect({ settings: { entryReference: 'HDR_DESC' } });
    idOf(await create(newInvoice('a number too long')));
    expect((await find('reference', 'a number too long'))?.size).toBe(1);
  });

  it('finds one whose creation was saved but not answered', async () => {
    await bench.fault({ kind: 'timeout-after-commit', operation: 'insert/DJ2', next: 1 });
    expect(failureOf(await create(newInvoice('L-1')))).toMatchObject({ outcome: 'unknown' });
    expect((await find('reference', 'L-1'))?.size).toBe(1);
  });
});
