import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../testing/entity.ts';
import { signal, startTill, type Till } from '../testing/till.ts';
import { order } from './order.ts';
import { type Order, type OrderWrites, orderSchema } from './order-record.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

const orders = driver(order, () => till.client);

const simple = (changes: Partial<OrderWrites> = {}): OrderWrites => ({
  relationNumber: '2001',
  lines: [{ sku: '1510', quantity: '2', priceIncl: 1210, vatRate: 21 }],
  ...changes,
});

/** Creates an order and gives it as it then stands in the till. */
const created = async (record: OrderWrites): Promise<Order> => {
  const written = await orders.create(record);
  if (!written.ok) throw written.failure;
  return orders.get('orderId', written.id);
};

describe('reading orders', () => {
  it('gives every order once, as a valid record', async () => {
    const { records } = await orders.read({ pageSize: 300, filters: { fromDate: '2026-11-10' } });
    const dates = records.map(record => orderSchema.parse(record).financialDate).sort();
    expect(dates[0]).toBe('2026-11-10');
    expect(new Set(records.map(({ orderId }) => orderId)).size).toBe(records.length);
  });

  it('gives a page the oldest change first, whatever order the till sent', async () => {
    for await (const { records } of orders.pages({ cursor: { syncMarker: 500 }, pageSize: 40 })) {
      const versions = records.map(({ version }) => Number(version));
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
    }
  });

  it('asks for as many as a page holds, and goes on behind the highest marker seen', async () => {
    const { records, sizes, cursor } = await orders.read({ cursor: { syncMarker: 801 }, pageSize: 90 });
    expect(sizes.slice(0, 2)).toEqual([90, 90]);
    expect(new Set(records.map(({ number }) => number)).size).toBe(records.length);
    expect(await orders.read({ cursor })).toMatchObject({ records: [] });
  });

  it('reads an order that changes between two pages again, and skips none', async () => {
    const victim = await created(simple());
    const start = { syncMarker: 901 };
    const seen: string[] = [];
    let first = true;
    for await (const page of orders.pages({ cursor: start, pageSize: 20 })) {
      seen.push(...page.records.map(({ record }) => record.number));
      if (!first) continue;
      first = false;
      const again = await orders.get('number', '2026-00905');
      await orders.update(again.orderId, again, { reference: 'changed while it was read' });
      await orders.update(victim.orderId, victim, { reference: 'changed before it was read' });
    }
    const expected = Array.from({ length: 100 }, (_, i) => `2026-${String(901 + i).padStart(5, '0')}`);
    expect([...new Set(seen)]).toEqual(expect.arrayContaining([...expected, victim.number]));
    expect(seen.filter(number => number === '2026-00905')).toHaveLength(2);
    expect(seen.filter(number => number === victim.number)).toHaveLength(1);
  });

  it('leaves out other branches and kinds when a filter says so', async () => {
    expect((await orders.read({ filters: { branchNumbers: [9] } })).records).toEqual([]);
    const { records } = await orders.read({ filters: { orderTypes: ['repeat'] } });
    expect(new Set(records.map(({ type }) => type))).toEqual(new Set(['repeat']));
  });

  it('tells how many changes wait behind a cursor', async () => {
    const { cursor } = await orders.read({ cursor: { syncMarker: 990 } });
    expect(await orders.lag(cursor)).toBe(0);
    await created(simple());
    expect(await orders.lag(cursor)).toBe(1);
    expect(await orders.lag(undefined)).toBeGreaterThan(1000);
  });

  it.each([
    ['2026-00008', 'open', 0],
    ['2026-00009', 'partly-paid', undefined],
    ['2026-00010', 'paid', undefined],
    ['2026-00049', 'cancelled', 0],
  ])('gives %s the status %s', async (number, status, prepaid) => {
    const record = await orders.get('number', number);
    expect(record.status).toBe(status);
    if (prepaid !== undefined) expect(record.prepaid).toBe(prepaid);
  });

  it('takes a foreign currency from the description of the payment', async () => {
    const { currency, payments } = await orders.get('number', '2026-00437');
    expect({ currency, payments }).toMatchObject({
      currency: 'USD',
      payments: [{ description: 'Cash (USD)' }],
    });
  });
});

