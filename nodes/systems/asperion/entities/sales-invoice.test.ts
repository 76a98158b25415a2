import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AsperionClient } from '../client.ts';
import type { DebtorRow, InvoiceRow } from '../simulator/model.ts';
import { type Bench, openBench } from '../testing/bench.ts';
import { create, failureOf, find, idOf, newInvoice, read } from '../testing/samples.ts';
import { salesInvoice } from './sales-invoice.ts';

let bench: Bench;
let client: AsperionClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const row = (id: string) => bench.store.get<InvoiceRow>('salesInvoice', id);
const bodySent = () =>
  bench.sent.findLast(({ url }) => url.endsWith('/v1/salesinvoiceswithlines'))?.body ?? '';

describe('booking a sales invoice', () => {
  it('sends exact amounts, dates without a zone and consistent totals', async () => {
    const id = idOf((await create(salesInvoice, client, newInvoice('WEB-10042')))[0]);
    expect(bodySent()).toContain('"amountExclVat":49.58,"vatAmount":10.41,"amountInclVat":59.99');
    expect(bodySent()).toContain('"date":"2026-02-01T00:00:00"');
    expect(row(id)).toMatchObject({ bookyear: 2026, bookperiod: 2, journalId: '70', excl: 4958, vat: 1041 });
    expect(row(id)?.paymentDueDate).toBe('2026-03-03T00:00:00');
  });

  it('reads back what was written', async () => {
    const record = newInvoice('WEB-1', { period: '2026/02', dueDate: '2026-02-20' });
    await create(salesInvoice, client, record);
    const [found] = await find(salesInvoice, client, 'reference', 'WEB-1');
    expect(found && salesInvoice.comparable?.(Object(found.record))).toMatchObject(record);
    expect(found?.record).toMatchObject({ status: 'concept', totalIncl: 5999, totalExcl: 4958 });
  });

  it('books a credit as negative amounts', async () => {
    const lines = [{ description: 'Back', amountExcl: -1000, vatAmount: -210, ledger: '8000', vatCode: '1' }];
    const id = idOf(
      (await create(salesInvoice, client, newInvoice('C-1', { lines, expectedTotalIncl: -1210 })))[0],
    );
    expect(row(id)).toMatchObject({ excl: -1000, vat: -210 });
  });

  it('refuses what does not add up before anything is sent, and sends the others', async () => {
    const written = await create(
      salesInvoice,
      client,
      newInvoice('1'),
      newInvoice('2', { expectedTotalIncl: 6000 }),
      newInvoice('3'),
    );
    expect(failureOf(written[1])).toMatchObject({
      code: 'record.invalid',
      message: 'Invoice 2 does not add up: the total is € 60.00, its lines with VAT are € 59.99.',
    });
    expect([written[0], written[2]].map(idOf)).toHaveLength(2);
    expect(bench.calls()['POST salesinvoiceswithlines']).toBe(2);
  });

  it('warns when Asperion works out another total', async () => {
    await bench.turn({ computesVat: true });
    const lines = Array.from({ length: 3 }, () => ({
      description: 'Rake',
      amountExcl: 102,
      vatAmount: 22,
      ledger: '8000',
      vatCode: '1',
    }));
    const [written] = await create(
      salesInvoice,
      client,
      newInvoice('R-1', { lines, expectedTotalIncl: 372 }),
    );
    expect(written).toMatchObject({
      ok: true,
      warnings: ['Asperion comes to a total of € 3.69 instead of € 3.72.'],
    });
  });

  it('names what is missing, closed or blocked', async () => {
    const blocked = bench.store.get<DebtorRow>('debtor', '801');
    bench.store.put('debtor', '801', { ...blocked, fields: { ...blocked?.fields, blocked: true } });
    const [line] = newInvoice('').lines;
    if (!line) throw new Error('the sample has a line');
    const written = await create(
      salesInvoice,
      client,
      newInvoice('1', { customer: '99999' }),
      newInvoice('2', { journal: '71' }),
      newInvoice('3', { lines: [{ ...line, ledger: '8999' }] }),
      newInvoice('4', { lines: [line, { ...line, vatCode: '7' }], expectedTotalIncl: 11_998 }),
      newInvoice('5', { date: '2025-12-31' }),
      newInvoice('6', { customer: '10002' }),
    );
    expect(written.map(result => [failureOf(result).code, failureOf(result).message])).toEqual([
      ['target.reference-missing', 'Asperion does not accept the debtor “99999”.'],
      ['target.reference-missing', 'Asperion does not accept the journal “71”.'],
      ['target.reference-missing', 'Asperion does not accept the ledger account “8999” on line 1.'],
      ['target.reference-missing', 'Asperion does not accept the VAT code “7” on line 2.'],
      ['target.rejected', 'Asperion does not accept the period “12”.'],
      ['target.reference-missing', 'Asperion does not accept the debtor “10002”.'],
    ]);
    expect(failureOf(written[5]).said).toBe('Debiteur is geblokkeerd.');
  });

  it('tells an invoice number that is taken, where Asperion minds', async () => {
    await bench.turn({ uniqueInvoiceNumbers: true, problemJson: true });
    await create(salesInvoice, client, newInvoice('WEB-1'));
    expect(failureOf((await create(salesInvoice, client, newInvoice('WEB-1')))[0]).code).toBe(
      'target.duplicate',
    );
    await bench.turn({ duplicateStatus: 400 });
    expect(failureOf((await create(salesInvoice, client, newInvoice('WEB-1')))[0])).toMatchObject({
      code: 'target.rejected',
      hint: expect.stringContaining('in use already'),
    });
  });

  it('finds what it booked when Asperion does not show it', async () => {
    await bench.turn({ answersCreated: false });
    const id = idOf((await create(salesInvoice, client, newInvoice('WEB-1')))[0]);
    expect(row(id)?.invoiceNumber).toBe('WEB-1');
  });
});

describe('finding and reading sales invoices', () => {
  it('finds a number that lost the spaces around it', async () => {
    await create(salesInvoice, client, newInvoice('WEB-7'));
    expect(await find(salesInvoice, client, 'reference', ' WEB-7 ')).toHaveLength(1);
  });

  it('finds by our number only when it is the whole number', async () => {
    await create(salesInvoice, client, newInvoice('WEB-10'), newInvoice('WEB-1'));
    expect(await find(salesInvoice, client, 'reference', 'WEB-1')).toHaveLength(1);
    expect(await find(salesInvoice, client, 'reference', 'WEB')).toEqual([]);
  });

  it('finds by the internal number', async () => {
    expect(await find(salesInvoice, client, 'id', '301')).toMatchObject([{ record: { status: 'payable' } }]);
    expect(await find(salesInvoice, client, 'id', '99999')).toEqual([]);
    expect(await find(salesInvoice, client, 'id', 'nonsense')).toEqual([]);
  });

  it('reads those of a status, in whatever form the dates come', async () => {
    await bench.turn({ dates: 'zone' });
    const pages = await read(salesInvoice, client, undefined, { status: 'paid' });
    const records = pages.flatMap(page => page.records.map(({ record }) => Object(record)));
    expect(records).toHaveLength(15);
    expect(records[0]).toMatchObject({ status: 'paid', date: '2025-12-01', dueDate: '2026-01-15' });
  });
});
