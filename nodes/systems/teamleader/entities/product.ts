import { z } from 'zod';
import { defineEntity, type Found, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { field } from '../../../sdk/schema.ts';
import type { TeamleaderClient } from '../client.ts';
import { collectedPages } from '../wire/changes.ts';
import { createdSchema, listAll, oneOf } from '../wire/lists.ts';
import { readFound } from '../wire/recent.ts';
import { isId } from './ids.ts';
import { productList } from './product-catalogue.ts';
import { type Product, type ProductWrites, productSchema, productWrites } from './product-record.ts';
import { productBody, productOf, type WireProduct, wireProduct } from './product-wire.ts';

const filters = z.object({
  details: field(z.boolean().default(false), {
    title: 'Prices, VAT and category',
    description: 'Reads each product by itself: one more call for every record.',
  }),
});

const whole = async (client: TeamleaderClient, id: string, signal?: AbortSignal) => {
  const answer = await client.calls.info('products.info', { id }, oneOf(wireProduct), signal);
  return answer && productOf(answer.data, client.reference);
};

const foundOf = (record: Product): Found<Product> => ({ id: record.id, record });

/** The list cannot be sorted. */
const pages = (client: TeamleaderClient, request: ReadRequest) => {
  const { details } = filters.parse(request.filters);
  return collectedPages(client.calls, productList, request, { filter: {} }, async entry => {
    const record = details ? await whole(client, entry.id, request.signal) : undefined;
    return record ?? productOf(entry, client.reference);
  });
};

const findByCode = async (client: TeamleaderClient, value: string, signal: AbortSignal) => {
  const code = value.trim();
  if (code === '') return [];
  const hits = await listAll(client.calls, productList, { filter: { term: code } }, signal);
  const same = hits.filter(product => product.code?.trim() === code);
  const recent = client.recent.idsOf('product', code);
  const ids = same.map(({ id }) => id);
  return (await readFound(ids, recent, id => whole(client, id, signal))).map(foundOf);
};

const findListed = async (client: TeamleaderClient, codes: readonly string[]) => {
  const hits = await client.products.byCode(codes);
  const entries = [...hits].map(async ([code, products]) => {
    const records = products.map(async (product: WireProduct) =>
      foundOf(await productOf(product, client.reference)),
    );
    return [code, await Promise.all(records)] as const;
  });
  return new Map(await Promise.all(entries));
};

const findById = async (client: TeamleaderClient, id: string, signal: AbortSignal) => {
  const product = isId(id) ? await whole(client, id, signal) : undefined;
  return product ? [foundOf(product)] : [];
};

/** Products of the catalogue. Teamleader has simple products only, without variants and images. */
export const product = defineEntity<TeamleaderClient>()<Product, ProductWrites>({
  title: 'Product',
  titles: 'Products',
  summary: 'Articles with price, VAT rate, category and stock.',
  schema: productSchema,
  writes: productWrites,
  key: record => record.code ?? record.name ?? record.id,
  read: { filters, pages },
  find: {
    code: { title: 'Code', find: findEach(findByCode) },
    listed: { title: 'Code, existence only', find: findListed },
    id: { title: 'Id', find: findEach(findById) },
  },
  create: writeEach(async ({ calls, reference, products, recent }: TeamleaderClient, { record }) => {
    const body = await productBody(record, reference, false);
    const { data } = await calls.create('products.add', body, createdSchema);
    recent.made('product', record.code, data.id);
    products.touched();
    return { id: data.id };
  }),
  update: writeEach(async ({ calls, reference, products }: TeamleaderClient, { id, changes }) => {
    await calls.tell('products.update', { id, ...(await productBody(changes, reference, true)) });
    products.touched();
    return { id };
  }),
  comparable: ({ id, updatedAt, code, ...writable }) => ({ ...writable, code }),
});