describe('finding orders', () => {
  it('finds many by number in one call, however the number is padded', async () => {
    const calls = till.calls().getOrders ?? 0;
    const found = await orders.findMany('number', ['2026-00814', '2026-815', '2026-99999', 'none']);
    expect([...(found ?? [])].map(([value, hits]) => [value, hits[0]?.record.number])).toEqual([
      ['2026-00814', '2026-00814'],
      ['2026-815', '2026-00815'],
    ]);
    expect(till.calls().getOrders).toBe(calls + 1);
  });

  it('finds many by external id in one call', async () => {
    const ids = ['WEB-A1', 'WEB-A2'];
    for (const extOrderId of ids) await created(simple({ extOrderId }));
    const found = await orders.findMany('extOrderId', [...ids, 'WEB-A3']);
    expect([...(found?.keys() ?? [])]).toEqual(ids);
  });

  it('finds by order id with and without dashes', async () => {
    const { orderId } = await orders.get('number', '2026-00814');
    expect(await orders.found('orderId', orderId.replaceAll('-', '').toUpperCase())).toMatchObject({
      orderId,
    });
  });

  it('asks nothing for values that cannot be order numbers', async () => {
    const calls = till.calls().getOrders ?? 0;
    expect(await orders.findMany('number', ['', 'ABC', '814'])).toEqual(new Map());
    expect(till.calls().getOrders ?? 0).toBe(calls);
  });
});

