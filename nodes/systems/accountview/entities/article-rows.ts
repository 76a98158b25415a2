import type { AccountViewClient } from '../client.ts';
import { matchValues } from '../wire/found.ts';
import { rowsOf } from '../wire/tables.ts';
import type { Row } from '../wire/values.ts';

/** Business object and table of articles; stock stands in columns of the same table. */
export const articleTable = { object: 'AK1', table: 'ARTICLE' } as const;

/** The columns of these that the administration has; all of them where it does not tell. */
export const presentColumns = async (
  { dictionary }: AccountViewClient,
  usual: readonly string[],
  perhaps: readonly string[],
): Promise<readonly string[]> => {
  const known = await dictionary(articleTable.table);
  if (!known) return usual;
  return [...new Set([...usual, ...perhaps])].filter(column => known.has(column));
};

/** Finds articles by their codes, whatever the record made of them. */
export const findArticles = async <T extends { readonly sku: string }>(
  client: AccountViewClient,
  columns: readonly string[],
  codes: readonly string[],
  { record, signal }: { record(row: Row): T | undefined; readonly signal: AbortSignal },
) => {
  const search = { ...articleTable, columns, column: 'ART_CODE', values: codes };
  const found = (await client.anyOf(search, signal))
    .flatMap(answer => rowsOf(answer, articleTable.table))
    .map(record)
    .filter(article => article !== undefined)
    .map(article => ({ id: article.sku, record: article }));
  return matchValues(codes, found, ({ sku }, code) => sku === code);
};
