import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../testing/office.ts';
import { driver, failureOf, idOf, newInvoice, newQuotation, seededCompany } from '../testing/samples.ts';
import { invoice } from './invoice.ts';
import type { InvoiceWrites } from './invoice-record.ts';
import { order } from './order.ts';
import { quotation } from './quotation.ts';
import { salesDocument } from './sales-document.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const invoices = driver(invoice, () => office.client);
const quotations = driver(quotation, () => office.client);
const count = (collection: string) => office.store.values(collection).length;

describe('invoices', () => {
  it('are found by our order number, as drafts with lines in cents', async () => {
    const id = idOf(await invoices.create(newInvoice('WEB-1', { expectedTotalIncl: 9544 })));
    const { record } = await invoices.one('reference', 'WEB-1');
    expect(record).toMatchObject({ id, status: 'draft', booked: false, totalIncl: 9544, totalExcl: 7937 });
    expect((await invoices.one('id', id)).record.lines).toMatchObject([
      {
        description: 'Blue teapot',
        sku: '1010',
        quantity: '3',
        unitPriceExcl: 2479,
        taxRate: '21%',
        vatRate: 21,
      },
      { description: 'Tea', quantity: '0.5', totalExcl: 500, taxRate: '9%' },
    ]);
  });

  it('are booked with a number and paid when that is asked for', async () => {
    idOf(await invoices.create(newInvoice('WEB-2', { booked: true, paidAmount: 9544 })));
    const { record } = await invoices.one('reference', 'WEB-2');
    expect(record).toMatchObject({ status: 'matched', booked: true, paid: true, paidAmount: 9544 });
    expect(record.number).toMatch(/^2026 \/ \d+$/);
    expect((await invoices.one('number', record.number ?? '')).id).toBe(record.id);
  });

  it('left as drafts by an interruption are booked by an update, and paid for what is missing', async () => {
    idOf(await invoices.create(newInvoice('WEB-3')));
    const draft = await invoices.one('reference', 'WEB-3');
    const wanted = newInvoice('WEB-3', { booked: true, paidAmount: 5000, expectedTotalIncl: 9544 });
    idOf(await invoices.update(draft, { booked: true, paidAmount: 5000 }, wanted));
    const booked = await invoices.one('reference', 'WEB-3');
    expect(booked.record).toMatchObject({ status: 'outstanding', paidAmount: 5000 });
    idOf(await invoices.update(booked, { paidAmount: 9544 }, { ...wanted, paidAmount: 9544 }));
    expect((await invoices.one('reference', 'WEB-3')).record).toMatchObject({ status: 'matched' });
  });

  it('come out to the cent where VAT does not: the rest stands on a line without VAT', async () => {
    // No amount without VAT gives € 0.03 with 21 %.
    const record = newInvoice('WEB-4', {
      lines: [{ description: 'Nail', quantity: '1', unitPriceExcl: 2, taxRate: '21%' }],
      expectedTotalIncl: 3,
    });
    idOf(await invoices.create(record));
    const { record: found } = await invoices.one('id', (await invoices.one('reference', 'WEB-4')).id);
    expect(found.totalIncl).toBe(3);
    expect(found.lines.at(-1)).toMatchObject({ description: 'Rounding', totalExcl: 1, taxRate: '0%' });
  });

  it('come out to the cent although Teamleader rounds VAT for each line', async () => {
    await office.turn({ vatRounding: 'line' });
    const lines = Array.from({ length: 9 }, (_, i) => ({
      description: `Nail ${i}`,
      quantity: '1',
      unitPriceExcl: 2,
      taxRate: '21%',
    }));
    idOf(await invoices.create(newInvoice('WEB-5', { lines, expectedTotalIncl: 22, booked: true })));
    expect((await invoices.one('reference', 'WEB-5')).record).toMatchObject({ totalIncl: 22, booked: true });
  });

  it('bring each VAT rate to what it must be', async () => {
    const record = newInvoice('WEB-6', {
      vatTotals: [
        { taxRate: '21%', excl: 7438 },
        { taxRate: '9%', excl: 500 },
      ],
      expectedTotalIncl: 9545,
    });
    idOf(await invoices.create(record));
    const found = await invoices.one('reference', 'WEB-6');
    expect(found.record.vatGroups).toContainEqual({ vatRate: 21, excl: 7438, vat: 1562 });
    expect(found.record.totalIncl).toBe(9545);
  });

  it('whose lines are not what a VAT rate must come to are refused, and nothing is hidden as rounding', async () => {
    const record = newInvoice('WEB-17', { vatTotals: [{ taxRate: '21%', excl: 8011 }] });
    expect(failureOf(await invoices.create(record))).toMatchObject({
      code: 'target.rejected',
      message:
        'Teamleader comes to € 74.37 without VAT at 21 % for this document, where € 80.11 is expected.',
    });
  });

  it('whose total cannot be explained by rounding are refused, and leave nothing behind', async () => {
    const before = count('invoice');
    expect(failureOf(await invoices.create(newInvoice('WEB-7', { expectedTotalIncl: 9000 })))).toMatchObject({
      code: 'target.rejected',
      message: 'Teamleader comes to € 95.44 for this document, where € 90.00 is expected.',
    });
    expect(count('invoice')).toBe(before);
  });

  it('in a closed year are refused in words, and leave no draft behind', async () => {
    const before = count('invoice');
    const record = newInvoice('WEB-8', { booked: true, invoiceDate: '2023-12-31' });
    expect(failureOf(await invoices.create(record))).toMatchObject({
      code: 'target.rejected',
      message: 'Teamleader does not accept the date of booking.',
      said: 'on must be in an open financial year',
    });
    expect(count('invoice')).toBe(before);
  });

  it.each([
    [
      { customer: { type: 'company', id: 'a0000003-3f10-0c55-8a11-0000000fffff' } },
      'the record names as customer',
    ],
    [
      { lines: [{ description: 'x', quantity: '1', unitPriceExcl: 1, taxRate: '19%' }] },
      'has no VAT rate “19%”',
    ],
    [{ department: 'a0000000-3f10-0c55-8a11-000000000002' }, 'has no VAT rate “9%” in this department'],
  ] satisfies readonly (readonly [Partial<InvoiceWrites>, string])[])(
    'with something unknown are refused: %o',
    async (changes, words) => {
      const failure = failureOf(await invoices.create(newInvoice('WEB-9', changes)));
      expect(failure.class).toBe('record');
      expect(failure.message).toContain(words);
    },
  );

  it('of another department are written and read with the VAT rates of that department', async () => {
    const department = 'a0000000-3f10-0c55-8a11-000000000002';
    const lines = [{ description: 'Pallet', quantity: '1', unitPriceExcl: 1000, taxRate: '21%' }];
    const id = idOf(await invoices.create(newInvoice('WEB-15', { department, lines, roundingTaxRate: '' })));
    expect((await invoices.one('id', id)).record.lines).toMatchObject([{ taxRate: '21%', vatRate: 21 }]);
  });

  it('that are booked refuse changes of their lines', async () => {
    idOf(await invoices.create(newInvoice('WEB-10', { booked: true })));
    const found = await invoices.one('reference', 'WEB-10');
    const failure = failureOf(await invoices.update(found, { note: 'Thanks' }, newInvoice('WEB-10')));
    expect(failure).toMatchObject({ code: 'target.rejected', message: expect.stringContaining('is booked') });
  });

  it('change while they are drafts', async () => {
    idOf(await invoices.create(newInvoice('WEB-11')));
    const found = await invoices.one('reference', 'WEB-11');
    idOf(await invoices.update(found, { note: 'Thanks' }, newInvoice('WEB-11', { note: 'Thanks' })));
    expect((await invoices.one('id', found.id)).record.note).toBe('Thanks');
  });

  it('and quotations made a moment ago are found although searches do not show them yet', async () => {
    await office.turn({ searchLagMs: 1000 });
    const id = idOf(await invoices.create(newInvoice('WEB-16 ')));
    const quoted = idOf(await quotations.create(newQuotation('WEB-16')));
    expect((await invoices.find('reference', 'WEB-16')).map(hit => hit.id)).toEqual([id]);
    expect((await quotations.find('reference', 'WEB-16')).map(hit => hit.id)).toEqual([quoted]);
  });

  it('are drafted once although the answer got lost', async () => {
    await office.fault({ kind: 'timeout-after-commit', operation: 'invoices.draft', next: 1 });
    const failure = failureOf(await invoices.create(newInvoice('WEB-12')));
    expect(failure.outcome).toBe('unknown');
    expect(await invoices.find('reference', 'WEB-12')).toHaveLength(1);
  });

  it('are read booked only, each once, in the order of their change, and then what changed', async () => {
    const pages = await invoices.pages({ pageSize: 7 });
    const records = pages.flatMap(page => page.records);
    expect(records).toHaveLength(40);
    const versions = records.map(({ version }) => version ?? '');
    expect(versions).toEqual(versions.toSorted());
    const middle = await invoices.pages({ cursor: pages[2]?.cursor, pageSize: 7 });
    expect(middle.flatMap(page => page.records)).toHaveLength(19);
    const cursor = pages.at(-1)?.cursor;
    idOf(await invoices.create(newInvoice('WEB-13', { booked: true })));
    idOf(await invoices.create(newInvoice('WEB-14')));
    const news = (await invoices.pages({ cursor })).flatMap(page => page.records);
    expect(news.map(({ record }) => record.reference)).toEqual(['WEB-13']);
  });
});

