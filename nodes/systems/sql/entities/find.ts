import { sql } from 'kysely';
import type { Found } from '../../../sdk/define-system.ts';
import { about } from '../../../sdk/exchange.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { SqlClient } from '../client.ts';
import { mayHold } from '../column.ts';
import type { EntityDocument } from '../settings.ts';
import { openTable, type RawRow, type Row, rawText, type Table } from './table.ts';

/** Databases take only so many values in a statement. */
const chunk = 500;

const plain = (text: string): string => text.trim().toLowerCase();

/** Equal decimals may be written with different zeros. */
const shortest = (text: string): string => (/^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text);

/** Finds rows by a column, many values in one statement. */
export const findBy =
  (document: EntityDocument, column: string) =>
  async (
    client: SqlClient,
    values: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Found<Row>[]>> => {
    const table = await openTable(client, document);
    const asked = values.filter(value => mayHold(table.column(column), value));
    const found = new Map<string, Found<Row>[]>();
    for (let at = 0; at < asked.length; at += chunk) {
      const part = asked.slice(at, at + chunk);
      for (const raw of await rowsWith(client, table, column, part)) {
        const entry = { id: rawText(raw[document.key]), record: table.row(raw) };
        const given = [rawText(raw[column]), rawText(entry.record[column])];
        for (const value of askedFor(part, given)) found.set(value, [...(found.get(value) ?? []), entry]);
      }
    }
    return found;
  };

/** The rows that have one of the values. */
const rowsWith = async (
  client: SqlClient,
  table: Table,
  column: string,
  values: readonly string[],
): Promise<readonly RawRow[]> => {
  const list = sql.join(values.map(value => table.compared(column, value)));
  const query = sql<RawRow>`select ${table.columns} from ${table.from} where ${sql.id(column)} in (${list})`;
  try {
    return (await about(values, () => client.run(table.document.table, query))).rows;
  } catch (error) {
    // What no row can hold, such as the 31st of February or too great a number, must not spoil the other questions.
    if (!(error instanceof Failure) || error.code !== 'target.rejected') throw error;
    if (values.length === 1) return [];
    const answers: RawRow[] = [];
    for (const value of values) answers.push(...(await rowsWith(client, table, column, [value])));
    return answers;
  }
};

/** The values for which the database gave a row: equal ones, else those that it takes for equal. */
const askedFor = (values: readonly string[], given: readonly string[]): readonly string[] => {
  const same = values.filter(value =>
    given.some(text => value === text || shortest(value) === shortest(text)),
  );
  return same.length > 0 ? same : values.filter(value => given.some(text => plain(value) === plain(text)));
};
