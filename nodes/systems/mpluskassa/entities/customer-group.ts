import { z } from 'zod';
import { defineEntity, type Found, type ReadPage, type ReadRequest } from '../../../sdk/define-system.ts';
import { field } from '../../../sdk/schema.ts';
import { child, children, text } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { flag, integer } from '../wire/read.ts';
import { listAsRead } from '../wire/whole-list.ts';

/** A group of customers; the till calls it a category of relations. */
export const customerGroupSchema = z.object({
  number: field(z.int(), { description: 'As it stands in the categories of relations.' }),
  name: z.string(),
  vip: z.boolean(),
  supplier: z.boolean(),
});

export type CustomerGroup = z.infer<typeof customerGroupSchema>;

const askGroups = async (client: MplusClient, signal: AbortSignal): Promise<readonly CustomerGroup[]> => {
  const answer = await client.ask('getCardCategories', signal);
  return children(child(answer, 'relationCardCategoryList'), 'cardCategory').map(node => ({
    number: integer(node, 'categoryId') ?? 0,
    name: text(node, 'name') ?? '',
    vip: flag(node, 'isVipGroup') ?? false,
    supplier: flag(node, 'isSupplierGroup') ?? false,
  }));
};

async function* pages(client: MplusClient, request: ReadRequest): AsyncGenerator<ReadPage<CustomerGroup>> {
  const groups = await askGroups(client, request.signal);
  const cursor = { groups: JSON.stringify(groups) };
  if (cursor.groups === listAsRead(request.cursor)) return;
  yield { records: groups.map(record => ({ record })), cursor };
}

const findBy =
  (keyOf: (group: CustomerGroup) => string) =>
  async (client: MplusClient, values: readonly string[], signal: AbortSignal) => {
    const byKey = Map.groupBy(await askGroups(client, signal), keyOf);
    return new Map<string, readonly Found<CustomerGroup>[]>(
      values.flatMap(value => {
        const hits = byKey.get(value.trim().toLowerCase());
        return hits ? [[value, hits.map(record => ({ id: String(record.number), record }))]] : [];
      }),
    );
  };

/** Groups of customers. */
export const customerGroup = defineEntity<MplusClient>()<CustomerGroup, never>({
  title: 'Customer group',
  titles: 'Customer groups',
  summary: 'Categories that customers and suppliers belong to.',
  schema: customerGroupSchema,
  key: record => String(record.number),
  read: { pages },
  find: {
    number: { title: 'Group number', find: findBy(({ number }) => String(number)) },
    name: { title: 'Name', find: findBy(({ name }) => name.toLowerCase()) },
  },
});