describe('creating orders', () => {
  it('creates one with lines, addresses and weights, and the till works out the totals', async () => {
    const record = await created(
      simple({
        extOrderId: 'WEB-B1',
        reference: 'Café & <zoon>',
        financialDate: '2026-11-19',
        deliveryMethod: 'PAKKET',
        invoiceAddress: {
          name: 'A. Jansen',
          address: 'Havenkade 1',
          postcode: '3511 AB',
          city: 'Utrecht',
          country: 'NL',
        },
        deliveryAddress: { name: 'B. Jansen', city: 'Breda' },
        lines: [
          { sku: '1510', text: 'Two of these', quantity: '2', priceIncl: 1210, discountIncl: 20, vatCode: 2 },
          { sku: '1520', quantity: '0.375', priceIncl: 1999, vatRate: 9 },
        ],
      }),
    );
    expect(record).toMatchObject({
      status: 'open',
      reference: 'Café & <zoon>',
      financialDate: '2026-11-19',
      employeeNumber: 999_999,
      branchNumber: 1,
      invoiceAddress: { address: 'Havenkade 1', country: 'NL' },
      deliveryAddress: { name: 'B. Jansen', city: 'Breda' },
      totalIncl: 2400 + 750,
      lines: [
        { quantity: '2', priceIncl: 1210, discountIncl: 20, totalIncl: 2400, vatRate: 21 },
        { quantity: '0.375', priceIncl: 1999, totalIncl: 750, vatRate: 9 },
      ],
    });
  });

  it('keeps the order of the figures: totals, VAT groups and lines agree', async () => {
    const { totalIncl, totalExcl, vatGroups, lines } = await created(simple());
    expect({ totalIncl, totalExcl, vatGroups }).toEqual({
      totalIncl: 2420,
      totalExcl: 2000,
      vatGroups: [{ vatRate: 21, vatCode: 2, excl: 2000, vat: 420 }],
    });
    expect(lines[0]).toMatchObject({ priceExcl: 1000, totalExcl: 2000 });
  });

  it('makes an order exclusive of VAT when its lines have only such prices', async () => {
    const record = await created(
      simple({ lines: [{ sku: '1510', quantity: '3', priceExcl: 1000, discountExcl: 100, vatCode: 2 }] }),
    );
    expect(record).toMatchObject({ vatMethod: 'exclusive', totalExcl: 2900, totalIncl: 3509 });
  });

  it('warns when the till comes to another total than the other system', async () => {
    const lines = [{ sku: '1500', quantity: '3', priceExcl: 333, vatRate: 21 }];
    const order = simple({ lines, vatMethod: 'exclusive' });
    expect(await orders.create({ ...order, expectedTotalIncl: 1209 })).toMatchObject({
      ok: true,
      warnings: [],
    });
    expect(await orders.create({ ...order, expectedTotalIncl: 1210 })).toMatchObject({
      warnings: ['MplusKASSA came to a total of 1209 cents including VAT where 1210 were expected.'],
    });
  });

  it('books payments as a deposit, and an order paid in full is paid', async () => {
    const record = await created(simple({ payments: [{ method: 'PIN', amount: 2420 }] }));
    expect(record).toMatchObject({
      status: 'paid',
      prepaid: 2420,
      deliveryState: 'nothing',
      payments: [{ method: 'PIN', amount: 2420, date: '2026-11-20' }],
    });
  });

  it('has the till deliver too when payments are no deposit', async () => {
    const record = await created(simple({ prepay: false, payments: [{ method: 'PIN', amount: 2420 }] }));
    expect(record.deliveryState).toBe('complete');
  });

  it('gives the same id for the same key and stores nothing twice', async () => {
    const before = till.store.values('order').length;
    const first = await orders.create(simple(), 'same-key');
    expect(await orders.create(simple(), 'same-key')).toEqual(first);
    expect(till.store.values('order')).toHaveLength(before + 1);
  });

  it('tries a refused key anew once the cause is gone, although the till remembers the refusal', async () => {
    const record = simple({ relationNumber: '7001' });
    const refused = await orders.create(record, 'refused-key');
    expect(refused).toMatchObject({ ok: false, failure: { said: 'Relation 7001 does not exist.' } });
    till.store.put('relation', '7001', { relationNumber: 7001, name: 'Late', syncMarker: 0 });
    const second = await orders.create(record, 'refused-key');
    expect(second).toMatchObject({ ok: true });
    expect(await orders.create(record, 'refused-key')).toEqual(second);
  });

  it('lets a refused payment be corrected under the same key when the order has an external id', async () => {
    const paidBy = (method: string) => simple({ extOrderId: 'WEB-E1', payments: [{ method, amount: 2420 }] });
    expect(await orders.create(paidBy('SHELLS'), 'payment-key')).toMatchObject({ ok: false });
    expect(await orders.create(paidBy('PIN'), 'payment-key')).toMatchObject({ ok: true });
    expect(await orders.get('extOrderId', 'WEB-E1')).toMatchObject({ status: 'paid' });
  });

  it('refuses an external id that is taken', async () => {
    await created(simple({ extOrderId: 'WEB-C1' }));
    expect(await orders.create(simple({ extOrderId: 'WEB-C1' }))).toMatchObject({
      ok: false,
      failure: { code: 'target.duplicate', said: 'An order with external id WEB-C1 already exists.' },
    });
  });

  it('refuses an article number with letters before anything is sent', async () => {
    const calls = till.calls().createOrderV3 ?? 0;
    const result = await orders.create(simple({ lines: [{ sku: 'MUG-1', quantity: '1', priceIncl: 100 }] }));
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'record.invalid', path: 'lines[0].sku', hint: expect.stringContaining('digits only') },
    });
    expect(till.calls().createOrderV3 ?? 0).toBe(calls);
  });

  it('refuses a VAT rate that the till does not know, naming those it knows', async () => {
    const result = await orders.create(
      simple({ lines: [{ sku: '1510', quantity: '1', priceIncl: 100, vatRate: 17 }] }),
    );
    expect(result).toMatchObject({
      failure: { code: 'target.reference-missing', hint: expect.stringContaining('21 %') },
    });
  });

  it('asks for the VAT codes anew only when a rate is not among them', async () => {
    const client = till.connect();
    const lines = [{ sku: '1510', quantity: '1', priceIncl: 100, vatRate: 21 }];
    const before = till.calls().getVatGroupList ?? 0;
    await order.create?.(client, [{ record: simple({ lines }), idempotencyKey: 'rate-known' }], signal);
    expect(till.calls().getVatGroupList).toBe(before + 1);
    const unknown = simple({ lines: [{ sku: '1510', quantity: '1', priceIncl: 100, vatRate: 17 }] });
    await order.create?.(client, [{ record: unknown, idempotencyKey: 'rate-unknown' }], signal);
    expect(till.calls().getVatGroupList).toBe(before + 2);
  });

  it('takes a discount off a return too, with and without VAT', async () => {
    for (const [name, price] of [
      ['incl', 'priceIncl'],
      ['excl', 'priceExcl'],
    ]) {
      const discount = name === 'incl' ? { discountIncl: 100 } : { discountExcl: 100 };
      const line = { sku: '1510', quantity: '-1', [`${price}`]: 1000, vatRate: 0, ...discount };
      const written = await orders.create(simple({ extOrderId: `RETURN-${name}`, lines: [line] }));
      expect(written).toMatchObject({ ok: true, warnings: [] });
      const record = await orders.get('extOrderId', `RETURN-${name}`);
      expect(record.totalIncl).toBe(-900);
      expect(order.comparable?.(record)).toMatchObject({ lines: [{ [`${price}`]: 1000, ...discount }] });
    }
  });

  it('finds an external id again that has blanks around it', async () => {
    await orders.create(simple({ extOrderId: ' WEB-G1 ' }));
    expect(await orders.found('extOrderId', ' WEB-G1 ')).toBeDefined();
  });

  it('refuses lines whose prices do not fit the VAT method of the order', async () => {
    const result = await orders.create(
      simple({ vatMethod: 'inclusive', lines: [{ sku: '1510', quantity: '1', priceExcl: 100 }] }),
    );
    expect(result).toMatchObject({ failure: { code: 'record.invalid', path: 'lines[0]' } });
  });

  it('says that a payment was refused and does not claim to know what became of the order', async () => {
    const result = await orders.create(simple({ payments: [{ method: 'SHELLS', amount: 2420 }] }));
    expect(result).toMatchObject({
      failure: { code: 'target.rejected', outcome: 'unknown', said: 'Payment method SHELLS does not exist.' },
    });
  });

  it('keeps the failure of one record to that record', async () => {
    const good = simple();
    const bad = simple({ relationNumber: '1' });
    const written = await order.create?.(
      till.client,
      [good, bad, good].map((record, i) => ({ record, idempotencyKey: `batch-${i}` })),
      signal,
    );
    expect(written?.map(({ ok }) => ok)).toEqual([true, false, true]);
  });
});

