import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../testing/entity.ts';
import { startTill, type Till } from '../testing/till.ts';
import { product } from './product.ts';
import { productSchema } from './product-record.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const products = driver(product, () => till.client);

const mug = {
  description: 'Mug',
  extraText: 'Holds a quarter of a litre.',
  groupNumbers: [20],
  articles: [
    {
      description: 'Mug red',
      colour: 'red',
      barcode: '8700000099991',
      vatRate: 21,
      priceIncl: 1210,
      turnoverGroup: 2,
    },
    { description: 'Mug blue', colour: 'blue', vatCode: 2, priceExcl: 1000, webshop: true },
  ],
};

describe('reading products', () => {
  it('gives every product once with all its articles, though the till counts articles', async () => {
    const { records, sizes } = await products.read({ pageSize: 60 });
    const skus = records.flatMap(record => productSchema.parse(record).articles.map(({ sku }) => sku));
    expect(records.length).toBeGreaterThanOrEqual(400);
    expect(skus.length).toBeGreaterThanOrEqual(480);
    expect(new Set(skus).size).toBe(skus.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60);
  });

  it('reads a product larger than the page whole', async () => {
    const { records } = await products.read({ cursor: { syncMarker: 2 }, pageSize: 1 });
    expect(records[0]).toMatchObject({ number: '2', articles: expect.objectContaining({ length: 4 }) });
  });
});

describe('finding products', () => {
  it('finds many by article number in one call, with all articles of the product', async () => {
    const calls = till.calls().getProducts ?? 0;
    const found = await products.findMany('sku', ['1021', '1500', '99', 'ABC']);
    expect(found?.get('1021')?.[0]?.record.articles.map(({ sku }) => sku)).toEqual([
      '1020',
      '1021',
      '1022',
      '1023',
    ]);
    expect([...(found?.keys() ?? [])]).toEqual(['1021', '1500']);
    expect(till.calls().getProducts).toBe(calls + 1);
  });

  it('finds by product number', async () => {
    expect(await products.found('number', '50')).toMatchObject({ number: '50', articles: [{ sku: '1500' }] });
  });
});

