import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { encode } from './encoding.ts';
import type { FileToRead } from './lines.ts';
import type { Lock } from './lock.ts';
import { recordFile } from './recorded.ts';
import { type Layout, type Row, toCells } from './row.ts';
import { readHeader, rowsOf } from './rows.ts';

/** The file that is written: rows are appended, or all of it is replaced at once. Callers hold its lock. */
export interface TableFile {
  /** False also for a file with nothing in it. */
  exists(): Promise<boolean>;
  /** All of the rows or, should it be cut short, none. */
  append(rows: readonly Row[], lock: Lock): Promise<void>;
  /** Replaces rows; readers see the file as it was or as it is then, never in between. */
  replace(change: (row: Row) => Row): Promise<void>;
}

/** Opens the file at a path. */
export const openTableFile = (file: FileToRead, layout: Layout): TableFile => {
  const line = (cells: readonly string[]): Buffer =>
    encode(stringify([cells], { delimiter: layout.delimiter, record_delimiter: 'windows' }), layout.encoding);
  const header = (columns: readonly string[]): Buffer => (layout.header ? line(columns) : Buffer.alloc(0));

  const existing = async (): Promise<readonly string[] | undefined> => {
    const found = await stat(file.path).catch(() => undefined);
    if (!found || found.size === 0) return undefined;
    return layout.header ? readHeader(file, layout) : layout.columns;
  };

  return {
    exists: async () => (await existing()) !== undefined,

    async append(rows, lock) {
      const columns = await existing();
      const order = columns ?? layout.columns;
      const at = Date.now();
      const lines = rows.map(row => line(toCells(row, order, layout)));
      const handle = await open(file.path, 'a+');
      try {
        const { size } = await handle.stat();
        const begin = columns ? await lineBreak(handle, size) : header(order);
        await lock.appending(size);
        await handle.appendFile(Buffer.concat([begin, ...lines]));
        await handle.sync();
      } finally {
        await handle.close();
      }
      recordFile({ file, method: 'APPEND', at, rows: rows.length, text: shown(lines, layout) });
    },

    async replace(change) {
      const temporary = `${file.path}.part`;
      const at = Date.now();
      const changed: Buffer[] = [];
      const handle = await open(temporary, 'w');
      try {
        const columns = (await existing()) ?? layout.columns;
        await handle.appendFile(header(columns));
        for await (const { read } of rowsOf(file, layout)) {
          // A line that is no row stays as it is.
          if (!read.ok) {
            await handle.appendFile(encode(`${read.text}\r\n`, layout.encoding));
            continue;
          }
          const after = change(read.row);
          const text = line(cellsAfter(read.row, read.cells, after, columns, layout));
          if (after !== read.row) changed.push(text);
          await handle.appendFile(text);
        }
        await handle.sync();
      } catch (error) {
        await handle.close();
        await rm(temporary, { force: true });
        throw error;
      }
      await handle.close();
      await rename(temporary, file.path);
      recordFile({ file, method: 'REPLACE', at, rows: changed.length, text: shown(changed, layout) });
    },
  };
};

/** Lines as a person reads them. */
const shown = (lines: readonly Buffer[], { encoding }: Layout): string =>
  new TextDecoder(encoding).decode(Buffer.concat(lines));

/** Cells that did not change stay as they were written. */
const cellsAfter = (
  before: Row,
  cells: readonly string[],
  after: Row,
  columns: readonly string[],
  layout: Layout,
): readonly string[] => {
  if (after === before) return cells;
  const written = toCells(after, columns, layout);
  return columns.map((column, i) => (after[column] === before[column] ? cells[i] : written[i]) ?? '');
};

/** What must stand before a new line: nothing, or the end of the last one, where an editor left it out. */
const lineBreak = async (handle: FileHandle, size: number): Promise<Buffer> => {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a ? Buffer.alloc(0) : Buffer.from('\r\n');
};
