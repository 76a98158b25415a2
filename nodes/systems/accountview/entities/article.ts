import { defineEntity } from '../../../sdk/define-system.ts';
import type { AccountViewClient } from '../client.ts';
import type { Settings } from '../settings.ts';
import { changePages } from '../wire/change-pages.ts';
import { centsIn, compact, dayIn, decimalIn, type Row, textIn } from '../wire/values.ts';
import { type Article, articleSchema } from './article-record.ts';
import { articleTable, findArticles, presentColumns } from './article-rows.ts';

const usualColumns = [
  'ART_CODE',
  'ART_DESC1',
  'AG_CODE',
  'PX_SELL',
  'COST_PX',
  'QTY_AVAIL',
  'CNG_DATE',
] as const;

const extraColumns = ({ extraArticleColumns }: Settings): readonly string[] =>
  extraArticleColumns
    .split(',')
    .map(column => column.trim())
    .filter(column => column !== '');

const columnsOf = (client: AccountViewClient): Promise<readonly string[]> => {
  const { eanColumn, articleVatColumn, longDescriptionColumn } = client.settings;
  const own = [eanColumn, articleVatColumn, longDescriptionColumn, ...extraColumns(client.settings)];
  return presentColumns(
    client,
    usualColumns,
    own.filter(column => column !== ''),
  );
};

const extraOf = (row: Row, settings: Settings): Article['extra'] =>
  Object.fromEntries(
    extraColumns(settings).flatMap(column => {
      const value = row[column];
      const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      return isPlain ? [[column, typeof value === 'string' ? value.trimEnd() : value] as const] : [];
    }),
  );

const readArticle =
  ({ settings }: AccountViewClient) =>
  (row: Row): Article | undefined => {
    const sku = textIn(row, 'ART_CODE');
    if (sku === undefined) return undefined;
    return compact({
      sku,
      description: textIn(row, 'ART_DESC1') ?? '',
      longDescription: textIn(row, settings.longDescriptionColumn),
      group: textIn(row, 'AG_CODE'),
      price: centsIn(row, 'PX_SELL'),
      exactPrice: decimalIn(row, 'PX_SELL'),
      costPrice: centsIn(row, 'COST_PX'),
      vatCode: textIn(row, settings.articleVatColumn),
      ean: textIn(row, settings.eanColumn),
      available: decimalIn(row, 'QTY_AVAIL'),
      changed: dayIn(row, 'CNG_DATE'),
      extra: extraOf(row, settings),
    });
  };

const findBySku = async (client: AccountViewClient, codes: readonly string[], signal: AbortSignal) =>
  findArticles(client, await columnsOf(client), codes, { record: readArticle(client), signal });

/** Articles hardly ever vanish, so one that was there a while ago is taken for there; a missing one is asked for anew. */
const findListed = async (client: AccountViewClient, codes: readonly string[], signal: AbortSignal) => {
  const { knownArticles } = client;
  const unknown = codes.filter(code => !knownArticles.has(code));
  const columns = ['ART_CODE', 'ART_DESC1'];
  const found = await findArticles(client, columns, unknown, { record: readArticle(client), signal });
  for (const [code, [first]] of found) if (first) knownArticles.set(code, first);
  return new Map(
    codes.flatMap(code => {
      const known = knownArticles.get(code);
      return known ? [[code, [known]] as const] : [];
    }),
  );
};

/** Articles: read and looked up, never written. */
export const article = defineEntity<AccountViewClient>()<Article, never>({
  title: 'Article',
  titles: 'Articles',
  summary: 'Articles with their prices and groups.',
  schema: articleSchema,
  key: record => record.sku,
  amount: record => record.price,
  read: {
    async *pages(client, request) {
      const columns = await columnsOf(client);
      const listing = { ...articleTable, columns, key: 'ART_CODE', record: readArticle(client) };
      yield* changePages(client, listing, request);
    },
  },
  find: {
    sku: { title: 'Article code', find: findBySku },
    listed: { title: 'Article code (existence only)', find: findListed },
  },
});
