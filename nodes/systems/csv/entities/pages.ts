import { z } from 'zod';
import type { ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import { failureOfFile } from '../../../sdk/file-room.ts';
import type { CsvClient } from '../client.ts';
import { headOf, listFiles, type WaitingFile } from '../wire/folder.ts';
import { recordFile } from '../wire/recorded.ts';
import type { ReadRow, Row } from '../wire/row.ts';
import { rowsOf } from '../wire/rows.ts';
import { title } from '../wire/title.ts';

/** Where a read stands: in which file, as it was then, behind how many of its rows; `done` at the end of the file. */
const placeSchema = z.object({
  name: z.string(),
  at: z.number(),
  size: z.number(),
  head: z.string(),
  rows: z.number(),
  done: z.boolean(),
});
type Place = z.infer<typeof placeSchema>;

/** Files at a place or behind it; those that may still be written are left for the next time. */
const filesAfter = async (client: CsvClient, place: Place | undefined): Promise<readonly WaitingFile[]> => {
  const settled = client.now().getTime() - client.settings.settleSeconds * 1000;
  const isBehind = ({ at, name }: WaitingFile): boolean => {
    if (!place || at !== place.at) return !place || at > place.at;
    return name === place.name ? !place.done : name > place.name;
  };
  return (await listFiles(client.room, client.settings)).filter(file => file.at <= settled && isBehind(file));
};

/** How many rows of a file were read before: those of the place, when the file only grew since. */
const rowsBefore = async (file: WaitingFile, place: Place | undefined): Promise<number> => {
  if (file.name !== place?.name || file.size < place.size) return 0;
  return (await headOf(file.path, place.size)) === place.head ? place.rows : 0;
};

/** Of a line that is no row its text is kept; a person makes a row of it. */
const entryOf = (read: ReadRow): ReadPage['records'][number] =>
  read.ok
    ? { record: read.row }
    : {
        record: { text: read.text },
        key: `${read.place.file}:${read.place.line}`,
        failure: read.failure,
      };

/** Reads rows page by page, file by file in the order in which they changed; what was read is not read again. */
export async function* pages(
  client: CsvClient,
  { cursor, pageSize, signal }: ReadRequest,
): AsyncGenerator<ReadPage<Row>> {
  const begin = placeSchema.safeParse(cursor).data;
  for (const file of await filesAfter(client, begin)) {
    const { name, at, size } = file;
    try {
      const here = { name, at, size, head: await headOf(file.path, size) };
      const before = await rowsBefore(file, begin);
      let rows = before;
      let records: ReadPage['records'][number][] = [];
      let since = Date.now();
      const page = (isDone: boolean): ReadPage<Row> => {
        recordFile({ file, method: 'READ', at: since, rows: records.length });
        return pageOf(records, { ...here, rows, done: isDone });
      };
      for await (const { read, count } of rowsOf(file, client.layout, signal)) {
        if (count <= before) continue;
        rows = count;
        records.push(entryOf(read));
        if (records.length < pageSize) continue;
        yield page(false);
        records = [];
        since = Date.now();
      }
      yield page(true);
    } catch (error) {
      throw failureOfFile(error, name, title);
    }
  }
}

const pageOf = (records: ReadPage['records'], cursor: Place): ReadPage<Row> => ({
  // What is no row goes no further than the read node.
  records: records as ReadPage<Row>['records'],
  cursor,
});
