import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';
import type { Row } from './values.ts';

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const upperCase = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toUpperCase(), value]));

/** The rows of one table of an answer; a single row may come by itself, and a table may be left out. */
export const rowsOf = (answer: unknown, table: string): readonly Row[] => {
  if (!isRow(answer)) {
    throw new Failure('target.malformed', `${title} sent an answer without tables.`, {
      system: title,
      outcome: 'unknown',
    });
  }
  const found = Object.entries(answer).find(([name]) => name.toUpperCase() === table)?.[1];
  if (isRow(found)) return [upperCase(found)];
  return Array.isArray(found) ? found.filter(isRow).map(upperCase) : [];
};

/** The rows of a detail table that belong to a row of the main table, by the key both have within the answer. */
export const detailsOf = (answer: unknown, detail: string, table: string, head: Row): readonly Row[] => {
  const key = `${table}_ID`;
  return rowsOf(answer, detail).filter(row => row[key] === head[key]);
};
