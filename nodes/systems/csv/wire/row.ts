import { Failure, type FailureInfo } from '../../../sdk/failure.ts';
import type { Settings } from '../settings.ts';
import { readNumber, writeNumber } from './number.ts';
import { title } from './title.ts';

/** A row: text by column. Numbers are exact decimal texts with a point, whatever the file has. */
export type Row = Readonly<Record<string, string>>;

/** Where a row stands, for people. */
export interface Place {
  readonly file: string;
  /** The line on which it ends, from 1. */
  readonly line: number;
}

/** A row that can be used, or the line as it is and why it cannot. */
export type ReadRow =
  | { readonly ok: true; readonly row: Row; readonly cells: readonly string[]; readonly place: Place }
  | { readonly ok: false; readonly text: string; readonly failure: FailureInfo; readonly place: Place };

/** A line that is no row. */
export const brokenRow = (place: Place, text: string, message: string, path?: string): ReadRow => ({
  ok: false,
  text,
  place,
  failure: new Failure('record.invalid', `Line ${place.line} of ${place.file} ${message}.`, {
    system: title,
    said: text.slice(0, 500),
    ...(path === undefined ? {} : { path }),
    hint: 'Correct the line in the file, or correct the record here and send it again.',
  }).info,
});

/** Makes a row of cells. */
export const toRow = (
  cells: readonly string[],
  columns: readonly string[],
  place: Place,
  { delimiter, numberColumns, decimalComma }: Layout,
): ReadRow => {
  const text = cells.join(delimiter);
  if (cells.length !== columns.length)
    return brokenRow(
      place,
      text,
      `has ${cells.length} column${cells.length === 1 ? '' : 's'} instead of ${columns.length}`,
    );
  const row: Record<string, string> = {};
  for (const [i, column] of columns.entries()) {
    const cell = cells[i] ?? '';
    const isNumber = numberColumns.includes(column) && cell.trim() !== '';
    const value = isNumber ? readNumber(cell, decimalComma) : cell;
    if (value === undefined)
      return brokenRow(place, text, `has “${cell}” in the column “${column}”, which is no number`, column);
    row[column] = value;
  }
  return { ok: true, row, cells, place };
};

/** The cells of a row, in the order of the columns of the file. */
export const toCells = (row: Row, columns: readonly string[], layout: Layout): readonly string[] =>
  columns.map(column => {
    const value = row[column] ?? '';
    return layout.numberColumns.includes(column) ? writeNumber(value, layout.decimalComma) : value;
  });

/** How files look. */
export interface Layout
  extends Pick<Settings, 'columns' | 'numberColumns' | 'decimalComma' | 'header' | 'encoding'> {
  /** The sign itself. */
  readonly delimiter: string;
}
