import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountViewClient } from '../client.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failureOf, idOf, newOrder, recordsOf, warningsOf } from '../testing/samples.ts';
import { salesOrder } from './sales-order.ts';
import type { SalesOrderWrites } from './sales-order-record.ts';

let bench: Bench;
let client: AccountViewClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const create = (...records: readonly SalesOrderWrites[]) =>
  salesOrder.create?.(client, creating(...records), signal);
const find = (by: string, ...values: readonly string[]) =>
  salesOrder.find?.[by]?.find(client, values, signal);
const stored = () => bench.store.values<NonNullable<ReturnType<Bench['row']>>>('salesOrder');

describe('creating a sales order', () => {
  it('puts our number into the note and the lines below the head', async () => {
    const id = idOf(await create(newOrder('2026-00814', { note: 'Delivery by courier' })));
    expect(bench.row('salesOrder', id)).toMatchObject({
      fields: {
        ORD_NR: id,
        RPL_INV: '10001',
        RPL_DEL: '10001',
        COMMENT1: '2026-00814 | Delivery by courier',
        ORD_DATE: '2026-03-10T00:00:00',
        ORD_TOT: 15.45,
      },
      lines: [
        { ART_CODE: '1010', ORD_QTY: 1, ART_PX: 10 },
        { ART_CODE: '1020', ORD_QTY: 1, ART_PX: 5.45 },
      ],
    });
  });

  it('comes to the total to the cent with discounts and weights', async () => {
    const lines = [
      { article: '1010', quantity: '3', priceIncl: 400, totalIncl: 1000 },
      { article: '1020', quantity: '2.345', priceIncl: 1999, totalIncl: 4220 },
    ];
    const written = await create(newOrder('WEB-1', { lines, expectedTotalIncl: 5220 }));
    expect(warningsOf(written)).toEqual([]);
    expect(bench.totals().salesOrder).toEqual({ total: 5220 });
    expect(stored()[0]?.lines?.map(({ ORD_QTY, ART_PX }) => [ORD_QTY, ART_PX])).toEqual([
      [2, 3.33],
      [1, 3.34],
      [2, 18],
      [0.345, 17.97],
    ]);
  });

  it('refuses an order that does not add up, before anything is sent', async () => {
    expect(failureOf(await create(newOrder('WEB-2', { expectedTotalIncl: 1600 })))).toMatchObject({
      code: 'record.invalid',
      message: 'Order WEB-2 does not add up: its total is € 16.00, its lines come to € 15.45.',
    });
    expect(stored()).toEqual([]);
  });

  it('warns when AccountView comes to another total', async () => {
    await bench.turn({ orderPricesInclude: false });
    expect(warningsOf(await create(newOrder('WEB-3')))).toEqual([
      expect.stringMatching(/^AccountView's total is € 18\.\d\d; € 15\.45 was expected\.$/),
    ]);
  });

  it('sends prices without VAT where the administration takes them so', async () => {
    client = bench.connect({ settings: { orderPrices: 'excl' } });
    const lines = [{ article: '1010', quantity: '2', priceIncl: 1210, totalIncl: 2420, totalExcl: 2000 }];
    idOf(await create(newOrder('WEB-4', { lines, expectedTotalIncl: 2420 })));
    expect(stored()[0]?.lines).toMatchObject([{ ORD_QTY: 2, ART_PX: 10 }]);
    const without = [{ article: '1010', quantity: '2', priceIncl: 1210 }];
    expect(failureOf(await create(newOrder('WEB-5', { lines: without })))).toMatchObject({
      code: 'record.invalid',
      message: 'Line 1 has no price excluding VAT.',
    });
  });

  it('takes what it orders off the free stock', async () => {
    const before = bench.totals().stock?.free ?? 0;
    idOf(await create(newOrder('WEB-6')));
    expect(bench.totals().stock?.free).toBe(before - 2);
  });

  it.each([
    [
      'an article',
      { lines: [{ article: '999901', quantity: '1', priceIncl: 1545 }] },
      'Artikel 999901 bestaat niet.',
    ],
    ['a debtor', { debtor: '999' }, 'Factuurdebiteur 999 bestaat niet.'],
    ['a payment condition', { paymentCondition: '99' }, 'Betalingsconditie 99 bestaat niet.'],
  ])('names %s that is missing', async (_what, changes, said) => {
    expect(failureOf(await create(newOrder('WEB-7', changes)))).toMatchObject({
      code: 'target.reference-missing',
      said,
    });
  });

  it('leaves out what sales orders of the administration do not have, and says so', async () => {
    await bench.turn({ hasOrderColumns: false });
    expect(warningsOf(await create(newOrder('WEB-8', { currency: 'EUR' })))).toEqual([
      'CUR_CODE was left out: sales orders of this administration do not have it.',
    ]);
  });

  it('is known by our number where AccountView tells none', async () => {
    await bench.turn({ hasOrderColumns: false });
    expect(idOf(await create(newOrder('WEB-9')))).toBe('WEB-9');
    await bench.turn({ hasOrderColumns: true, echoesRows: false });
    client = bench.connect();
    expect(idOf(await create(newOrder('WEB-10')))).toBe('2600002');
  });

  it('works where the dictionary may not be read', async () => {
    await bench.turn({ tellsDictionary: false });
    expect(warningsOf(await create(newOrder('WEB-11')))).toEqual([]);
  });
});

describe('finding a sales order', () => {
  it('finds by our number and by AccountView’s, and not by a part', async () => {
    const id = idOf(await create(newOrder('2026-0081'), newOrder('2026-00814')));
    const found = await find('reference', '2026-0081', '2026-008', '2026-00814');
    expect([...(found?.keys() ?? [])]).toEqual(['2026-0081', '2026-00814']);
    expect(recordsOf(await find('number', id), id)).toMatchObject([
      { reference: '2026-0081', number: id, debtor: '10001', total: 1545, lines: [{ price: 1000 }, {}] },
    ]);
  });

  it('finds one whose creation was saved but not answered', async () => {
    await bench.fault({ kind: 'timeout-after-commit', operation: 'insert/SO1', next: 1 });
    expect(failureOf(await create(newOrder('WEB-12')))).toMatchObject({ outcome: 'unknown' });
    expect((await find('reference', 'WEB-12'))?.size).toBe(1);
  });

  it.each(['2026-00814\r\nRing twice', '2026-00814 | Delivery | by courier\nRing twice', '2026-00814|Ring'])(
    'finds one to whose note people added: %j',
    async COMMENT1 => {
      const id = idOf(await create(newOrder('2026-00814')));
      const row = bench.row('salesOrder', id);
      bench.store.put('salesOrder', id, { ...row, fields: { ...row?.fields, COMMENT1 } });
      expect((await find('reference', '2026-00814'))?.size).toBe(1);
    },
  );

  it.each([true, false])(
    'can stand in the column for external numbers, dictionary or not: %s',
    async tellsDictionary => {
      await bench.turn({ tellsDictionary });
      client = bench.connect({ settings: { orderReference: 'EXT_ID' } });
      expect(failureOf(await create(newOrder('x'.repeat(33))))).toMatchObject({ path: 'reference' });
      const id = idOf(await create(newOrder('WEB-13', { note: 'Ring twice' })));
      expect(bench.row('salesOrder', id)?.fields).toMatchObject({ EXT_ID: 'WEB-13', COMMENT1: 'Ring twice' });
      expect(recordsOf(await find('reference', 'WEB-13'), 'WEB-13')).toMatchObject([{ note: 'Ring twice' }]);
    },
  );

  it('stops making orders when the first one made is not found by its number', async () => {
    await bench.turn({ searchesNotes: false });
    idOf(await create(newOrder('WEB-14')));
    expect(failureOf(await create(newOrder('WEB-15')))).toMatchObject({
      code: 'connection.misconfigured',
      message:
        'AccountView does not find records by SO_HDR.COMMENT1, so Koppel cannot tell which ones exist.',
    });
    expect(stored()).toHaveLength(1);
    await bench.turn({ searchesNotes: true });
    idOf(await create(newOrder('WEB-15')));
  });
});
