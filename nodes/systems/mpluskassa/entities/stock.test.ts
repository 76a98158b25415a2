import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../testing/entity.ts';
import { signal, startTill, type Till } from '../testing/till.ts';
import { product } from './product.ts';
import { stock, stockSchema } from './stock.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const stocks = driver(stock, () => till.client);

describe('reading stock', () => {
  it('gives all articles cut into pages, and then only what changed', async () => {
    const { records, sizes, cursor } = await stocks.read({ pageSize: 200 });
    expect(sizes).toEqual([200, 200, 80]);
    expect(records.map(record => stockSchema.parse(record).branchNumber)).toEqual(Array(480).fill(1));
    const before = await stocks.get('sku', '1500');
    await stocks.update('1500', before, { free: '7' });
    const { records: changed } = await stocks.read({ cursor });
    expect(changed).toMatchObject([{ sku: '1500', free: '7', available: '7' }]);
    expect(await stocks.lag(cursor)).toBe(1);
  });

  it('counts undelivered orders as reserved and takes them off what is free', async () => {
    const before = await stocks.get('sku', '1600');
    await till.client.tell('createOrderV3', signal, {
      request: {
        idempotencyKey: 'reserving',
        order: {
          orderId: '',
          employeeNumber: 1,
          relationNumber: 2001,
          lineList: { line: { articleNumber: 1600, data: { quantity: 250, decimalPlaces: 2 } } },
        },
      },
    });
    const after = await stocks.get('sku', '1600');
    expect(Number(before.free) - Number(after.free)).toBe(2.5);
    expect(Number(after.reserved) - Number(before.reserved)).toBe(2.5);
  });
});

describe('writing stock', () => {
  it('sets a new level, with decimal places when it has any', async () => {
    const before = await stocks.get('sku', '1700');
    expect(await stocks.update('1700', before, { free: '12.345' })).toEqual({ ok: true, id: '1700' });
    expect(await stocks.get('sku', '1700')).toMatchObject({ free: '12.345', reserved: before.reserved });
  });

  it('changes the level by more or less', async () => {
    const before = await stocks.get('sku', '1710');
    await stocks.update('1710', before, { free: '10' });
    await stocks.update('1710', before, { change: '-2.5' });
    expect(await stocks.get('sku', '1710')).toMatchObject({ free: '7.5' });
  });

  it('parks an article of which the till keeps no stock, with what to do', async () => {
    const [created] =
      (await product.create?.(
        till.client,
        [
          {
            record: {
              description: 'Service',
              articles: [{ sku: '70001', description: 'Service', vatCode: 2, stockArticle: false }],
            },
            idempotencyKey: 'service',
          },
        ],
        signal,
      )) ?? [];
    expect(created).toMatchObject({ ok: true });
    expect(await stocks.found('sku', '70001')).toBeUndefined();
    const before = await stocks.get('sku', '1500');
    expect(await stocks.update('70001', { ...before, sku: '70001' }, { free: '1' })).toMatchObject({
      failure: {
        code: 'target.rejected',
        class: 'record',
        message: 'MplusKASSA keeps no stock of article 70001.',
        said: 'SET-STOCK-RESULT-NO-STOCK-ARTICLE',
        hint: expect.stringContaining('Turn on stock'),
      },
    });
  });

  it('sees no change in another reference alone, and one in another level', () => {
    const existing = {
      sku: '1500',
      branchNumber: 1,
      free: '7',
      reserved: '0',
      incoming: '0',
      available: '7',
    };
    expect(stock.comparable?.(existing, { sku: '1500', reference: 'Import 8' })).toEqual({
      sku: '1500',
      free: '7',
      reference: 'Import 8',
    });
  });

  it('says that an article is missing', async () => {
    const before = await stocks.get('sku', '1500');
    expect(await stocks.update('98765', before, { free: '1' })).toMatchObject({
      failure: { code: 'target.reference-missing' },
    });
  });

  it('asks for a level or a change when the mapping gives neither', async () => {
    const before = await stocks.get('sku', '1500');
    expect(await stocks.update('1500', before, { reference: 'nothing' })).toMatchObject({
      failure: { code: 'record.invalid', path: 'free' },
    });
  });
});
