import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../testing/entity.ts';
import { startTill, type Till } from '../testing/till.ts';
import { order } from './order.ts';
import { packingSlip } from './packing-slip.ts';
import { packingSlipSchema } from './packing-slip-record.ts';
import { receipt } from './receipt.ts';
import { receiptSchema } from './receipt-record.ts';
import { salesDocument } from './sales-document.ts';
import { salesDocumentSchema } from './sales-document-record.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const documents = driver(salesDocument, () => till.client);
const slips = driver(packingSlip, () => till.client);
const receipts = driver(receipt, () => till.client);

describe('reading packing slips', () => {
  it('gives those of orders and those of invoices, with VAT worked out from the lines', async () => {
    const { records } = await slips.read({ pageSize: 4 });
    for (const record of records) packingSlipSchema.parse(record);
    expect(records).toHaveLength(15);
    expect(records.filter(({ type }) => type === 'from-invoice')).toHaveLength(4);
    const [first] = records;
    expect(first?.vatGroups.reduce((sum, { excl, vat }) => sum + excl + vat, 0)).toBe(first?.totalIncl);
    expect(await slips.found('number', first?.number ?? '')).toEqual(first);
    expect(await slips.found('packingSlipId', first?.packingSlipId ?? '')).toEqual(first);
  });
});

describe('reading receipts', () => {
  it('gives sales, returns and movements of cash, numbered by workplace', async () => {
    const { records } = await receipts.read({});
    for (const record of records) receiptSchema.parse(record);
    expect(records).toHaveLength(240);
    expect(records[0]?.number).toBe('1-2-2026-00001');
    expect(new Set(records.map(({ number }) => number)).size).toBe(240);
    expect(await receipts.found('receiptId', records[3]?.receiptId ?? '')).toEqual(records[3]);
  });

  it('gives only the types asked', async () => {
    const { records } = await receipts.read({ filters: { receiptTypes: ['cash-in', 'credit'] } });
    expect(new Set(records.map(({ type }) => type))).toEqual(new Set(['cash-in', 'credit']));
  });
});

describe('reading sales documents', () => {
  it('gives orders as they are when nothing is chosen', async () => {
    const { records } = await documents.read({});
    const orders = await driver(order, () => till.client).read({});
    expect(records).toHaveLength(1000);
    expect(records[5]).toMatchObject({ ...orders.records[5] });
    expect(till.calls().getInvoices).toBeUndefined();
  });

  it('gives all kinds in one shape under keys of their own', async () => {
    const kinds = ['quotation', 'packingSlip', 'invoice', 'simpleInvoice'];
    const { records } = await documents.read({ filters: { kinds } });
    for (const record of records) salesDocumentSchema.parse(record);
    const counts = Map.groupBy(records, ({ kind }) => kind);
    expect([...counts].map(([kind, list]) => [kind, list.length])).toEqual([
      ['quotation', 20],
      ['packingSlip', 15],
      ['invoice', 25],
      ['simpleInvoice', 5],
    ]);
    expect(new Set(records.map(record => salesDocument.key(record))).size).toBe(65);
    expect(records.find(({ kind }) => kind === 'quotation')?.key).toBe('Q-2026-00001');
    expect(records.find(({ type }) => type === 'credit')).toMatchObject({ kind: 'invoice' });
    expect(records.filter(({ kind, status }) => kind === 'simpleInvoice' && status === 'paid')).toHaveLength(
      5,
    );
  });

  it('has fields of its shape only', async () => {
    const kinds = ['quotation', 'packingSlip', 'invoice'];
    const { records } = await documents.read({ filters: { kinds } });
    const known = Object.keys(salesDocumentSchema.shape);
    expect(records.flatMap(record => Object.keys(record)).filter(name => !known.includes(name))).toEqual([]);
  });

  it('keeps the place of each kind, and begins a kind that is chosen later at its beginning', async () => {
    const { cursor } = await documents.read({ filters: { kinds: ['quotation'] } });
    expect(cursor).toEqual({ quotation: { syncMarker: expect.any(Number) } });
    const { records } = await documents.read({ cursor, filters: { kinds: ['quotation', 'packingSlip'] } });
    expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(['packingSlip']));
    expect(await documents.lag(cursor)).toBe(0);
    expect(await documents.lag({ quotation: { syncMarker: 11 }, invoice: { syncMarker: 30 } })).toBe(11);
  });
});