describe('writing products', () => {
  it('creates one whose articles get numbers and both prices', async () => {
    const written = await products.create(mug);
    const number = written.ok ? written.id : '';
    const record = await products.get('number', number);
    expect(record).toMatchObject({
      description: 'Mug',
      extraText: 'Holds a quarter of a litre.',
      groupNumbers: [20],
    });
    expect(record.articles).toMatchObject([
      {
        colour: 'red',
        barcodes: ['8700000099991'],
        vatRate: 21,
        priceIncl: 1210,
        priceExcl: 1000,
        active: true,
      },
      { colour: 'blue', vatCode: 2, priceIncl: 1210, priceExcl: 1000, webshop: true },
    ]);
    expect(record.articles.every(({ sku }) => /^\d+$/.test(sku))).toBe(true);
  });

  it('refuses an article number with letters, and says what to do', async () => {
    const result = await products.create({ ...mug, articles: [{ description: 'Mug', sku: 'MUG-RED' }] });
    expect(result).toMatchObject({
      failure: {
        code: 'record.invalid',
        class: 'record',
        path: 'articles[0].sku',
        message: 'The article number "MUG-RED" cannot be used in MplusKASSA.',
        hint: expect.stringContaining('article numbers are digits only'),
      },
    });
  });

  it('refuses an article number that another product has', async () => {
    expect(await products.create({ ...mug, articles: [{ description: 'Mug', sku: '1500' }] })).toMatchObject({
      failure: { code: 'target.duplicate', said: 'Article number 1500 is already taken.' },
    });
  });

  it('updates only what changed and keeps the other articles and their fields', async () => {
    const before = await products.get('number', '3');
    const [first, ...others] = before.articles;
    const sku = first?.sku ?? '';
    await products.update('3', before, {
      description: 'Renamed',
      articles: [{ sku, description: 'Renamed S', priceIncl: 999 }],
    });
    const after = await products.get('number', '3');
    expect(after.description).toBe('Renamed');
    expect(after.articles.find(article => article.sku === sku)).toMatchObject({
      description: 'Renamed S',
      priceIncl: 999,
      barcode: first?.barcode,
      size: first?.size,
    });
    expect(after.articles.filter(article => article.sku !== sku)).toEqual(others);
  });

  it('keeps the changes to two articles of one product that are made at the same time', async () => {
    const before = await products.get('number', '4');
    const [first, second] = before.articles.map(({ sku, description }) => ({ sku, description }));
    if (!first || !second) throw new Error('the product has several articles');
    await Promise.all(
      [
        { ...first, priceIncl: 1111 },
        { ...second, priceIncl: 2222 },
      ].map(article => products.update('4', before, { articles: [article] })),
    );
    const after = await products.get('number', '4');
    expect(after.articles.slice(0, 2).map(({ priceIncl }) => priceIncl)).toEqual([1111, 2222]);
  });

  it('adds an article to a product and tells its number', async () => {
    const before = await products.get('number', '51');
    const result = await products.update('51', before, {
      articles: [...before.articles, { description: 'One more', vatCode: 2, priceIncl: 100 }],
    });
    expect(result).toMatchObject({ ok: true, warnings: [expect.stringMatching(/^New articles: \d+\.$/)] });
    expect((await products.get('number', '51')).articles).toHaveLength(2);
  });

  it('changes one price and works out the other one anew', async () => {
    const before = await products.get('number', '60');
    const sku = before.articles[0]?.sku ?? '';
    await products.update('60', before, {
      articles: [{ sku, description: 'Dearer', priceIncl: 2420, vatRate: 21 }],
    });
    const after = await products.get('number', '60');
    expect(after.articles).toMatchObject([{ priceIncl: 2420, priceExcl: 2000, vatRate: 21, vatCode: 2 }]);
  });

  it('changes the VAT rate, which the code must not hold back', async () => {
    const before = await products.get('number', '61');
    const { sku = '', priceIncl } = before.articles[0] ?? {};
    const vatRate = before.articles[0]?.vatRate === 9 ? 21 : 9;
    await products.update('61', before, { articles: [{ sku, description: 'Retaxed', vatRate }] });
    const [after] = (await products.get('number', '61')).articles;
    expect(after).toMatchObject({ vatRate, priceIncl });
    expect(after?.priceExcl).not.toBe(before.articles[0]?.priceExcl);
  });

  it('creates variants under their own numbers, with sizes, colours, barcodes and without stock', async () => {
    const articles = ['S', 'M'].map((size, i) => ({
      sku: `7700${i}`,
      description: `Shirt blue ${size}`,
      size,
      colour: 'blue',
      barcode: `870000000770${i}`,
      vatRate: 21,
      priceExcl: 1000,
      stockArticle: false,
    }));
    const written = await products.create({ description: 'Shirt blue', groupNumbers: [50], articles });
    const record = await products.get('sku', '77001');
    expect(record).toMatchObject({ number: written.ok ? written.id : '', groupNumbers: [50] });
    expect(record.articles).toMatchObject(
      articles.map(({ vatRate: _, ...article }) => ({ ...article, priceIncl: 1210 })),
    );
  });

  it('refuses a group that the till does not have', async () => {
    expect(await products.create({ ...mug, groupNumbers: [999] })).toMatchObject({
      failure: { code: 'target.rejected', said: 'Article group 999 does not exist.' },
    });
  });
});

describe('comparing products', () => {
  it('sees no difference in articles and fields that are not wanted', async () => {
    const existing = await products.get('number', '4');
    const [, second] = existing.articles;
    const wanted = [
      { sku: second?.sku ?? '', description: second?.description ?? '', priceIncl: second?.priceIncl ?? 0 },
    ];
    expect(product.comparable?.(existing, { articles: wanted }).articles).toEqual(wanted);
  });

  it('sees an article that the product lacks', async () => {
    const existing = await products.get('number', '4');
    const wanted = [{ sku: '88001', description: 'New' }];
    expect(product.comparable?.(existing, { articles: wanted }).articles).toEqual([]);
  });

  it('takes the only article for the one meant when it comes without a number', async () => {
    const existing = await products.get('number', '52');
    const only = existing.articles[0]?.sku;
    await products.update('52', existing, { articles: [{ description: 'The same one' }] });
    expect((await products.get('number', '52')).articles).toMatchObject([
      { sku: only, description: 'The same one' },
    ]);
  });
});
