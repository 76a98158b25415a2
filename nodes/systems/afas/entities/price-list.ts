import { z } from 'zod';
import { defineEntity, type UpdateRequest } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { field, fiscalDate, money, quantity } from '../../../sdk/schema.ts';
import type { AfasClient } from '../client.ts';
import type { Element } from '../wire/element.ts';
import {
  centsOf,
  compact,
  dayOf,
  flagOf,
  quantityOf,
  type Row,
  textOf,
  toAmount,
  toQuantity,
} from '../wire/values.ts';
import { findBy } from './find.ts';
import { itemOfKey, priceKey } from './price-key.ts';
import { today } from './today.ts';

const priceWrites = z.object({
  list: field(z.string().max(5).optional(), {
    title: 'Price list',
    description: 'Code of the price list; without a list and a debtor the price is the general one.',
    options: 'priceLists',
  }),
  debtor: field(z.string().max(16).optional(), {
    title: 'Debtor',
    description: 'For a price of one customer.',
  }),
  item: field(z.string().min(1).max(40), { title: 'Item code' }),
  unit: field(z.string().max(15).optional(), { title: 'Unit', description: 'Default: of the connection.' }),
  currency: field(z.string().length(3).optional(), {
    title: 'Currency',
    description: 'Default: of the connection.',
  }),
  fromQuantity: field(quantity().optional(), {
    title: 'From quantity',
    description: 'For a price that holds from a quantity on. Default: any quantity.',
  }),
  from: field(fiscalDate().optional(), { title: 'Holds from', description: 'Default: today.' }),
  until: field(fiscalDate().optional(), { title: 'Holds until' }),
  price: field(money('none'), { title: 'Price', description: 'With or without VAT as the price list is.' }),
  promotion: field(z.boolean().optional(), { title: 'Promotional price' }),
});

type PriceWrites = z.infer<typeof priceWrites>;

const priceSchema = priceWrites.extend({
  key: field(z.string(), { title: 'Key' }),
  from: field(fiscalDate(), { title: 'Holds from' }),
});

type Price = z.infer<typeof priceSchema>;

const priceOf = (row: Row): Price => {
  const amount = quantityOf(row, 'Quantity');
  const price = compact({
    list: textOf(row, 'PriceList'),
    debtor: textOf(row, 'DebtorId'),
    item: textOf(row, 'ItemCode') ?? '',
    unit: textOf(row, 'UnitId'),
    currency: textOf(row, 'CurrencyId'),
    fromQuantity: amount === '0' ? undefined : amount,
    from: dayOf(row, 'StartDate') ?? '',
    until: dayOf(row, 'EndDate'),
    price: centsOf(row, 'Price') ?? 0,
    promotion: flagOf(row, 'Promotion') ?? false,
  });
  return { ...price, key: priceKey(price) };
};

/** The price that runs without end; of several the one that begins last, since the others hold no longer. */
const running = (prices: readonly Price[]): Price | undefined =>
  prices
    .filter(({ until, promotion }) => until === undefined && !promotion)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];

/** Prices are searched by item; the rest of the key is compared here. */
const findByKey = async (client: AfasClient, keys: readonly string[], signal: AbortSignal) => {
  const items = [...new Set(keys.map(itemOfKey))];
  const found = await findBy<Price>({
    role: 'salesPrices',
    field: 'ItemCode',
    records: async (_client, rows) => rows.map(priceOf),
    id: price => price.key,
    value: price => price.item,
  })(client, items, signal);
  const prices = [...found.values()].flat().map(({ record }) => record);
  const byKey = Map.groupBy(prices, price => price.key);
  const byRunningKey = Map.groupBy(prices, price => priceKey({ ...price, from: undefined }));
  return new Map(
    keys.flatMap(key => {
      const price = byKey.get(key)?.[0] ?? running(byRunningKey.get(key) ?? []);
      return price ? [[key, [{ id: price.key, record: price }]] as const] : [];
    }),
  );
};

const itemType = '2';

const element = (client: AfasClient, price: PriceWrites & { readonly from: string }): Element => ({
  fields: {
    VaIt: itemType,
    ItCd: price.item,
    BiUn: price.unit ?? client.settings.unit,
    PrLi: price.list,
    DbId: price.debtor,
    CuId: price.currency ?? client.settings.currency,
    DaBg: price.from,
    DaEn: price.until,
    Pric: toAmount(price.price),
    ...(price.fromQuantity === undefined ? {} : { CrPr: true, Am: toQuantity(price.fromQuantity) }),
    ...(price.promotion === undefined ? {} : { SpPr: price.promotion }),
  },
});

/** From a later day on it is another price, which follows the existing one; on the same day the price itself changes. */
const update = async (
  client: AfasClient,
  { record, existing }: UpdateRequest<PriceWrites, Price>,
  signal: AbortSignal,
) => {
  const from = record.from ?? today(client);
  const [method, price] =
    from > existing.from
      ? (['POST', { ...record, from }] as const)
      : (['PUT', { ...record, from: existing.from }] as const);
  await client.write({ method, connector: 'FbSalesPrice', element: element(client, price), signal });
  return { id: priceKey(price) };
};

/** Sales prices: on a price list, of one customer, promotional, from a quantity on. */
export const priceList = defineEntity<AfasClient>()<Price, PriceWrites>({
  title: 'Sales price',
  titles: 'Sales prices',
  summary: 'Prices on price lists, of customers, promotional ones, and those from a quantity on.',
  schema: priceSchema,
  writes: priceWrites,
  key: record => record.key,
  find: { key: { title: 'List/debtor/item/quantity/first day', find: findByKey } },
  create: writeEach(async (client: AfasClient, { record }, signal) => {
    const price = { ...record, from: record.from ?? today(client) };
    await client.write({
      method: 'POST',
      connector: 'FbSalesPrice',
      element: element(client, price),
      signal,
    });
    return { id: priceKey(price) };
  }),
  update: writeEach(update),
  comparable: ({ key, ...price }) => price,
});
