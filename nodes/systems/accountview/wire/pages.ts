import { Failure } from '../../../sdk/failure.ts';
import type { Query, Reader } from './query.ts';
import { rowsOf } from './tables.ts';
import { title } from './title.ts';

/** AccountView gives the same rows for another page, which would never end. */
export const pagesRepeat = (table: string): Failure =>
  new Failure('target.malformed', `${title} gives the same page of rows again and again.`, {
    system: title,
    path: table,
    hint: 'Raise the number of rows in one call on the connection.',
  });

/** The answers of every page by number. No end is told: a page that is not full is the last one. */
export const readAllPages = async (
  read: Reader,
  query: Query,
  table: string,
  signal: AbortSignal,
): Promise<readonly unknown[]> => {
  const answers: unknown[] = [];
  let before: string | undefined;
  for (let page = 1; ; page += 1) {
    const answer = await read({ ...query, ...(page === 1 ? {} : { page }) }, signal);
    const rows = rowsOf(answer, table);
    const shown = JSON.stringify(rows);
    if (rows.length > 0 && shown === before) throw pagesRepeat(table);
    before = shown;
    answers.push(answer);
    if (rows.length < query.size) return answers;
  }
};
