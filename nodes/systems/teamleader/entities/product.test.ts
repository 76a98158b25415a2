import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice, signal } from '../testing/office.ts';
import { driver, failureOf, idOf } from '../testing/samples.ts';
import { product } from './product.ts';
import { productCategory } from './product-category.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const products = driver(product, () => office.client);
const listed = async (codes: readonly string[]) => [
  ...((await product.find?.listed?.find(office.client, codes, signal)) ?? new Map()).keys(),
];

const teapot = {
  code: '7700001',
  name: 'Blue teapot',
  description: 'A **fine** pot.',
  priceExcl: 2479,
  purchasePrice: 1100,
  taxRate: '21%',
  category: 'Kitchen',
  stock: '12',
};

describe('products', () => {
  it('are found by their exact code, with price, VAT rate and category in words', async () => {
    idOf(await products.create(teapot));
    expect((await products.one('code', '7700001')).record).toMatchObject(teapot);
    expect(await products.find('code', '770000')).toEqual([]);
  });

  it('change in the given fields only', async () => {
    idOf(await products.create(teapot));
    const found = await products.one('code', '7700001');
    idOf(await products.update(found, { priceExcl: 2500 }));
    expect((await products.one('code', '7700001')).record).toMatchObject({ ...teapot, priceExcl: 2500 });
  });

  it('name the VAT rates and categories there are when theirs is not', async () => {
    expect(failureOf(await products.create({ ...teapot, taxRate: '6%' }))).toMatchObject({
      code: 'target.reference-missing',
      message: 'Teamleader has no VAT rate “6%” in this department.',
      hint: expect.stringContaining('21%, 9%, 0%'),
    });
    expect(failureOf(await products.create({ ...teapot, category: 'Cars' }))).toMatchObject({
      code: 'target.reference-missing',
      message: 'Teamleader has no product category “Cars”.',
    });
  });

  it('of many orders are checked with one look through the list', async () => {
    const first = await products.pages();
    const codes = first.flatMap(({ records }) => records.map(({ record }) => record.code ?? ''));
    expect(codes).toContain('1010');
    const before = office.calls()['products.list'] ?? 0;
    expect(await listed(codes)).toHaveLength(codes.length);
    expect((office.calls()['products.list'] ?? 0) - before).toBe(Math.ceil(codes.length / 100));
    await listed(codes);
    await listed(['1010']);
    expect((office.calls()['products.list'] ?? 0) - before).toBe(Math.ceil(codes.length / 100));
  });

  it('that are missing are never said to be so from an old list', async () => {
    expect(await listed(['7700001'])).toEqual([]);
    // Somebody else enters it; this client only has the list it read a while ago.
    const [other] = office.store.values<{ readonly id: string }>('product');
    office.advance(10_000);
    const updated = '2026-11-20T12:00:09+00:00';
    office.store.put('product', 'new', { ...other, id: 'new', code: '7700001', updated_at: updated });
    expect(await listed(['7700001', '4990'])).toEqual(['7700001']);
  });

  it('are read once each, and then what changed', async () => {
    const pages = await products.pages({ pageSize: 100 });
    const codes = pages.flatMap(({ records }) => records.map(({ record }) => record.code));
    expect(new Set(codes).size).toBe(codes.length);
    const cursor = pages.at(-1)?.cursor;
    expect(await products.pages({ cursor })).toEqual([]);
    idOf(await products.create(teapot));
    const news = await products.pages({ cursor, filters: { details: true } });
    expect(news.flatMap(({ records }) => records.map(({ record }) => record.priceExcl))).toEqual([2479]);
  });
});

describe('product categories', () => {
  it('are read with their ledger accounts and found by name', async () => {
    const categories = driver(productCategory, () => office.client);
    const [page] = await categories.pages();
    expect(page?.records.map(({ record }) => record.name)).toContain('Kitchen');
    expect(Object.values((await categories.one('name', 'kitchen')).record.ledgers)).toEqual(['8002']);
  });
});
