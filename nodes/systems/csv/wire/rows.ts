import { Failure } from '../../../sdk/failure.ts';
import { type FileToRead, linesOf } from './lines.ts';
import { recordsOf } from './records.ts';
import { brokenRow, type Layout, type ReadRow, toRow } from './row.ts';
import { title } from './title.ts';

/** A row of a file. */
export interface FileRow {
  readonly read: ReadRow;
  /** How many rows of the file were read with it. */
  readonly count: number;
}

/** The rows of a file, one after another. Lines with nothing in them are no rows. */
export async function* rowsOf(
  file: FileToRead,
  layout: Layout,
  signal?: AbortSignal,
): AsyncGenerator<FileRow> {
  let columns: readonly string[] | undefined = layout.header ? undefined : layout.columns;
  let count = 0;
  for await (const { line, text, cells } of recordsOf(
    linesOf(file, layout.encoding, signal),
    layout.delimiter,
  )) {
    if (text.trim() === '') continue;
    if (!columns) {
      columns = headerOf(file, cells, layout);
      continue;
    }
    count += 1;
    const place = { file: file.name, line };
    const read = cells
      ? toRow(cells, columns, place, layout)
      : brokenRow(place, text, 'has a quotation mark that is not closed, or text behind one that is');
    yield { read, count };
  }
}

/** The names in the first line of a file. Throws `connection.misconfigured` when columns are missing or unclear. */
export const headerOf = (
  { name }: FileToRead,
  cells: readonly string[] | undefined,
  layout: Layout,
): readonly string[] => {
  const refuse = (message: string): Failure =>
    new Failure('connection.misconfigured', `The first line of ${name} ${message}.`, {
      system: title,
      hint: 'Compare the file with the columns and the separator on the connection.',
    });
  if (!cells) throw refuse('cannot be read: its quotation marks do not match');
  const names = cells.map(cell => cell.trim());
  const twice = names.find((each, i) => names.indexOf(each) !== i);
  if (twice !== undefined) throw refuse(`names the column “${twice}” twice`);
  const missing = layout.columns.filter(column => !names.includes(column));
  if (missing.length > 0) throw refuse(`has no ${missing.map(column => `“${column}”`).join(', ')}`);
  return names;
};

/** The names in the first line of a file; undefined when it is empty. */
export const readHeader = async (
  file: FileToRead,
  layout: Layout,
): Promise<readonly string[] | undefined> => {
  for await (const { cells } of recordsOf(linesOf(file, layout.encoding), layout.delimiter))
    return headerOf(file, cells, layout);
  return undefined;
};
