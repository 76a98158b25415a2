import { defineEntity } from '../../../sdk/define-system.ts';
import type { AccountViewClient } from '../client.ts';
import { changePages } from '../wire/change-pages.ts';
import { compact, decimalIn, type Row, textIn } from '../wire/values.ts';
import { type Stock, stockSchema } from './article-record.ts';
import { articleTable, findArticles, presentColumns } from './article-rows.ts';

const usualColumns = ['ART_CODE', 'QTY_AVAIL', 'QTY_FREE2', 'QTY_TECH', 'CNG_DATE'];
const perhaps = ['QTY_BESTEL'];

const columnsOf = (client: AccountViewClient) => presentColumns(client, usualColumns, perhaps);

const readStock = (row: Row): Stock | undefined => {
  const sku = textIn(row, 'ART_CODE');
  if (sku === undefined) return undefined;
  return compact({
    sku,
    technical: decimalIn(row, 'QTY_TECH'),
    available: decimalIn(row, 'QTY_AVAIL'),
    free: decimalIn(row, 'QTY_FREE2'),
    incoming: decimalIn(row, 'QTY_BESTEL'),
  });
};

const findBySku = async (client: AccountViewClient, codes: readonly string[], signal: AbortSignal) =>
  findArticles(client, await columnsOf(client), codes, { record: readStock, signal });

/** Stock by article. Whether it counts as a change of the article is not known, so flows should read all of it. */
export const stock = defineEntity<AccountViewClient>()<Stock, never>({
  title: 'Stock',
  titles: 'Stock',
  summary: 'Stock by article: technical, available, free and on order.',
  schema: stockSchema,
  key: record => record.sku,
  read: {
    async *pages(client, request) {
      const listing = {
        ...articleTable,
        columns: await columnsOf(client),
        key: 'ART_CODE',
        record: readStock,
      };
      yield* changePages(client, listing, request);
    },
  },
  find: { sku: { title: 'Article code', find: findBySku } },
});
