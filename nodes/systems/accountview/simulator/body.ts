import { z } from 'zod';
import type { Column, TableColumns } from './dictionary.ts';
import { tables } from './dictionary.ts';
import type { Desk, Fields, Value } from './model.ts';
import { Objection } from './objection.ts';
import type { BusinessObject } from './objects.ts';
import { placeOf } from './query.ts';

/** A row as it was sent, with what ties it to others. */
export interface SentRow {
  readonly rowId: string;
  readonly headerId: string | undefined;
  readonly fields: Fields;
}

/** A body as it was sent: rows of the main table, rows of the detail table. */
export interface SentBody {
  readonly bookDate: string;
  readonly rows: readonly SentRow[];
  readonly details: readonly SentRow[];
  readonly id: string | undefined;
}

const definition = z.strictObject({
  name: z.string(),
  fields: z.array(z.strictObject({ name: z.string(), fieldtype: z.enum(['C', 'N', 'T', 'L']) })).min(1),
});
const data = z.strictObject({
  rows: z.array(z.strictObject({ values: z.array(z.union([z.string(), z.number(), z.boolean()])) })).min(1),
});

const bodySchema = z.strictObject({
  bookdate: z.iso.datetime(),
  businessobject: z.string(),
  table: z.strictObject({ definition, detaildefinitions: z.array(definition).optional() }),
  tabledata: z.strictObject({ data, detaildata: z.array(data).optional() }),
  id: z.string().optional(),
});

type Definition = z.infer<typeof definition>;
type Data = z.infer<typeof data>;

/** Names of properties are not case-sensitive. */
const lowerCase = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(lowerCase);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), lowerCase(inner)]))
    : value;
};

const families: Readonly<Record<string, string>> = { C: 'CM', N: 'NYBI', T: 'DT', L: 'L' };
const kinds: Readonly<Record<string, string>> = { C: 'string', N: 'number', T: 'string', L: 'boolean' };

/** Blocked columns that clients send all the same when a row is new. */
const sentWhenNew = new Set(['DJ_CODE', 'PAGE_NR']);

const checkColumn = (column: Column, letter: string): void => {
  if (!families[letter]?.includes(column.type))
    throw new Objection(`Het type ${letter} past niet bij het veld ${column.caption} (${column.name}).`);
  if (column.isBlocked && !sentWhenNew.has(column.name))
    throw new Objection(`Het veld ${column.caption} (${column.name}) mag niet worden gewijzigd.`);
};

const stored = (column: Column, letter: string, value: Value): Value => {
  if (typeof value !== kinds[letter])
    throw new Objection(`De waarde van het veld ${column.caption} (${column.name}) is ongeldig.`);
  if (
    letter === 'T' &&
    value !== '' &&
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z?$/.test(String(value))
  )
    throw new Objection(`De datum in het veld ${column.caption} (${column.name}) is ongeldig.`);
  if (letter === 'T') return String(value).slice(0, 19);
  if (column.type === 'C' && String(value).length > column.length)
    throw new Objection(
      `De tekst in het veld ${column.caption} is te lang (maximaal ${column.length} tekens).`,
    );
  return typeof value === 'string' ? value.trimEnd() : value;
};

const takeRows = (
  desk: Desk,
  object: BusinessObject,
  { name, fields }: Definition,
  { rows }: Data,
): readonly SentRow[] => {
  if (fields[0]?.name.toLowerCase() !== 'rowid') throw new Objection('Het eerste veld moet RowId zijn.');
  const columns = fields.map(field =>
    ['rowid', 'headerid'].includes(field.name.toLowerCase())
      ? undefined
      : placeOf(desk, object, `${name}.${field.name}`).column,
  );
  columns.forEach((column, index) => {
    if (column) checkColumn(column, fields[index]?.fieldtype ?? '');
  });
  return rows.map(({ values }) => {
    if (values.length !== fields.length)
      throw new Objection('Het aantal waarden is niet gelijk aan het aantal velden.');
    const named = (wanted: string) => values[fields.findIndex(field => field.name.toLowerCase() === wanted)];
    const headerId = named('headerid');
    return {
      rowId: String(named('rowid')),
      headerId: headerId === undefined ? undefined : String(headerId),
      fields: Object.fromEntries(
        columns.flatMap((column, index) => {
          const value = values[index];
          return column && value !== undefined
            ? [[column.name, stored(column, fields[index]?.fieldtype ?? '', value)] as const]
            : [];
        }),
      ),
    };
  });
};

/** Reads a body; refuses whatever the program would not understand. */
export const takeBody = (desk: Desk, object: BusinessObject, body: unknown): SentBody => {
  const parsed = bodySchema.safeParse(lowerCase(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Objection(`De aanvraag is ongeldig: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const { bookdate, table, tabledata, id } = parsed.data;
  const { definition: head, detaildefinitions: [detail, ...more] = [] } = table;
  const { data: headData, detaildata: [detailData, ...moreData] = [] } = tabledata;
  if (head.name.toUpperCase() !== object.table)
    throw new Objection(`De tabel ${head.name} hoort niet bij ${object.description}.`);
  if (more.length + moreData.length > 0 || (detail === undefined) !== (detailData === undefined))
    throw new Objection('De detailtabellen en hun gegevens komen niet overeen.');
  return {
    bookDate: bookdate.slice(0, 10),
    rows: takeRows(desk, object, head, headData),
    details: detail && detailData ? takeRows(desk, object, detail, detailData) : [],
    id,
  };
};

/** Refuses a row in which something required is empty; `filled` are columns the program fills by itself. */
export const requireColumns = (table: string, fields: Fields, filled: ReadonlySet<string>): void => {
  const columns: TableColumns = tables.get(table) ?? new Map();
  for (const { name, caption, isRequired } of columns.values()) {
    const value = fields[name];
    if (isRequired && !filled.has(name) && (value === undefined || value === ''))
      throw new Objection(`Het veld ${caption} is verplicht.`);
  }
};
