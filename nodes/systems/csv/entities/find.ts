import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Found } from '../../../sdk/define-system.ts';
import { failureOfFile } from '../../../sdk/file-room.ts';
import type { CsvClient } from '../client.ts';
import { listFiles } from '../wire/folder.ts';
import type { FileToRead } from '../wire/lines.ts';
import { withLock } from '../wire/lock.ts';
import { recordFile } from '../wire/recorded.ts';
import type { Row } from '../wire/row.ts';
import { rowsOf } from '../wire/rows.ts';
import { title } from '../wire/title.ts';

/** The file that is written; undefined when none is. */
export const targetFile = async ({ room, settings }: CsvClient): Promise<FileToRead | undefined> => {
  const { folder, writeFile } = settings;
  if (writeFile === '') return undefined;
  return { path: await room.path(posix.join(folder, writeFile)), name: posix.join(folder, writeFile) };
};

/** Looks into the file that is written, while nobody writes there; else into all files that are read. */
const search = async (client: CsvClient, look: (file: FileToRead) => Promise<void>): Promise<void> => {
  const target = await targetFile(client);
  if (!target) {
    for (const file of await listFiles(client.room, client.settings)) await look(file);
  } else if (await stat(target.path).catch(() => undefined)) {
    await withLock(target.path, target.name, () => look(target));
  }
};

/** Finds rows by a column: all values in one go through the files. A later file with the same key replaces the row. */
export const findBy =
  (column: string) =>
  async (
    client: CsvClient,
    values: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly Found<Row>[]>> => {
    const { keyColumn } = client.settings;
    const wanted = new Set(values);
    const found = new Map<string, Found<Row>[]>();
    await search(client, async file => {
      const here = new Map<string, Found<Row>[]>();
      const at = Date.now();
      try {
        for await (const { read } of rowsOf(file, client.layout, signal)) {
          const value = read.ok ? read.row[column] : undefined;
          if (!read.ok || value === undefined || !wanted.has(value)) continue;
          const list = here.get(value) ?? [];
          list.push({ id: read.row[keyColumn] ?? '', record: read.row });
          here.set(value, list);
        }
      } catch (error) {
        throw failureOfFile(error, file.name, title);
      }
      recordFile({ file, method: 'FIND', at, rows: [...here.values()].flat().length });
      for (const [value, list] of here) found.set(value, replaced(found.get(value) ?? [], list));
    });
    return found;
  };

/** Rows of earlier files, without those that a later file has again. */
const replaced = (earlier: readonly Found<Row>[], later: readonly Found<Row>[]): Found<Row>[] => {
  const again = new Set(later.map(({ id }) => id));
  return [...earlier.filter(({ id }) => !again.has(id)), ...later];
};
