import { z } from 'zod';
import { defineEntity, type EntityType } from '../../../sdk/define-system.ts';
import { quantity } from '../../../sdk/schema.ts';
import type { CsvClient } from '../client.ts';
import type { Settings } from '../settings.ts';
import type { Row } from '../wire/row.ts';
import { findBy } from './find.ts';
import { pages } from './pages.ts';
import { create, update } from './write.ts';

/** Most rows written at once; the file is gone through once for all of them. */
const batch = 500;

/** The rows of a connection, with the columns that its settings name. */
export const createRow = (settings: Settings): EntityType<CsvClient, Row, Row> => {
  const { title, keyColumn, columns, writeFile } = settings;
  const isWritten = writeFile !== '';
  const searchable = columns.length > 0 ? columns : [keyColumn];
  return defineEntity<CsvClient>()<Row, Row>({
    title,
    titles: `${title}s`,
    summary: isWritten ? `Rows of CSV files; written to ${writeFile}.` : 'Rows of CSV files.',
    schema: readSchema(settings),
    key: row => row[keyColumn] ?? '',
    read: { pages },
    // The key first: it is what the forms choose by themselves.
    find: Object.fromEntries(
      [keyColumn, ...searchable.filter(column => column !== keyColumn)].map(column => [
        column,
        { title: column, find: findBy(column) },
      ]),
    ),
    ...(isWritten ? { writes: writeSchema(settings), batch, create, update } : {}),
  });
};

/** Empty cells are empty texts, also in columns with numbers. */
const cell = (isNumber: boolean) => (isNumber ? z.union([quantity(), z.literal('')]) : z.string());

// Which columns there are is known to the settings only; every cell is a text.
const asRow = (schema: z.ZodType): z.ZodType<Row> => schema as z.ZodType<Row>;

const readSchema = ({ columns, numberColumns }: Settings): z.ZodType<Row> => {
  if (columns.length === 0) return z.record(z.string(), z.string());
  return asRow(
    z.looseObject(Object.fromEntries(columns.map(column => [column, cell(numberColumns.includes(column))]))),
  );
};

const writeSchema = ({ columns, numberColumns, keyColumn }: Settings): z.ZodType<Row> =>
  asRow(
    z.strictObject(
      Object.fromEntries(
        columns.map(column => [
          column,
          column === keyColumn ? z.string().min(1) : cell(numberColumns.includes(column)).optional(),
        ]),
      ),
    ),
  );
