import { Failure } from '../../../sdk/failure.ts';
import type { Caller } from './call.ts';
import { rowsOf } from './tables.ts';
import { title } from './title.ts';
import type { Row } from './values.ts';

/** A value of a column: C = text, N = number, T = day or moment, L = yes or no. Undefined values are left out. */
export type Cell =
  | readonly [type: 'C' | 'T', value: string | undefined]
  | readonly [type: 'N', value: number | undefined]
  | readonly [type: 'L', value: boolean | undefined];

/** One row to be written, by column. */
export type Cells = Readonly<Record<string, Cell>>;

/** A record to be written: one row, and the rows of its detail table if there is one. */
export interface Document {
  /** Code of the business object. */
  readonly object: string;
  readonly table: string;
  /** Calendar day that chooses the fiscal year, as a body wants it. */
  readonly bookDate: string;
  readonly row: Cells;
  readonly details?: { readonly table: string; readonly rows: readonly Cells[] };
}

type Value = string | number | boolean;

/** Values stand in the order of the columns, so a column that one row leaves out needs an empty value. */
const emptyValue = { C: '', N: 0, T: '', L: false } as const satisfies Record<Cell[0], Value>;

interface Column {
  readonly Name: string;
  readonly FieldType: Cell[0];
}

/** Every column that one of the rows has a value for, in the order of first appearance. */
const columnsOf = (rows: readonly Cells[]): readonly Column[] => {
  const columns = new Map<string, Column>();
  for (const row of rows) {
    for (const [Name, [FieldType, value]] of Object.entries(row)) {
      if (value !== undefined && !columns.has(Name)) columns.set(Name, { Name, FieldType });
    }
  }
  return [...columns.values()];
};

const valuesOf = (columns: readonly Column[], row: Cells): readonly Value[] =>
  columns.map(({ Name, FieldType }) => row[Name]?.[1] ?? emptyValue[FieldType]);

const rowId: Column = { Name: 'RowId', FieldType: 'C' };
const headerId: Column = { Name: 'HeaderId', FieldType: 'C' };

/** The body of an insert or update: definitions with the names, data with the values. */
export const bodyOf = ({ object, table, bookDate, row, details }: Document): object => {
  const columns = columnsOf([row]);
  const detailColumns = columnsOf(details?.rows ?? []);
  return {
    BookDate: bookDate,
    BusinessObject: object,
    Table: {
      Definition: { Name: table, Fields: [rowId, ...columns] },
      ...(details
        ? { DetailDefinitions: [{ Name: details.table, Fields: [rowId, headerId, ...detailColumns] }] }
        : {}),
    },
    TableData: {
      Data: { Rows: [{ Values: ['1', ...valuesOf(columns, row)] }] },
      ...(details
        ? {
            DetailData: [
              {
                Rows: details.rows.map((detail, index) => ({
                  Values: [String(index + 1), '1', ...valuesOf(detailColumns, detail)],
                })),
              },
            ],
          }
        : {}),
    },
  };
};

/** What was stored: the answer, and the row of the main table as far as it came back. */
export interface Stored {
  readonly answer: unknown;
  readonly row: Row;
}

/** Writes one record. */
export interface Writer {
  insert(document: Document, signal: AbortSignal): Promise<Stored>;
  /** Changes the record with this key. */
  update(id: string, document: Document, signal: AbortSignal): Promise<Stored>;
}

/** Opens writing. */
export const createWriter = (call: Caller): Writer => {
  const send = async (
    method: 'POST' | 'PUT',
    { table }: Document,
    body: object,
    signal: AbortSignal,
  ): Promise<Stored> => {
    const answer = await call({ method, path: 'accountviewdata', body, signal });
    return { answer, row: rowsOf(answer, table)[0] ?? {} };
  };
  return {
    insert: (document, signal) => send('POST', document, bodyOf(document), signal),
    update: (id, document, signal) => send('PUT', document, { ...bodyOf(document), id }, signal),
  };
};

/** A record was saved, but its number is neither in the answer nor found. */
export const withoutNumber = (what: string): Failure =>
  new Failure('target.malformed', `${title} saved ${what} without telling its number.`, {
    system: title,
    outcome: 'unknown',
  });
