import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemRow, SalesRow } from '../simulator/model.ts';
import { type Bench, driver, failureOf, idOf, openBench } from '../testing/bench.ts';
import { newOrder, newPerson } from '../testing/samples.ts';
import { debtor } from './debtor.ts';
import { directInvoice } from './direct-invoice.ts';
import { discount } from './discount.ts';
import { salesOrder } from './sales-order.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

describe.each([
  ['sales order', salesOrder, 'salesOrder'],
  ['direct invoice', directInvoice, 'directInvoice'],
] as const)('a %s', (_name, entity, collection) => {
  const documents = () => driver(entity, () => bench.connect());

  it('comes out to the cent and is found by our number', async () => {
    const written = await documents().create(newOrder('2026-00001'));
    expect(written).toMatchObject({ ok: true, warnings: [] });
    const found = await documents().found('reference', '2026-00001');
    expect(found).toMatchObject([
      {
        id: idOf(written),
        record: { totalIncl: 2500, debtor: '20001', date: '2026-03-10', currency: 'EUR' },
      },
    ]);
  });

  it('warns when the total in AFAS is another one', async () => {
    const written = await documents().create(newOrder('2026-00002', { expectedTotalIncl: 2600 }));
    expect(written).toMatchObject({ ok: true, warnings: ["AFAS's total is € 25.00; € 26.00 was expected."] });
  });

  it('takes prices without VAT', async () => {
    const lines = [{ item: '1010', quantity: '3', unitPriceExcl: 333, vatGroup: '2' }];
    const id = idOf(
      await documents().create(newOrder('2026-00003', { lines, expectedTotalIncl: undefined })),
    );
    expect(bench.store.get(collection, id)).toMatchObject({ totalExcl: 999, vat: 210, totalIncl: 1209 });
  });

  it('of a customer abroad can be without VAT', async () => {
    const lines = [{ item: '1010', quantity: '1', unitPriceExcl: 1000, vatGroup: '2' }];
    const order = newOrder('2026-00004', { lines, vatDuty: '5', expectedTotalIncl: 1000 });
    expect(await documents().create(order)).toMatchObject({ ok: true, warnings: [] });
  });

  it('gives no discount of the debtor on top of the prices that were paid', async () => {
    const client = bench.connect();
    const lineDiscount = '12.5';
    await driver(discount, () => client).update('debtor', '20001', { lineDiscount }, { lineDiscount });
    expect(await documents().create(newOrder('2026-00007'))).toMatchObject({ ok: true, warnings: [] });
    const lines = [{ item: '1010', quantity: '2' }];
    const written = await documents().create(newOrder('2026-00008', { lines, expectedTotalIncl: undefined }));
    const { salesPrice = 0 } = bench.store.get<ItemRow>('item', '1010') ?? {};
    const saved = bench.store.get<SalesRow>(collection, idOf(written));
    expect(saved?.totalExcl).toBe(2 * salesPrice - Math.round(0.125 * 2 * salesPrice));
  });

  it('adds a delivery address to the debtor once', async () => {
    const client = bench.connect();
    const { create } = driver(entity, () => client);
    const code = idOf(await driver(debtor, () => client).create(newPerson()));
    const deliveryAddress = {
      name: 'Buren',
      street: 'Dok',
      houseNumber: '3 B',
      postcode: '9000',
      city: 'Gent',
      country: 'BE',
    };
    const ids = await Promise.all(
      ['D-1', 'D-2'].map(async reference =>
        idOf(await create(newOrder(reference, { debtor: code, deliveryAddress }))),
      ),
    );
    const again = driver(entity, () => bench.connect());
    ids.push(idOf(await again.create(newOrder('D-3', { debtor: code, deliveryAddress }))));
    const addresses = ids.map(id => bench.store.get<SalesRow>(collection, id)?.deliveryAddress);
    expect(new Set(addresses).size).toBe(1);
    expect(addresses[0]).toBeGreaterThan(0);
    expect(bench.calls()['POST connectors/KnPerson/KnContact']).toBe(1);
  });

  it('goes to a delivery address without a country, which is at home, again and again', async () => {
    const deliveryAddress = { street: 'Kade', houseNumber: '1', postcode: '3511 AB', city: 'Utrecht' };
    for (const reference of ['H-1', 'H-2']) {
      const { create } = driver(entity, () => bench.connect());
      idOf(await create(newOrder(reference, { deliveryAddress })));
    }
    const added = Object.entries(bench.calls()).filter(([operation]) => operation.endsWith('/KnContact'));
    expect(added.map(([, count]) => count)).toEqual([1]);
  });

  it('is refused with what is unknown', async () => {
    const unknownItem = newOrder('2026-00005', {
      lines: [{ item: '999901', quantity: '1', unitPriceIncl: 100 }],
    });
    expect(failureOf(await documents().create(unknownItem))).toMatchObject({
      code: 'target.reference-missing',
      said: "The entered value for 'Itemcode' does not exist.",
    });
    const unknownVat = newOrder('2026-00006', {
      lines: [{ item: '1010', quantity: '1', unitPriceIncl: 100, vatGroup: '8' }],
    });
    expect(failureOf(await documents().create(unknownVat))).toMatchObject({
      message: 'AFAS does not know the VAT rate group of the record.',
    });
  });
});

it('a direct invoice tells which GetConnector is missing', async () => {
  await bench.turn({ lacks: ['Koppel_DirectInvoices'], notAllowedStatus: 401 });
  const { found } = driver(directInvoice, () => bench.connect());
  await expect(found('reference', '2026-00001')).rejects.toMatchObject({
    code: 'auth.forbidden',
    message: 'The app connector in AFAS does not have the connector Koppel_DirectInvoices.',
  });
});
