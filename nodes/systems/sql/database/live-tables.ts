import type { Kysely } from 'kysely';
import { Failure } from '../../../sdk/failure.ts';
import type { ColumnKind } from '../column.ts';
import type { EntityDocument, Settings } from '../settings.ts';
import { title } from '../title.ts';

/** Tables by name; what is in them is known to the settings only. */
export type Tables = Record<string, Record<string, unknown>>;

/** A column as it is in the database. */
export interface LiveColumn {
  readonly name: string;
  /** Undefined for what no record can hold, such as pictures. */
  readonly kind: ColumnKind | undefined;
  readonly isOptional: boolean;
}

/** A table or view as it is in the database. */
export interface LiveTable {
  /** Undefined where the database has none. */
  readonly schema: string | undefined;
  readonly name: string;
  readonly isView: boolean;
  readonly columns: readonly LiveColumn[];
}

type Kinds = readonly (readonly [pattern: RegExp, kind: ColumnKind | undefined])[];

/** Types of the databases, in the order in which they are tried; anything else is text. */
const kinds: Readonly<Record<Settings['engine'], Kinds>> = {
  postgresql: [
    [/^int8$/, 'bigint'],
    [/^int[24]$/, 'integer'],
    [/^(numeric|float[48])$/, 'decimal'],
    [/^bool$/, 'boolean'],
    [/^date$/, 'date'],
    [/^timestamptz$/, 'moment'],
    [/^timestamp$/, 'local-moment'],
    [/^uuid$/, 'uuid'],
    [/^jsonb?$/, 'json'],
    [/^bytea$/, undefined],
  ],
  mysql: [
    [/^bigint/, 'bigint'],
    [/^((tiny|small|medium)?int|year)/, 'integer'],
    [/^(decimal|float|double)/, 'decimal'],
    [/^datetime/, 'local-moment'],
    [/^timestamp/, 'moment'],
    [/^date$/, 'date'],
    [/^json/, 'json'],
    [/^uuid/, 'uuid'],
    [/blob|binary|^bit|geometry|point/, undefined],
  ],
  sqlite: [
    [/bool/i, 'boolean'],
    [/int/i, 'integer'],
    [/char|clob|text/i, 'text'],
    [/datetime|timestamp/i, 'local-moment'],
    [/^date/i, 'date'],
    [/real|floa|doub|dec|num/i, 'decimal'],
    [/blob/i, undefined],
  ],
};

const kindOf = (engine: Settings['engine'], type: string): ColumnKind | undefined => {
  const found = kinds[engine].find(([pattern]) => pattern.test(type));
  return found ? found[1] : 'text';
};

/** Every table and view that the user may see. */
export const liveTables = async (
  db: Kysely<Tables>,
  engine: Settings['engine'],
): Promise<readonly LiveTable[]> =>
  (await db.introspection.getTables()).map(({ schema, name, isView, columns }) => ({
    // MariaDB and MySQL call the database itself the schema.
    schema: engine === 'postgresql' ? schema : undefined,
    name,
    isView,
    columns: columns.map(column => ({
      name: column.name,
      kind: kindOf(engine, column.dataType),
      isOptional: column.isNullable || column.hasDefaultValue || column.isAutoIncrementing,
    })),
  }));

/**
 * The table of an entity as it is in the database, so that only names that exist go into statements. Throws
 * `connection.misconfigured` when it, or one of its columns, is not there.
 */
export const liveTable = (tables: readonly LiveTable[], { table, columns }: EntityDocument): LiveTable => {
  const fitting = tables.filter(({ schema, name }) => table === name || table === `${schema}.${name}`);
  const found = fitting.find(({ schema }) => schema === 'public') ?? fitting[0];
  if (!found) {
    throw new Failure('connection.misconfigured', `The database has no table “${table}”.`, {
      system: title,
      hint: 'Correct “table” on the connection, or give the user the right to read it.',
    });
  }
  const missing = Object.keys(columns).filter(name => !found.columns.some(column => column.name === name));
  if (missing.length === 0) return found;
  throw new Failure(
    'connection.misconfigured',
    `The table “${table}” has no column ${missing.map(name => `“${name}”`).join(', ')}.`,
    {
      system: title,
      hint: `It has: ${found.columns.map(({ name }) => name).join(', ')}.`,
    },
  );
};
