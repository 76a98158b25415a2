import type { Column, TableColumns } from './dictionary.ts';
import { perhapsOrderColumns, tables } from './dictionary.ts';
import type { Desk } from './model.ts';
import { Objection } from './objection.ts';
import type { BusinessObject } from './objects.ts';

/** Query parameters by name in lower case. */
export type Parameters = ReadonlyMap<string, string>;

/** Names are not case-sensitive. */
export const parametersOf = (query: unknown): Parameters =>
  new Map(Object.entries(Object(query)).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** A column of one of the tables of an object. */
export interface Place {
  readonly table: string;
  readonly column: Column;
}

const columnsOf = (desk: Desk, table: string): TableColumns => {
  const columns = tables.get(table) ?? new Map<string, Column>();
  return table === 'SO_HDR' && !desk.switches.hasOrderColumns
    ? new Map([...columns].filter(([name]) => !perhapsOrderColumns.has(name)))
    : columns;
};

/** A column by its name, perhaps with the table before it. */
export const placeOf = (desk: Desk, object: BusinessObject, name: string): Place => {
  const parts = name.trim().toUpperCase().split('.');
  const wanted = parts.at(-1) ?? '';
  const among = parts.length > 1 ? [parts[0] ?? ''] : [object.table, ...object.details];
  for (const table of among) {
    const isOfObject = table === object.table || object.details.includes(table);
    const column = isOfObject ? columnsOf(desk, table).get(wanted) : undefined;
    if (column) return { table, column };
  }
  throw new Objection(`Het veld ${name.trim()} bestaat niet in ${object.description}.`);
};

/** The columns asked for, by table; without `Fields` or with `*` all of them. */
export const chosenColumns = (
  desk: Desk,
  object: BusinessObject,
  parameters: Parameters,
): ReadonlyMap<string, readonly Column[]> => {
  const all = [object.table, ...object.details];
  const fields = parameters.get('fields')?.trim() ?? '';
  if (fields === '' || fields === '*')
    return new Map(all.map(table => [table, [...columnsOf(desk, table).values()]]));
  const places = fields.split(',').map(name => placeOf(desk, object, name));
  return new Map(
    all.map(table => [table, places.filter(place => place.table === table).map(({ column }) => column)]),
  );
};

/** A whole number above zero. */
export const countOf = (parameters: Parameters, name: string, usual: number): number => {
  const text = parameters.get(name);
  if (text === undefined) return usual;
  if (!/^[1-9]\d*$/.test(text)) throw new Objection(`De parameter ${name} is geen geldig getal: ${text}.`);
  return Number(text);
};