describe('updating orders', () => {
  it('changes what is given and keeps lines, ids and the rest', async () => {
    const before = await created(simple({ extOrderId: 'WEB-D1' }));
    const result = await orders.update(before.orderId, before, { reference: 'Ring twice' });
    expect(result).toMatchObject({ ok: true, id: before.orderId });
    expect(await orders.get('orderId', before.orderId)).toEqual({
      ...before,
      reference: 'Ring twice',
      changeCounter: 2,
      versionNumber: 2,
    });
  });

  it('replaces the lines, keeping the id of a line whose article stays', async () => {
    const before = await created(simple());
    await orders.update(before.orderId, before, {
      lines: [
        { sku: '1520', quantity: '1', priceIncl: 500, vatCode: 1 },
        { sku: '1510', quantity: '5', priceIncl: 1210, vatCode: 2 },
      ],
    });
    const after = await orders.get('orderId', before.orderId);
    expect(after.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['1520', '1'],
      ['1510', '5'],
    ]);
    expect(after.lines[1]?.lineId).toBe(before.lines[0]?.lineId);
  });

  it('counts an update without changes as done, discounts and VAT methods of all kinds included', async () => {
    for (const number of ['2026-00163', '2026-00125', '2026-00814', '2026-00010']) {
      const before = await orders.get('number', number);
      expect(await orders.update(before.orderId, before, {})).toMatchObject({ ok: true });
      expect(await orders.get('number', number)).toEqual(before);
    }
  });

  it('refuses to overwrite what someone changed meanwhile', async () => {
    const before = await created(simple());
    await orders.update(before.orderId, before, { reference: 'first' });
    expect(await orders.update(before.orderId, before, { reference: 'second' })).toMatchObject({
      ok: false,
      failure: { code: 'target.changed', said: 'The order was changed by someone else.' },
    });
  });

  it('tells that headings, subtotals and preparations do not survive', async () => {
    const before = await created(simple());
    const lines = before.lines.flatMap(line => [{ ...line, kind: 'header' as const }, line]);
    expect(await orders.update(before.orderId, { ...before, lines }, { reference: 'New' })).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('Headings')],
    });
  });

  it('leaves payments alone and says so', async () => {
    const before = await created(simple());
    const result = await orders.update(before.orderId, before, { payments: [{ method: 'PIN', amount: 1 }] });
    expect(result).toMatchObject({ ok: true, warnings: ['Payments of an existing order are not changed.'] });
  });
});
