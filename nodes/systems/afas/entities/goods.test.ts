import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { itemFreeFields } from '../simulator/definitions/goods.ts';
import type { ItemRow, StockRow } from '../simulator/model.ts';
import { type Bench, driver, failureOf, idOf, openBench } from '../testing/bench.ts';
import { newItem } from '../testing/samples.ts';
import { item } from './item.ts';
import { priceList } from './price-list.ts';
import { productGroup } from './product-group.ts';
import { stock } from './stock.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const items = () => driver(item, () => bench.connect());
const rowOf = (code: string) => bench.store.get<ItemRow>('item', code);

describe('an item', () => {
  it('is created with price, barcode and free fields, and reads as it was written', async () => {
    const record = newItem('990001', {
      barcode: '8712345678906',
      attributes: [
        { name: 'Kleur', value: 'red' },
        { name: 'maat', value: 'XL' },
      ],
    });
    idOf(await items().create(record));
    expect(rowOf('990001')).toMatchObject({
      salesPrice: 4129,
      free: { [itemFreeFields.colour]: 'red', [itemFreeFields.size]: 'XL' },
    });
    expect(await items().get('barcode', '8712345678906')).toMatchObject({
      ...record,
      attributes: [
        { name: 'Kleur', value: 'red' },
        { name: 'Maat', value: 'XL' },
      ],
    });
  });

  it('names the free fields there are when one is missing', async () => {
    const record = newItem('990002', { attributes: [{ name: 'Herkomst', value: 'NL' }] });
    expect(failureOf(await items().create(record)).info).toMatchObject({
      message: 'Items in AFAS have no free field “Herkomst”.',
      hint: expect.stringContaining('Kleur, Maat'),
    });
  });

  it('keeps its long text when an update leaves it out', async () => {
    await items().create(newItem('990003', { longText: 'Holds six litres.' }));
    await items().update('code', '990003', { description: 'Light kettle' }, newItem('990003'));
    expect(rowOf('990003')).toMatchObject({ description: 'Light kettle', remark: 'Holds six litres.' });
  });

  it('is put in its product group, and being there already does no harm', async () => {
    await items().create(newItem('990004', { productGroup: '10' }));
    const again = await items().update('code', '990004', { productGroup: '10' }, newItem('990004'));
    expect(again).toEqual({ ok: true, id: '990004', warnings: [] });
    expect(bench.store.get('productGroupLine', '10/990004')).toBeDefined();
  });

  it('that is saved without its product group says so', async () => {
    expect(await items().create(newItem('990005', { productGroup: '77' }))).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('not put in product group 77')],
    });
  });
});

it('a product group gets another description', async () => {
  const groups = driver(productGroup, () => bench.connect());
  await groups.create({ code: '99', description: 'Sale' });
  await groups.update(
    'code',
    '99',
    { description: 'Autumn sale' },
    { code: '99', description: 'Autumn sale' },
  );
  expect(await groups.get('description', 'Autumn sale')).toEqual({
    code: '99',
    description: 'Autumn sale',
    blocked: false,
  });
});

describe('a sales price', () => {
  const prices = () => driver(priceList, () => bench.connect());
  const record = { list: 'WHS', item: '1010', price: 500 } as const;

  it('that begins later follows the existing one', async () => {
    await prices().create({ ...record, from: '2026-01-01' });
    await prices().update('key', 'WHS//1010//', { price: 450 }, { ...record, price: 450 });
    expect(await prices().get('key', 'WHS//1010//')).toMatchObject({ price: 450, from: '2026-03-10' });
    expect(bench.calls()['POST connectors/FbSalesPrice']).toBe(2);
  });

  it('that begins on the same day is changed', async () => {
    await prices().create(record);
    idOf(await prices().update('key', 'WHS//1010//', { price: 450 }, { ...record, price: 450 }));
    expect(bench.calls()['PUT connectors/FbSalesPrice']).toBe(1);
  });

  it('that cannot be changed is told as a missing right', async () => {
    await bench.turn({ changesPrices: false });
    await prices().create(record);
    const written = await prices().update('key', 'WHS//1010//', { price: 450 }, { ...record, price: 450 });
    expect(failureOf(written).code).toBe('auth.forbidden');
  });

  it('of a few weeks stands beside the one that runs', async () => {
    await prices().create({ ...record, from: '2026-01-01' });
    await prices().create({
      ...record,
      price: 300,
      from: '2026-02-01',
      until: '2026-02-28',
      promotion: true,
    });
    expect(await prices().get('key', 'WHS//1010//')).toMatchObject({ price: 500 });
    expect(await prices().get('key', 'WHS//1010//2026-02-01')).toMatchObject({ price: 300 });
  });

  it('from a quantity on stands beside the one for any quantity', async () => {
    await prices().create(record);
    await prices().create({ ...record, fromQuantity: '10', price: 400 });
    expect(await prices().get('key', 'WHS//1010//')).toMatchObject({ price: 500 });
    expect(await prices().get('key', 'WHS//1010/10/')).toMatchObject({ price: 400, fromQuantity: '10' });
  });

  it('of an item with a slash in its code is found', async () => {
    idOf(await driver(item, () => bench.connect()).create(newItem('A/1-2')));
    idOf(await prices().create({ ...record, item: 'A/1-2' }));
    expect(await prices().get('key', 'WHS//A/1-2//')).toMatchObject({ item: 'A/1-2', price: 500 });
  });
});

describe('stock', () => {
  const stocks = () => driver(stock, () => bench.connect());
  const levelOf = (code: string) => bench.store.get<StockRow>('stock', `${code}/01`)?.thousandths;

  it.each([
    ['more', '500.5', 500_500],
    ['less', '1', 1000],
    ['nothing', '0', 0],
  ])('is brought to %s than there is by one movement', async (_name, level, thousandths) => {
    idOf(await stocks().update('item', '1010', { level }, { item: '1010', level }));
    expect(levelOf('1010')).toBe(thousandths);
    expect(bench.calls()['POST connectors/FbStockMutation']).toBe(1);
  });

  it('of an item that was never counted is zero', async () => {
    const never =
      bench.store.values<ItemRow>('item').find(({ code }) => levelOf(code) === undefined)?.code ?? '';
    expect(await stocks().get('item', never)).toMatchObject({ item: never, level: '0' });
    idOf(await stocks().update('item', never, { level: '12' }, { item: never, level: '12' }));
    expect(levelOf(never)).toBe(12_000);
  });

  it('is not found for an item that does not exist', async () => {
    expect(await stocks().found('item', '4990')).toEqual([]);
  });

  it('is not booked when it is right already', async () => {
    const level = (await stocks().get('item', '1010')).level;
    idOf(await stocks().update('item', '1010', { level }, { item: '1010', level }));
    expect(bench.calls()['POST connectors/FbStockMutation']).toBeUndefined();
  });
});
