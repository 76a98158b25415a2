import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../testing/entity.ts';
import { startTill, type Till } from '../testing/till.ts';
import { customerGroup } from './customer-group.ts';
import { discount } from './discount.ts';
import { discountSchema } from './discount-record.ts';
import { priceList } from './price-list.ts';
import { priceListSchema } from './price-list-record.ts';
import { product } from './product.ts';
import { relation } from './relation.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const prices = driver(priceList, () => till.client);
const discounts = driver(discount, () => till.client);
const groups = driver(customerGroup, () => till.client);
const products = driver(product, () => till.client);
const relations = driver(relation, () => till.client);

describe('reading price lists', () => {
  it('gives every price of every list once, with the name and the days of the list', async () => {
    const { records } = await prices.read({ pageSize: 100 });
    for (const record of records) priceListSchema.parse(record);
    expect(new Set(records.map(({ key }) => key)).size).toBe(records.length);
    expect(records.find(({ key }) => key === 'G2/1080/10')).toMatchObject({
      list: { kind: 'price-group', number: 2, description: 'Wholesale' },
      sku: '1080',
      minimumQuantity: '10',
      priceIncl: expect.any(Number),
      vatRate: expect.any(Number),
    });
    expect(records.find(({ list }) => list.kind === 'sales-price' && list.number === 2)).toMatchObject({
      discountPercentage: 30,
      startDate: '2026-12-27',
      endDate: '2027-01-31',
    });
  });

  it('gives the lists asked only', async () => {
    const { records } = await prices.read({ filters: { listKinds: ['sales-price'] } });
    expect(new Set(records.map(({ list }) => list.kind))).toEqual(new Set(['sales-price']));
  });

  it('gives the prices of a product anew when the product changes', async () => {
    const { cursor } = await prices.read({});
    const existing = await products.get('sku', '1080');
    await products.update(existing.number, existing, { extraText: 'New text' });
    const { records } = await prices.read({ cursor });
    expect(new Set(records.map(({ sku }) => sku))).toContain('1080');
    expect(records.length).toBeLessThan(20);
    expect(records.map(({ key }) => key)).toContain('G1/1080');
  });

  it('finds one by list and article', async () => {
    const found = await prices.findMany('key', ['G2/1080/10', 'G2/1081', 'nonsense']);
    expect([...(found?.keys() ?? [])]).toEqual(['G2/1080/10']);
  });
});

describe('reading discounts', () => {
  it('gives those of price groups and of customers, on everything, articles and groups', async () => {
    const { records } = await discounts.read({});
    for (const record of records) discountSchema.parse(record);
    expect(records[0]).toEqual({
      key: 'P3',
      kind: 'price-group',
      description: 'Staff',
      priceGroup: 3,
      percentage: 15,
      minimumQuantity: '0',
    });
    expect(records.find(({ key }) => key === 'C2007')).toMatchObject({
      kind: 'customer',
      percentage: 5,
      email: expect.stringContaining('@'),
    });
    expect(records.filter(({ relationNumber }) => relationNumber === '2037').map(({ key }) => key)).toEqual([
      'C2037/1500/2.5',
      'C2037/1510',
      'C2037/G4',
    ]);
    expect(new Set(records.map(({ key }) => key)).size).toBe(records.length);
  });

  it('gives price groups again only when they changed, and customers who changed', async () => {
    const { cursor } = await discounts.read({});
    expect((await discounts.read({ cursor })).records).toEqual([]);
    const existing = await relations.get('number', '2008');
    await relations.update('2008', existing, { discountPercentage: 7, priceGroupNumber: 1 });
    expect((await discounts.read({ cursor })).records).toMatchObject([{ key: 'C2008', percentage: 7 }]);
    expect(await relations.get('number', '2008')).toMatchObject({ priceGroupNumber: 1 });
  });

  it('gives the kinds asked only', async () => {
    const { records } = await discounts.read({ filters: { kinds: ['customer-article'] } });
    expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(['customer-article']));
  });
});

describe('reading customer groups', () => {
  it('gives the whole list, and again only when it changed', async () => {
    const { records, cursor } = await groups.read({});
    expect(records.map(({ name }) => name)).toEqual(['Private', 'Business', 'Regulars', 'Suppliers']);
    expect((await groups.read({ cursor })).records).toEqual([]);
  });

  it('finds by number and by name', async () => {
    expect(await groups.found('number', '3')).toMatchObject({ name: 'Regulars', vip: true });
    expect(await groups.found('name', 'suppliers')).toMatchObject({ number: 4, supplier: true });
  });
});
