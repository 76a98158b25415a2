import { z } from 'zod';
import { defineEntity } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { field } from '../../../sdk/schema.ts';
import type { AfasClient } from '../client.ts';
import { flagOf, type Row, textOf } from '../wire/values.ts';
import { findBy } from './find.ts';

const productGroupSchema = z.object({
  code: field(z.string().min(1).max(5), { title: 'Code' }),
  description: field(z.string().min(1).max(50), { title: 'Description' }),
  blocked: field(z.boolean().optional(), { title: 'Blocked' }),
});

type ProductGroup = z.infer<typeof productGroupSchema>;

const groupsOf = async (_client: AfasClient, rows: readonly Row[]): Promise<readonly ProductGroup[]> =>
  rows.map(row => ({
    code: textOf(row, 'ProductGroup') ?? '',
    description: textOf(row, 'Description') ?? '',
    blocked: flagOf(row, 'Blocked') ?? false,
  }));

const search = { role: 'productGroups', records: groupsOf, id: (group: ProductGroup) => group.code } as const;

const write = (
  client: AfasClient,
  method: 'POST' | 'PUT',
  group: Partial<ProductGroup>,
  signal: AbortSignal,
) => {
  const fields = { PrGr: group.code, Ds: group.description, Bl: group.blocked };
  return client.write({ method, connector: 'FbProductGroup', element: { fields }, signal });
};

/** Product groups: the categories of a web shop. */
export const productGroup = defineEntity<AfasClient>()<ProductGroup>({
  title: 'Product group',
  titles: 'Product groups',
  summary: 'Categories that items are shown in.',
  schema: productGroupSchema,
  writes: productGroupSchema,
  key: record => record.code,
  find: {
    code: { title: 'Code', find: findBy({ ...search, field: 'ProductGroup', value: group => group.code }) },
    description: {
      title: 'Description',
      find: findBy({ ...search, field: 'Description', value: group => group.description }),
    },
  },
  create: writeEach(async (client: AfasClient, { record }, signal) => {
    await write(client, 'POST', record, signal);
    return { id: record.code };
  }),
  update: writeEach(async (client: AfasClient, { id, changes }, signal) => {
    await write(client, 'PUT', { ...changes, code: id }, signal);
    return { id };
  }),
});
