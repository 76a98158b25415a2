import { defineEntity } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { AfasClient } from '../client.ts';
import { changePages } from '../wire/changes.ts';
import { requiredKey } from '../wire/results.ts';
import { findBy } from './find.ts';
import { type Item, type ItemWrites, itemSchema, itemWrites } from './item-schema.ts';
import { itemElement, itemsOf } from './item-wire.ts';

/** Puts the item in a product group; being there already is as good. */
const enterGroup = async (
  client: AfasClient,
  code: string,
  group: string | undefined,
  signal: AbortSignal,
) => {
  if (!group) return [];
  const element = { fields: { PrGr: group, ItCd: code } };
  try {
    await client.write({ method: 'POST', connector: 'FbProductGroupLines', element, signal });
    return [];
  } catch (error) {
    const failure = Failure.from(error);
    if (failure.code === 'target.duplicate') return [];
    return [`Item ${code} is saved, but not put in product group ${group}: ${failure.message}`];
  }
};

const search = { role: 'items', records: itemsOf, id: (item: Item) => item.code } as const;

/** Items: what is sold, searched by code (SKU) or barcode. */
export const item = defineEntity<AfasClient>()<Item, ItemWrites>({
  title: 'Item',
  titles: 'Items',
  summary: 'Items with price, VAT rate group, barcode, free fields and product group.',
  schema: itemSchema,
  writes: itemWrites,
  key: record => record.code,
  read: { pages: changePages({ role: 'items', modified: 'ModifiedDate', id: 'ItemCode', records: itemsOf }) },
  find: {
    code: {
      title: 'Item code',
      find: findBy({ ...search, field: 'ItemCode', value: record => record.code }),
    },
    barcode: {
      title: 'Barcode',
      find: findBy({ ...search, field: 'Barcode', value: record => record.barcode }),
    },
  },
  create: writeEach(async (client: AfasClient, { record }, signal) => {
    const complete = { unit: client.settings.unit, ...record };
    const element = await itemElement(client, record.code, complete);
    const answer = await client.write({ method: 'POST', connector: 'FbItemArticle', element, signal });
    const id = requiredKey(answer, 'FbItemArticle', 'ItCd');
    return { id, warnings: await enterGroup(client, id, record.productGroup, signal) };
  }),
  update: writeEach(async (client: AfasClient, { id, changes }, signal) => {
    const { productGroup, ...own } = changes;
    if (Object.keys(own).length > 0) {
      const element = await itemElement(client, id, own);
      await client.write({ method: 'PUT', connector: 'FbItemArticle', element, signal });
    }
    return { id, warnings: await enterGroup(client, id, productGroup, signal) };
  }),
  comparable: ({ stock, articleGroup, ...writable }) =>
    articleGroup === undefined ? writable : { ...writable, articleGroup },
});
