import { sql } from 'kysely';
import type { CreateRequest, UpdateRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { SqlClient } from '../client.ts';
import type { EntityDocument } from '../settings.ts';
import { title } from '../title.ts';
import { openTable, type Row, rawText } from './table.ts';

/** Inserts one row; values are always parameters. */
export const createWith =
  (document: EntityDocument) =>
  async (client: SqlClient, { record }: CreateRequest<Row>): Promise<{ readonly id: string }> => {
    const table = await openTable(client, document);
    const given = Object.entries(record).filter(([, value]) => value !== undefined);
    const names = sql.join(given.map(([name]) => sql.id(name)));
    const values = sql.join(given.map(([name, value]) => table.value(name, value)));
    await client.run(document.table, sql`insert into ${table.from} (${names}) values (${values})`);
    return { id: rawText(record[document.key]) };
  };

/** Changes one row, the fields that differ only. */
export const updateWith =
  (document: EntityDocument) =>
  async (client: SqlClient, { id, changes }: UpdateRequest<Row, Row>): Promise<{ readonly id: string }> => {
    const table = await openTable(client, document);
    const sets = Object.entries(changes)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => sql`${sql.id(name)} = ${table.value(name, value)}`);
    const query = sql`update ${table.from} set ${sql.join(sets)} where ${sql.id(document.key)} = ${table.compared(document.key, id)}`;
    const { numAffectedRows } = await client.run(document.table, query);
    if (numAffectedRows === 0n) {
      throw new Failure(
        'target.changed',
        `The table “${document.table}” does not have the row ${id} any more.`,
        {
          system: title,
        },
      );
    }
    return { id: changes[document.key] === undefined ? id : rawText(changes[document.key]) };
  };