describe('quotations', () => {
  it('are made with their deal, and found by our order number in its title', async () => {
    const id = idOf(
      await quotations.create(newQuotation('WEB-20', { expectedTotalIncl: 9544, accepted: true })),
    );
    expect((await quotations.one('reference', 'WEB-20')).record).toMatchObject({
      id,
      reference: 'WEB-20',
      title: 'Order WEB-20 | Café Bos',
      status: 'accepted',
      accepted: true,
      customer: { type: 'company', id: seededCompany },
      totalIncl: 9544,
    });
    expect(await quotations.find('reference', 'WEB-2')).toEqual([]);
  });

  it('go on with the deal that an interrupted write left behind', async () => {
    const before = count('deal');
    await office.fault({ kind: 'cut', operation: 'quotations.create', next: 1 });
    failureOf(await quotations.create(newQuotation('WEB-21')));
    // As after a restart: another client looks first, as the engine does.
    const again = driver(quotation, () => office.client);
    expect(await again.find('reference', 'WEB-21')).toEqual([]);
    idOf(await again.create(newQuotation('WEB-21')));
    expect(count('deal')).toBe(before + 1);
    expect(await quotations.find('reference', 'WEB-21')).toHaveLength(1);
  });

  it('are accepted and changed by updates while they are open', async () => {
    idOf(await quotations.create(newQuotation('WEB-22')));
    const found = await quotations.one('reference', 'WEB-22');
    idOf(await quotations.update(found, { text: 'Dear all' }, newQuotation('WEB-22', { text: 'Dear all' })));
    idOf(await quotations.update(found, { accepted: true }));
    const after = await quotations.one('id', found.id);
    expect(after.record).toMatchObject({ text: 'Dear all', accepted: true });
    expect(failureOf(await quotations.update(after, { text: 'No' }, newQuotation('WEB-22')))).toMatchObject({
      code: 'target.rejected',
      message: 'The quotation is accepted; it cannot be changed any more.',
    });
  });

  it('come out to the cent, or are refused and deleted', async () => {
    await office.turn({ vatRounding: 'line' });
    const nails = [{ description: 'Nail', quantity: '1', unitPriceExcl: 2, taxRate: '21%' }];
    idOf(
      await quotations.create(newQuotation('WEB-23', { lines: [...nails, ...nails], expectedTotalIncl: 5 })),
    );
    expect((await quotations.one('reference', 'WEB-23')).record.totalIncl).toBe(5);
    const before = count('quotation');
    failureOf(await quotations.create(newQuotation('WEB-24', { expectedTotalIncl: 1 })));
    expect(count('quotation')).toBe(before);
  });

  it('are all read, with their customers', async () => {
    idOf(await quotations.create(newQuotation('WEB-25')));
    const records = (await quotations.pages()).flatMap(page => page.records);
    expect(records).toHaveLength(13);
    expect(records.at(-1)?.record).toMatchObject({ reference: 'WEB-25', customer: { id: seededCompany } });
  });
});

