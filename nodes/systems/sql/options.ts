import type { Option } from '../../sdk/define-system.ts';
import type { SqlClient } from './client.ts';
import type { LiveColumn, LiveTable } from './database/live-tables.ts';

/** `sales_orders` → `salesOrders`. */
const nameOf = (table: string): string => {
  const name = table.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) =>
    (next ?? '').toUpperCase(),
  );
  return /^[A-Za-z]/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : `table${name}`;
};

/** An entry for the document of records that reads a table; its value is JSON. */
const entryOf = ({ schema, name, isView, columns }: LiveTable): Option => {
  const table = schema === undefined || schema === 'public' ? name : `${schema}.${name}`;
  const usable = columns.filter(({ kind }) => kind !== undefined);
  const key = usable[0]?.name ?? '';
  // Keys may be declared as if they could be empty; without one a row is not known.
  const mark = (column: LiveColumn): string => (column.isOptional && column.name !== key ? '?' : '');
  const document = {
    title: name,
    titles: name,
    table,
    key,
    columns: Object.fromEntries(usable.map(column => [column.name, `${column.kind}${mark(column)}`])),
  };
  return {
    value: JSON.stringify({ [nameOf(name)]: document }),
    label: `${table}${isView ? ' (view)' : ''}, ${usable.length} columns`,
  };
};

const tables = async (client: SqlClient): Promise<readonly Option[]> =>
  (await client.tables()).map(entryOf).toSorted((a, b) => (a.label < b.label ? -1 : 1));

export const options = { tables: { title: 'Tables', list: tables } };
