import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';
import { type Row, textIn } from './values.ts';

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const upperCase = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toUpperCase(), value]));

const malformed = (message: string, path?: string): Failure =>
  new Failure('target.malformed', message, { system: title, outcome: 'unknown', path });

/** Rows that come without a table around them: a list, a single row by itself, or nothing at all. */
export const listOf = (value: unknown, path: string): readonly Row[] => {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((row, index) => {
    if (row === undefined || row === null || row === '') return [];
    if (!isRow(row)) throw malformed(`${title} sent a row that is none.`, `${path}[${index}]`);
    return [upperCase(row)];
  });
};

/** The rows of one table of an answer; a table may be left out, and where nothing was found all of them may be. */
export const rowsOf = (answer: unknown, table: string): readonly Row[] => {
  if (answer === null || (Array.isArray(answer) && answer.length === 0)) return [];
  if (!isRow(answer)) throw malformed(`${title} sent an answer without tables.`);
  const found = Object.entries(answer).find(([name]) => name.toUpperCase() === table);
  return listOf(found?.[1], table);
};

/** The rows of a detail table that belong to a row of the main table, by the key both have within the answer. */
export const detailsOf = (answer: unknown, detail: string, table: string, head: Row): readonly Row[] => {
  const key = `${table}_ID`;
  return rowsOf(answer, detail).filter(row => textIn(row, key) === textIn(head, key));
};
