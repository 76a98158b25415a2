import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../testing/entity.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { startTill, type Till } from '../testing/till.ts';
import { quotation } from './quotation.ts';
import { quotationSchema } from './quotation-record.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const quotations = driver(quotation, () => till.client);

describe('reading quotations', () => {
  it('gives all of them, and what became of them', async () => {
    const { records } = await quotations.read({ pageSize: 6 });
    for (const record of records) quotationSchema.parse(record);
    expect(records.length).toBeGreaterThanOrEqual(20);
    expect(new Set(records.map(({ status }) => status))).toEqual(new Set(['open', 'ordered', 'cancelled']));
    expect(records.find(({ status }) => status === 'ordered')?.orderNumber).toMatch(/^2026-\d{5}$/);
  });

  it('gives those from a day on', async () => {
    const { records } = await quotations.read({ filters: { fromDate: '2026-11-01' } });
    expect(records.length).toBeGreaterThan(0);
    expect(records.every(({ financialDate }) => financialDate >= '2026-11-01')).toBe(true);
  });
});

describe('writing quotations', () => {
  it('creates one that is found by its number in the other system', async () => {
    const written = await quotations.create({ ...sampleDocument, extQuotationId: 'DEAL-1' });
    expect(written).toMatchObject({ ok: true, warnings: [] });
    const record = await quotations.get('extQuotationId', 'DEAL-1');
    expect(record).toMatchObject({ status: 'open', totalIncl: 3000, relationNumber: '2003' });
    expect(await quotations.found('number', record.number)).toEqual(record);
    expect(await quotations.found('quotationId', record.quotationId)).toEqual(record);
  });

  it('goes through all quotations once only to find external ids', async () => {
    const lists = () => till.messages.filter(({ operation }) => operation === 'getProposals');
    await quotations.found('extQuotationId', 'DEAL-404');
    const before = lists().length;
    await quotations.create({ ...sampleDocument, extQuotationId: 'DEAL-2' });
    expect(await quotations.found('extQuotationId', 'DEAL-2')).toBeDefined();
    const asked = lists().slice(before);
    expect(asked[0]?.request).not.toContain('<ns1:syncMarker>0</ns1:syncMarker>');
    expect(asked).toHaveLength(3);
  });

  it('refuses a second one with the same external id', async () => {
    await quotations.create({ ...sampleDocument, extQuotationId: 'DEAL-3' });
    expect(await quotations.create({ ...sampleDocument, extQuotationId: 'DEAL-3' })).toMatchObject({
      failure: { code: 'target.duplicate' },
    });
  });

  it('updates one, and notices a change meanwhile', async () => {
    await quotations.create({ ...sampleDocument, extQuotationId: 'DEAL-4' });
    const existing = await quotations.get('extQuotationId', 'DEAL-4');
    const lines = [{ sku: '1500', quantity: '3', priceIncl: 1250, vatRate: 21 }];
    await quotations.update(existing.quotationId, existing, { lines });
    expect(await quotations.get('extQuotationId', 'DEAL-4')).toMatchObject({ totalIncl: 3750 });
    expect(await quotations.update(existing.quotationId, existing, { lines })).toMatchObject({
      failure: { code: 'target.changed' },
    });
  });

  it('says in the till’s words why it is refused', async () => {
    expect(await quotations.create({ ...sampleDocument, relationNumber: '9999' })).toMatchObject({
      failure: { code: 'target.rejected', said: 'Relation 9999 does not exist.' },
    });
  });
});
