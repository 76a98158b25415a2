import { sql } from 'kysely';
import type { Found } from '../../../sdk/define-system.ts';
import type { SqlClient } from '../client.ts';
import { mayHold } from '../column.ts';
import type { EntityDocument } from '../settings.ts';
import { openTable, type RawRow, type Row, rawText } from './table.ts';

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
      const query = sql<RawRow>`select ${table.columns} from ${table.from} where ${sql.id(column)} in (${sql.join(part)})`;
      const { rows } = await client.use(db => query.execute(db));
      for (const raw of rows) {
        const entry = { id: rawText(raw[document.key]), record: table.row(raw) };
        for (const value of askedFor(part, rawText(raw[column])))
          found.set(value, [...(found.get(value) ?? []), entry]);
      }
    }
    return found;
  };

/** The values for which the database gave a row: equal ones, else those that it takes for equal. */
const askedFor = (values: readonly string[], given: string): readonly string[] => {
  const same = values.filter(value => value === given || shortest(value) === shortest(given));
  return same.length > 0 ? same : values.filter(value => plain(value) === plain(given));
};
