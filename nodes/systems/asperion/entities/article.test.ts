import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AsperionClient } from '../client.ts';
import type { ArticleRow } from '../simulator/model.ts';
import { type Bench, openBench } from '../testing/bench.ts';
import { create, failureOf, find, idOf, newArticle, read, update } from '../testing/samples.ts';
import { article } from './article.ts';
import { stock } from './stock.ts';

let bench: Bench;
let client: AsperionClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const row = (code: string) => bench.store.values<ArticleRow>('article').find(each => each.code === code);
const anArticle = async (code: string) => {
  const [found] = await find(article, client, 'code', code);
  if (!found) throw new Error(`there is no article ${code}`);
  return found;
};

describe('articles', () => {
  it('are created with exact prices and read back', async () => {
    const record = newArticle('990001', { minimumStock: '2.5', purchasePrice: 1999 });
    expect(idOf((await create(article, client, record))[0])).toBe('990001');
    expect(bench.sent.at(-1)?.body).toContain('"salesPrice":49.58');
    expect(row('990001')).toMatchObject({ salesPrice: 4958, minimumStock: 2500, currentStock: 0 });
    const found = await anArticle('990001');
    expect(article.comparable?.(Object(found.record))).toMatchObject(record);
  });

  it('are changed whole without touching stock, whether Asperion refuses stock or takes no notice', async () => {
    for (const [refusesStock, priceExcl] of [
      [true, 1111],
      [false, 2222],
    ] as const) {
      await bench.turn({ refusesStock });
      const before = row('1010');
      idOf(await update(article, client, await anArticle('1010'), { priceExcl }));
      expect(row('1010')).toEqual({
        ...before,
        salesPrice: priceExcl,
        dateLastChange: '2026-03-10T12:00:00',
      });
    }
  });

  it('are found by the whole code only, inactive ones as well', async () => {
    idOf(await update(article, client, await anArticle('1010'), { active: false }));
    expect(await anArticle('1010')).toMatchObject({ record: { active: false } });
    expect(await find(article, client, 'code', '10')).toEqual([]);
  });

  it('are listed together, the inactive ones left out', async () => {
    idOf(await update(article, client, await anArticle('1010'), { active: false }));
    const before = bench.calls()['GET articles'] ?? 0;
    expect(await find(article, client, 'listed', '1011')).toHaveLength(1);
    expect(await find(article, client, 'listed', '1010')).toEqual([]);
    expect(await find(article, client, 'listed', '1020')).toHaveLength(1);
    expect((bench.calls()['GET articles'] ?? 0) - before).toBe(5);
  });

  it('made elsewhere are listed as soon as the list is five seconds old', async () => {
    expect(await find(article, client, 'listed', '990001')).toEqual([]);
    idOf((await create(article, bench.connect(), newArticle('990001')))[0]);
    bench.advance(5_000);
    expect(await find(article, client, 'listed', '990001')).toHaveLength(1);
  });

  it('are refused with a code that is taken or a sales type that does not exist', async () => {
    const [taken, unknown] = await create(
      article,
      client,
      newArticle('1010'),
      newArticle('2', { salesType: 'X' }),
    );
    expect(failureOf(taken).message).toBe('Asperion has a record with the article code “1010” already.');
    expect(failureOf(unknown).message).toBe('Asperion does not accept the sales type “X”.');
  });

  it('all fit the demo shop but the one that is missing on purpose', async () => {
    const pages = await read(article, client);
    const codes = pages.flatMap(({ records }) => records.map(({ record }) => Object(record).code));
    expect(codes).toHaveLength(479);
    expect(codes).not.toContain('4990');
  });
});

describe('stock', () => {
  it('is read in full every time, to the thousandth', async () => {
    await bench.post('/_stock', { code: '1010', units: 12.375 });
    const first = await read(stock, client);
    const second = await read(stock, client, first.at(-1)?.cursor);
    const levels = second.flatMap(({ records }) => records.map(({ record }) => Object(record)));
    expect(levels).toHaveLength(479);
    expect(levels.find(({ sku }) => sku === '1010')).toMatchObject({ current: '12.375' });
  });

  it('is found by article code', async () => {
    await bench.post('/_stock', { code: '1010', units: -3 });
    expect(await find(stock, client, 'sku', '1010')).toMatchObject([
      { record: { current: '-3', minimum: '0' } },
    ]);
    expect(await find(stock, client, 'sku', '101')).toEqual([]);
  });

  it('cannot be written', () => {
    expect([stock.create, stock.update]).toEqual([undefined, undefined]);
  });
});
