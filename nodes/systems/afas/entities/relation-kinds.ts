import type { AfasClient } from '../client.ts';
import { isPersonType } from '../wire/assumptions.ts';
import { type Row, textOf } from '../wire/values.ts';

/** Tells of each number whether a person is behind it; a debtor's own row does not. */
export const personsAmong = async (
  client: AfasClient,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> => {
  const numbers = rows.flatMap(row => textOf(row, 'BcCo') ?? []);
  const found = await client.rows.byValue(client.connector('relations'), 'BcCo', numbers, signal);
  const persons = [...found].filter(([, [row]]) => row !== undefined && isPersonType(textOf(row, 'Type')));
  return new Set(persons.map(([number]) => number));
};
