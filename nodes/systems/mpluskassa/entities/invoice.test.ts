import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../testing/entity.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { startTill, type Till } from '../testing/till.ts';
import { invoice } from './invoice.ts';
import { invoiceSchema } from './invoice-record.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const invoices = driver(invoice, () => till.client);

const idOf = (written: { ok: boolean; id?: string }): string => written.id ?? '';

describe('reading invoices', () => {
  it('gives all of them with lines, payments and how far they are settled', async () => {
    const { records } = await invoices.read({ pageSize: 7 });
    for (const record of records) invoiceSchema.parse(record);
    expect(new Set(records.map(({ number }) => number)).size).toBeGreaterThanOrEqual(30);
    expect(new Set(records.map(({ status }) => status))).toEqual(new Set(['open', 'partly-paid', 'paid']));
    expect(records.every(({ lines }) => lines.length > 0)).toBe(true);
  });

  it('gives only the kinds asked, and moves on over the others', async () => {
    const { records, cursor } = await invoices.read({ filters: { invoiceTypes: ['credit'] }, pageSize: 4 });
    expect(records.slice(0, 3).map(({ type, totalIncl }) => [type, totalIncl < 0])).toEqual(
      Array(3).fill(['credit', true]),
    );
    expect((await invoices.read({ cursor })).records).toEqual([]);
  });
});

describe('finding invoices', () => {
  it('finds many by number in one call', async () => {
    const calls = till.calls().getInvoices ?? 0;
    const found = await invoices.findMany('number', ['2026-00003', '2026-4', '2026-99999', 'no number']);
    expect([...(found?.keys() ?? [])]).toEqual(['2026-00003', '2026-4']);
    expect(till.calls().getInvoices).toBe(calls + 1);
  });

  it('finds by external id and by id', async () => {
    const found = await invoices.get('extInvoiceId', 'PORTAL-5');
    expect(found.number).toBe('2026-00005');
    expect(await invoices.found('invoiceId', found.invoiceId.replaceAll('-', ''))).toEqual(found);
    expect(await invoices.found('extInvoiceId', 'PORTAL-404')).toBeUndefined();
  });
});

describe('writing invoices', () => {
  it('creates one with its payment', async () => {
    const written = await invoices.create({
      ...sampleDocument,
      extInvoiceId: 'TL-1',
      type: 'direct',
      dueDate: '2026-12-03',
      payments: [{ method: 'IDEAL', amount: 3000 }],
    });
    expect(written).toMatchObject({ ok: true, warnings: [] });
    expect(await invoices.get('extInvoiceId', 'TL-1')).toMatchObject({
      invoiceId: idOf(written),
      type: 'direct',
      status: 'paid',
      totalIncl: 3000,
      paid: 3000,
      dueDate: '2026-12-03',
      reference: 'Made for a test',
      employeeNumber: 999_999,
      payments: [{ method: 'IDEAL', amount: 3000 }],
    });
  });

  it('refuses a second one with the same external id', async () => {
    await invoices.create({ ...sampleDocument, extInvoiceId: 'TL-2' });
    expect(await invoices.create({ ...sampleDocument, extInvoiceId: 'TL-2' })).toMatchObject({
      failure: { code: 'target.duplicate', said: 'An invoice with external id TL-2 already exists.' },
    });
  });

  it('tells of a refused payment, and that the invoice stands', async () => {
    const payments = [{ method: 'IDEAL', amount: 3001 }];
    const result = await invoices.create({ ...sampleDocument, extInvoiceId: 'TL-3', payments });
    expect(result).toMatchObject({
      failure: {
        code: 'target.rejected',
        path: 'payments',
        outcome: 'unknown',
        said: 'The amount paid is higher than what is open on the invoice.',
      },
    });
    expect(await invoices.found('extInvoiceId', 'TL-3')).toMatchObject({ status: 'open', paid: 0 });
  });

  it.each(['saveInvoice', 'payInvoice'])(
    'books the payment once although the answer to %s is lost',
    async operation => {
      const payments = [{ method: 'IDEAL', amount: 3000 }];
      await till.fault({ kind: 'timeout-after-commit', next: 1, operation });
      const written = await invoices.create({
        ...sampleDocument,
        extInvoiceId: `LOST-${operation}`,
        payments,
      });
      expect(written).toMatchObject({ ok: true });
      expect(await invoices.get('extInvoiceId', `LOST-${operation}`)).toMatchObject({ paid: 3000, payments });
    },
  );

  it('stands although its total could not be read back', async () => {
    await till.fault({ kind: 'malformed', operation: 'getInvoice' });
    expect(await invoices.create({ ...sampleDocument, extInvoiceId: 'TL-6' })).toMatchObject({
      ok: true,
      warnings: [],
    });
    await till.calm();
  });

  it('books only the payments that are not there yet', async () => {
    const payments = [{ method: 'PIN', amount: 1000 }];
    await invoices.create({ ...sampleDocument, extInvoiceId: 'TL-4', payments });
    const existing = await invoices.get('extInvoiceId', 'TL-4');
    await invoices.update(existing.invoiceId, existing, {
      payments: [...payments, { method: 'CASH', amount: 500 }],
    });
    expect(await invoices.get('extInvoiceId', 'TL-4')).toMatchObject({
      paid: 1500,
      status: 'partly-paid',
      payments: [
        { method: 'PIN', amount: 1000 },
        { method: 'CASH', amount: 500 },
      ],
    });
  });

  it('updates what changed, keeps its lines, and notices a change meanwhile', async () => {
    await invoices.create({ ...sampleDocument, extInvoiceId: 'TL-5' });
    const existing = await invoices.get('extInvoiceId', 'TL-5');
    await invoices.update(existing.invoiceId, existing, { reference: 'Another one' });
    const after = await invoices.get('extInvoiceId', 'TL-5');
    expect(after.reference).toBe('Another one');
    expect(after.lines.map(({ lineId }) => lineId)).toEqual(existing.lines.map(({ lineId }) => lineId));
    expect(await invoices.update(existing.invoiceId, existing, { reference: 'Late' })).toMatchObject({
      failure: { code: 'target.changed', said: 'The invoice was changed by someone else.' },
    });
  });

  it('leaves a final invoice alone, and says what to do', async () => {
    const existing = await invoices.get('number', '2026-00003');
    expect(existing.finalized).toBe(true);
    expect(await invoices.update(existing.invoiceId, existing, { reference: 'New' })).toMatchObject({
      failure: { code: 'target.rejected', hint: expect.stringContaining('credit it') },
    });
  });

  it('sees no change in an invoice as it was read', async () => {
    const existing = await invoices.get('extInvoiceId', 'PORTAL-5');
    const comparable = invoice.comparable?.(existing);
    expect(invoice.writes?.parse(comparable)).toEqual(comparable);
    expect(comparable?.lines).toHaveLength(existing.lines.length);
  });
});
