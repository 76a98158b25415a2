import { z } from 'zod';
import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { findEach } from '../../../sdk/each.ts';
import { field, quantity } from '../../../sdk/schema.ts';
import type { AsperionClient } from '../client.ts';
import { paths, query } from '../contract/calls.ts';
import { type ArticleWire, articleWire } from '../contract/objects.ts';
import { readArticle } from '../wire/article.ts';
import { everyPage } from '../wire/every-page.ts';
import { searchExactly } from '../wire/search.ts';

/** Stock of one article. */
export const stockSchema = z.object({
  sku: field(z.string(), { title: 'Article code (SKU)' }),
  current: field(quantity(), { title: 'Stock' }),
  minimum: field(quantity(), { title: 'Minimum stock', description: '0 when none is set.' }),
  stockArticle: field(z.boolean(), { title: 'Stock is kept' }),
});

export type Stock = z.infer<typeof stockSchema>;

const list = { path: paths.articles, item: articleWire };

const bySku = { list, parameter: query.code, held: ({ code }: ArticleWire) => code };

/** Undefined for an article whose stock Asperion does not tell, such as a service. */
const stockOf = (wire: ArticleWire): Stock | undefined => {
  const { code, currentStock, minimumStock, stockArticle } = readArticle(wire);
  return currentStock === undefined
    ? undefined
    : { sku: code, current: currentStock, minimum: minimumStock ?? '0', stockArticle };
};

const found = (wire: ArticleWire): readonly Found<Stock>[] => {
  const record = stockOf(wire);
  return record ? [{ id: record.sku, record }] : [];
};

/** Stock of active articles; read-only, since Asperion changes stock by bookings alone. */
export const stock = defineEntity<AsperionClient>()<Stock>({
  title: 'Stock',
  titles: 'Stock',
  summary: 'Current stock by article; can only be read.',
  schema: stockSchema,
  key: record => record.sku,
  // Stock changes without a date of change on the article, so every read gives all.
  read: { pages: ({ lists }, request) => everyPage(lists, list, stockOf, request) },
  find: {
    sku: {
      title: 'Article code (SKU)',
      find: findEach(async ({ lists }: AsperionClient, sku: string, signal) =>
        (await searchExactly(lists, bySku, sku, signal)).flatMap(found),
      ),
    },
  },
});
