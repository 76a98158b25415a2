import { type RawBuilder, sql } from 'kysely';
import type { SqlClient } from '../client.ts';
import { type Column, columnOf, compared, readValue, writeValue } from '../column.ts';
import { type LiveTable, liveTable } from '../database/live-tables.ts';
import type { EntityDocument } from '../settings.ts';

/** A row as records have it. */
export type Row = Readonly<Record<string, unknown>>;

/** A row as the database gives it. */
export type RawRow = Readonly<Record<string, unknown>>;

/** The table of an entity, its names quoted and its values told apart. */
export interface Table {
  readonly document: EntityDocument;
  readonly live: LiveTable;
  /** Name of the table, for statements. */
  readonly from: RawBuilder<unknown>;
  /** All columns of the entity, for statements. */
  readonly columns: RawBuilder<unknown>;
  column(name: string): Column;
  row(raw: RawRow): Row;
  /** A value for a statement that writes it. */
  value(name: string, value: unknown): unknown;
  /** A text for a statement that compares the column with it. */
  compared(name: string, text: string): unknown;
}

/** The columns of an entity's document. */
export const columnsOf = ({ columns }: EntityDocument): ReadonlyMap<string, Column> =>
  new Map(Object.entries(columns).map(([name, text]) => [name, columnOf(text)]));

/** Opens the table of an entity, comparing its names with the database. */
export const openTable = async (client: SqlClient, document: EntityDocument): Promise<Table> => {
  const live = liveTable(await client.tables(), document);
  const columns = columnsOf(document);
  const column = (name: string): Column => columns.get(name) ?? { kind: 'text', isOptional: true };
  return {
    document,
    live,
    from: live.schema === undefined ? sql.id(live.name) : sql.id(live.schema, live.name),
    columns: sql.join([...columns.keys()].map(name => sql.id(name))),
    column,
    row: raw => Object.fromEntries([...columns].map(([name, each]) => [name, readValue(raw[name], each)])),
    value: (name, value) => writeValue(value, column(name), client.settings.engine),
    compared: (name, text) => compared(text, column(name), client.settings.engine),
  };
};

/** A key or mark as text, as the database writes it. */
export const rawText = (raw: unknown): string => (raw === null || raw === undefined ? '' : String(raw));
