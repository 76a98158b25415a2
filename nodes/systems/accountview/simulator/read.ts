import type { Column } from './dictionary.ts';
import { filterOf } from './filter.ts';
import type { Desk, Fields, StoredRow, Value } from './model.ts';
import { Objection } from './objection.ts';
import { type BusinessObject, objects } from './objects.ts';
import { chosenColumns, countOf, type Parameters, placeOf } from './query.ts';

const emptyOf: Readonly<Record<string, Value>> = { N: 0, Y: 0, B: 0, I: 0, L: false };

const shown = (fields: Fields, columns: readonly Column[]): Fields =>
  Object.fromEntries(columns.map(({ name, type }) => [name, fields[name] ?? emptyOf[type] ?? '']));

/** The tables of an answer; rows of tables with details bear a key within the answer, which the details repeat. */
export const answerOf = (
  desk: Desk,
  { table, details }: BusinessObject,
  rows: readonly StoredRow[],
  columns: ReadonlyMap<string, readonly Column[]>,
): object => {
  const key = `${table}_Id`;
  const heads = rows.map(({ fields }, index) => ({
    ...shown(fields, columns.get(table) ?? []),
    EXT_KEY: 0,
    ...(details.length > 0 ? { [key]: index } : {}),
  }));
  const detailRows = (detail: string) => {
    const wanted = columns.get(detail) ?? [];
    return wanted.length === 0
      ? []
      : rows.flatMap(({ lines = [] }, index) =>
          lines.map(line => ({ ...shown(line, wanted), EXT_KEY: 0, [key]: index })),
        );
  };
  const single = <T>(list: readonly T[]): T | readonly T[] =>
    desk.switches.singleRowAsObject && list.length === 1 && list[0] !== undefined ? list[0] : list;
  return {
    [table]: single(heads),
    ...Object.fromEntries(details.map(detail => [detail, single(detailRows(detail))])),
  };
};

/** The object a call is about. */
export const objectOf = (code: string | undefined): BusinessObject => {
  const object = objects.get((code ?? '').toUpperCase());
  if (!object) throw new Objection(`Het business object ${code ?? ''} is onbekend.`);
  return object;
};

/** The fiscal years this administration has. */
export const requireYear = (desk: Desk, year: number): void => {
  if (year < 2025 || year > desk.now.getUTCFullYear() + 1)
    throw new Objection(`Er is geen boekjaar ${year} in deze administratie.`);
};

const yearOf = (desk: Desk, bookDate: string | undefined): number => {
  const year = bookDate === undefined ? desk.now.getUTCFullYear() : Number(bookDate.slice(0, 4));
  requireYear(desk, year);
  return year;
};

const compare = (a: Value | undefined, b: Value | undefined): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a ?? ''), String(b ?? '')];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Without `SortFields` in order of the key. */
const sorted = (
  desk: Desk,
  object: BusinessObject,
  parameters: Parameters,
  rows: readonly StoredRow[],
): readonly StoredRow[] => {
  const wanted = parameters.get('sortfields');
  const name = wanted === undefined ? object.key : placeOf(desk, object, wanted).column.name;
  const order = parameters.get('sortorder') ?? 'Ascending';
  if (!['ascending', 'descending'].includes(order.toLowerCase()))
    throw new Objection(`De sorteervolgorde ${order} is onbekend.`);
  const sign = order.toLowerCase() === 'descending' ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(a.fields[name], b.fields[name]));
};

const behind = (
  desk: Desk,
  { key }: BusinessObject,
  parameters: Parameters,
  rows: readonly StoredRow[],
): readonly StoredRow[] => {
  const last = parameters.get('lastkey');
  if (last === undefined || !desk.switches.heedsLastKey) return rows;
  const at = rows.findIndex(({ fields }) => String(fields[key]) === last);
  return at < 0 ? rows.filter(({ fields }) => String(fields[key]) > last) : rows.slice(at + 1);
};

/** Answers a read of a business object. */
export const readObject = (desk: Desk, parameters: Parameters): object => {
  const object = objectOf(parameters.get('businessobject'));
  const columns = chosenColumns(desk, object, parameters);
  const isWanted = filterOf(desk, object, parameters);
  const year = object.byYear ? yearOf(desk, parameters.get('bookdate')) : undefined;
  const rows = desk.store
    .values<StoredRow>(object.collection)
    .filter(({ fields }) => year === undefined || String(fields.TRN_DATE).startsWith(String(year)))
    .filter(isWanted);
  const size = countOf(parameters, 'pagesize', 100);
  const start = (countOf(parameters, 'pagenumber', 1) - 1) * size;
  const page = behind(desk, object, parameters, sorted(desk, object, parameters, rows));
  return answerOf(desk, object, page.slice(start, start + size), columns);
};