describe('orders', () => {
  const orders = driver(order, () => office.client);

  it('are read with the customer of their deal, new ones only after the first time', async () => {
    const pages = await orders.pages({ pageSize: 8 });
    const records = pages.flatMap(page => page.records.map(({ record }) => record));
    expect(records.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => String(i + 1)));
    expect(records.every(({ customer, lines }) => customer !== undefined && lines.length > 0)).toBe(true);
    expect(await orders.pages({ cursor: pages.at(-1)?.cursor })).toEqual([]);
    const rest = await orders.pages({ pageSize: 8, cursor: pages[1]?.cursor });
    expect(rest.flatMap(page => page.records)).toHaveLength(14);
  });

  it('are found by id', async () => {
    expect((await orders.one('id', 'a0000009-3f10-0c55-8a11-000000000005')).record.number).toBe('5');
  });
});

describe('sales documents', () => {
  const documents = driver(salesDocument, () => office.client);
  const keys = async (request: Parameters<typeof documents.pages>[0]) =>
    (await documents.pages(request)).flatMap(page => page.records.map(({ record }) => record.key));

  it('are invoices, orders or both, each with a key of its own', async () => {
    expect(await keys({})).toHaveLength(40);
    const both = await keys({ filters: { kinds: ['invoice', 'order'] } });
    expect(new Set(both).size).toBe(70);
    expect(both).toContain('TL-2026/7');
    expect(both).toContain('TL-O7');
  });

  it('of deals that we made ourselves bear our order number', async () => {
    idOf(await quotations.create(newQuotation('WEB-30')));
    const { dealId } = (await quotations.one('reference', 'WEB-30')).record;
    const row = office.store.get<object>('order', 'a0000009-3f10-0c55-8a11-000000000005');
    office.store.put('order', 'a0000009-3f10-0c55-8a11-000000000005', { ...row, deal: dealId });
    const pages = await documents.pages({ filters: { kinds: ['order'] } });
    const records = pages.flatMap(page => page.records.map(({ record }) => record));
    expect(records.filter(({ reference }) => reference).map(({ key }) => key)).toEqual(['TL-O5']);
  });

  it('keep a place for each kind: a kind chosen later is read from its beginning', async () => {
    const cursor = (await documents.pages({ filters: { kinds: ['order'] } })).at(-1)?.cursor;
    expect(await keys({ cursor, filters: { kinds: ['order'] } })).toEqual([]);
    expect(await keys({ cursor, filters: { kinds: ['invoice', 'order'] } })).toHaveLength(40);
  });
});
