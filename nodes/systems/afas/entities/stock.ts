import { z } from 'zod';
import { shortest, toUnscaled, unscaledToText } from '../../../sdk/decimal.ts';
import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { field, quantity } from '../../../sdk/schema.ts';
import type { AfasClient } from '../client.ts';
import { quantityOf, type Row, textOf, toQuantity } from '../wire/values.ts';
import { findBy } from './find.ts';
import { today } from './today.ts';

const stockWrites = z.object({
  item: field(z.string().min(1).max(40), { title: 'Item code' }),
  level: field(quantity(), { title: 'Stock', description: 'What there shall be; the difference is booked.' }),
});

type StockWrites = z.infer<typeof stockWrites>;

const stockSchema = z.object({
  item: field(z.string(), { title: 'Item code' }),
  level: field(quantity(), { title: 'Stock' }),
  unit: field(z.string().optional(), { title: 'Unit' }),
});

type Stock = z.infer<typeof stockSchema>;

/** Exact sum of decimal texts. */
const sum = (quantities: readonly string[]): string => {
  const places = Math.max(0, ...quantities.map(text => toUnscaled(text).places));
  const scaled = quantities.map(text => {
    const { unscaled, places: own } = toUnscaled(text);
    return BigInt(unscaled) * 10n ** BigInt(places - own);
  });
  return shortest(
    unscaledToText(
      scaled.reduce((total, value) => total + value, 0n),
      places,
    ),
  );
};

const negated = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`);

const stocksOf = async (_client: AfasClient, rows: readonly Row[]): Promise<readonly Stock[]> => {
  const byItem = Map.groupBy(rows, row => textOf(row, 'Item_code') ?? '');
  return [...byItem].map(([item, ofItem]) => ({
    item,
    level: sum(ofItem.map(row => quantityOf(row, 'In_stock') ?? '0')),
    unit: ofItem.map(row => textOf(row, 'Unit')).find(Boolean),
  }));
};

/** The warehouse counts only where the GetConnector shows it: the standard one has the sum of all. */
const warehouseCondition = async (client: AfasClient) => {
  const columns = await client.metainfo.columns(client.connector('stock'));
  const { warehouse } = client.settings;
  const isShown = columns.some(({ id }) => id === 'Warehouse');
  return isShown && warehouse !== everywhere
    ? [{ field: 'Warehouse', is: 'equals' as const, value: warehouse }]
    : [];
};

const everywhere = '*****';

/** An item without a row has no stock yet; that it exists is told by the items. */
const findByItem = async (client: AfasClient, items: readonly string[], signal: AbortSignal) => {
  const also = await warehouseCondition(client);
  const found = await findBy<Stock>({
    role: 'stock',
    field: 'Item_code',
    also: () => also,
    records: stocksOf,
    id: stock => stock.item,
    value: stock => stock.item,
  })(client, items, signal);
  const missing = items.filter(item => !found.has(item));
  const known = await client.rows.byValue(client.connector('items'), 'ItemCode', missing, signal);
  const empty = missing.flatMap(item => {
    const [row] = known.get(item) ?? [];
    const record: Stock = { item, level: '0', unit: row && textOf(row, 'UnitId') };
    return row ? [[item, [{ id: item, record }]] as readonly [string, readonly Found<Stock>[]]] : [];
  });
  return new Map([...found, ...empty]);
};

const stockIn = '41';
const stockOut = '42';
const itemType = '2';

/** Stock of items. AFAS books movements, so that a new level is the difference with what stands there now. */
export const stock = defineEntity<AfasClient>()<Stock, StockWrites>({
  title: 'Stock',
  titles: 'Stock',
  summary: 'Stock by item; a new level is booked as the difference.',
  schema: stockSchema,
  writes: stockWrites,
  key: record => record.item,
  find: { item: { title: 'Item code', find: findByItem } },
  update: writeEach(async (client: AfasClient, { id, record }, signal) => {
    // Read anew: between the look-up and now something may have been sold.
    const current = (await findByItem(client, [id], signal)).get(id)?.[0]?.record;
    const change = sum([record.level, negated(current?.level ?? '0')]);
    if (change === '0') return { id };
    const isOut = change.startsWith('-');
    const amount = toQuantity(isOut ? negated(change) : change);
    const { settings } = client;
    const fields = {
      VaOt: isOut ? stockOut : stockIn,
      ReId: settings.stockReason,
      Da: today(client),
      Ds: 'Stock level from Koppel',
      VaIt: itemType,
      ItCd: id,
      War: settings.warehouse,
      Loc: everywhere,
      BiUn: current?.unit ?? settings.unit,
      QuUn: amount,
      Qu: amount,
    };
    await client.write({ method: 'POST', connector: 'FbStockMutation', element: { fields }, signal });
    return { id };
  }),
  comparable: ({ item, level }) => ({ item, level }),
});
