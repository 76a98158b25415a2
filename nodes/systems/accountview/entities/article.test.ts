import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntityType } from '../../../sdk/define-system.ts';
import type { AccountViewClient } from '../client.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { recordsOf } from '../testing/samples.ts';
import { article } from './article.ts';
import { articleGroup } from './article-group.ts';
import { stock } from './stock.ts';

let bench: Bench;
let client: AccountViewClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const readAll = async <R>(entity: EntityType<AccountViewClient, R, never>): Promise<readonly R[]> => {
  const records: R[] = [];
  const request = { cursor: undefined, pageSize: 100, filters: {}, signal };
  for await (const page of entity.read?.pages(client, request) ?? [])
    records.push(...page.records.map(({ record }) => record));
  return records;
};

describe('articles', () => {
  it('are read with price, VAT code, EAN and long description where the administration has them', async () => {
    const articles = await readAll(article);
    expect(articles).toHaveLength(bench.store.values('article').length);
    expect(articles[0]).toMatchObject({
      sku: expect.stringMatching(/^\d+$/),
      price: expect.any(Number),
      vatCode: expect.stringMatching(/^[012]$/),
      ean: expect.stringMatching(/^\d{13}$/),
      longDescription: expect.stringContaining('department'),
      extra: {},
    });
  });

  it('have exact prices in cents', async () => {
    const fields = bench.row('article', '1020')?.fields;
    const [record] = recordsOf(await article.find?.sku?.find(client, ['1020'], signal), '1020');
    expect(record?.price).toBe(Math.round(Number(fields?.PX_SELL) * 100));
    const [exact] = recordsOf(await article.find?.sku?.find(client, ['5003'], signal), '5003');
    expect(exact).toMatchObject({ price: 483, exactPrice: '4.8347' });
  });

  it('show columns of their own when the connection names them', async () => {
    client = bench.connect({ settings: { extraArticleColumns: 'K_COLOUR, NOT_THERE' } });
    const coloured = (await readAll(article)).find(({ extra }) => extra.K_COLOUR);
    expect(coloured?.extra.K_COLOUR).toMatch(/red|green|blue/);
  });

  it('are read with the usual columns where the dictionary may not be read', async () => {
    await bench.turn({ tellsDictionary: false });
    const [first] = await readAll(article);
    expect(first).toMatchObject({ sku: expect.any(String), price: expect.any(Number) });
    expect(first).not.toHaveProperty('ean');
  });

  it('are looked up many at a time; one that is missing is not found', async () => {
    const found = await article.find?.listed?.find(client, ['1020', '4990', '1030'], signal);
    expect([...(found?.keys() ?? [])]).toEqual(['1020', '1030']);
  });

  it('that were found lately are not asked for again, missing ones are', async () => {
    await article.find?.listed?.find(client, ['1020', '4990'], signal);
    const before = bench.sent.length;
    bench.store.put('article', '4990', { fields: { ART_CODE: '4990', ART_DESC1: 'New' } });
    const found = await article.find?.listed?.find(client, ['1020', '4990'], signal);
    expect([...(found?.keys() ?? [])]).toEqual(['1020', '4990']);
    expect(bench.sent.slice(before).map(({ url }) => url.includes('=1020'))).toEqual([false]);
    bench.store.delete('article', '4990');
    bench.advance(600_000);
    expect((await article.find?.listed?.find(client, ['4990'], signal))?.size).toBe(0);
  });
});

describe('stock', () => {
  it('is given as the administration counts it', async () => {
    const fields = bench.row('article', '1040')?.fields ?? {};
    const [record] = recordsOf(await stock.find?.sku?.find(client, ['1040'], signal), '1040');
    expect(record).toEqual({
      sku: '1040',
      technical: String(fields.QTY_TECH),
      available: String(fields.QTY_AVAIL),
      free: String(fields.QTY_FREE2),
      incoming: String(fields.QTY_BESTEL),
    });
    expect(await readAll(stock)).toHaveLength(bench.store.values('article').length);
  });
});

describe('article groups', () => {
  it('are read and found by code', async () => {
    expect(await readAll(articleGroup)).toContainEqual({ code: '10', description: 'Garden' });
    const found = await articleGroup.find?.code?.find(client, ['20', '99'], signal);
    expect([...(found?.keys() ?? [])]).toEqual(['20']);
  });
});
