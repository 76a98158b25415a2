import type { AfasClient } from '../client.ts';
import type { Element } from '../wire/element.ts';
import { freeField, freeFields, isFree } from '../wire/free-fields.ts';
import { centsOf, compact, flagOf, quantityOf, type Row, textOf, toAmount } from '../wire/values.ts';
import { type Item, type ItemWrites, itemKinds } from './item-schema.ts';
import { today } from './today.ts';

const noCheck = '0';
const ean13 = '3';

const barcodeFields = (barcode: string | undefined): Element['fields'] =>
  barcode === undefined ? {} : { VaBc: /^\d{13}$/.test(barcode) ? ean13 : noCheck, BaCo: barcode };

const priceFields = (client: AfasClient, item: Partial<ItemWrites>): Element['fields'] => {
  const { salesPrice, consumerPrice, pricesFrom } = item;
  if (salesPrice === undefined && consumerPrice === undefined) return {};
  return {
    SaPrice: salesPrice === undefined ? undefined : toAmount(salesPrice),
    CsPrice: consumerPrice === undefined ? undefined : toAmount(consumerPrice),
    DatPri: pricesFrom ?? today(client),
  };
};

const attributeFields = async (
  client: AfasClient,
  attributes: ItemWrites['attributes'],
): Promise<Element['fields']> => {
  if (!attributes || attributes.length === 0) return {};
  const fields = await freeFields(client.metainfo);
  return Object.fromEntries(attributes.map(({ name, value }) => [freeField(fields, name).code, value]));
};

/** The element of an item: a new one, or what changes of one. */
export const itemElement = async (
  client: AfasClient,
  code: string,
  item: Partial<ItemWrites>,
): Promise<Element> => {
  const free = await attributeFields(client, item.attributes);
  return {
    fields: {
      ItCd: code,
      Ds: item.description,
      DsEx: item.extraDescription,
      Rm: item.longText,
      Grp: item.articleGroup,
      BiUn: item.unit,
      VaTp: item.kind && itemKinds[item.kind],
      StD1: item.dimension1,
      StD2: item.dimension2,
      VaRc: item.vatGroup,
      ...priceFields(client, item),
      ...barcodeFields(item.barcode),
      BiSt: item.tracksStock,
      Bl: item.blocked,
    },
    objects: { FbArticleCustom: Object.keys(free).length === 0 ? [] : [{ fields: free }] },
  };
};

const kindOf = (row: Row): Item['kind'] => {
  if (textOf(row, 'StockDimId1') === undefined) return 'standard';
  return textOf(row, 'StockDimId2') === undefined ? 'one-dimension' : 'two-dimensions';
};

const itemOf = (row: Row, price: Row | undefined, attributes: Item['attributes']): Item =>
  compact({
    code: textOf(row, 'ItemCode') ?? '',
    description: textOf(row, 'Description') ?? '',
    extraDescription: textOf(row, 'ExtraDescription'),
    articleGroup: textOf(row, 'ArtGroup'),
    unit: textOf(row, 'UnitId'),
    kind: kindOf(row),
    dimension1: textOf(row, 'StockDimId1'),
    dimension2: textOf(row, 'StockDimId2'),
    vatGroup: textOf(row, 'VATGroup'),
    salesPrice: price && centsOf(price, 'BasicSalesPrice'),
    barcode: textOf(row, 'Barcode'),
    tracksStock: flagOf(row, 'Stock'),
    blocked: flagOf(row, 'Blocked'),
    attributes,
    stock: price && quantityOf(price, 'StockActual'),
  });

/** Items of rows, with their price from a second GetConnector, and the free fields the first one shows. */
export const itemsOf = async (
  client: AfasClient,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<readonly Item[]> => {
  const codes = rows.flatMap(row => textOf(row, 'ItemCode') ?? []);
  const prices = await client.rows.byValue(client.connector('itemPrices'), 'ItemCode', codes, signal);
  const columns = await client.metainfo.columns(client.connector('items'));
  const shown = columns.flatMap(({ id, fieldId }) =>
    fieldId && isFree(fieldId) ? [[fieldId, id] as const] : [],
  );
  const labels = new Map(
    shown.length === 0 ? [] : (await freeFields(client.metainfo)).map(({ code, label }) => [code, label]),
  );
  return rows.map(row => {
    const attributes = shown.flatMap(([code, column]) => {
      const value = textOf(row, column);
      return value === undefined ? [] : [{ name: labels.get(code) ?? code, value }];
    });
    const [price] = prices.get(textOf(row, 'ItemCode') ?? '') ?? [];
    return itemOf(row, price, attributes);
  });
};
