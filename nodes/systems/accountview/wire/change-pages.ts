import { z } from 'zod';
import type { Json, ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import { assumptions } from '../assumptions.ts';
import type { AccountViewClient } from '../client.ts';
import { pagesRepeat } from './pages.ts';
import { filterMoment, type Query, type Reader } from './query.ts';
import { rowsOf } from './tables.ts';
import { changedIn, type Row, textIn } from './values.ts';

/** A business object whose rows are read in order of their key. */
export interface Listing<Record> extends Pick<Query, 'object' | 'columns'> {
  readonly table: string;
  /** Column of the key that `lastKey` goes by. */
  readonly key: string;
  /** The record of a row; undefined leaves the row out. */
  record(row: Row): Record | undefined;
}

const cursorSchema = z.object({
  /** Only rows changed from this moment on, in AccountView's own clock; absent in the first, full read. */
  since: z.string().optional(),
  /** Set in the middle of a read: key of the last row, and where the next read starts. */
  going: z.object({ after: z.string(), next: z.string().optional() }).optional(),
});

type Cursor = z.infer<typeof cursorSchema>;

const toJson = ({ since, going }: Cursor): Json => ({
  ...(since === undefined ? {} : { since }),
  ...(going ? { going: { after: going.after, ...(going.next ? { next: going.next } : {}) } } : {}),
});

/** Somewhat earlier, in the same clock. */
const earlier = (moment: string): string =>
  new Date(Date.parse(`${moment}Z`) - assumptions.changeDelayMs).toISOString().slice(0, 19);

/**
 * The newest time of change before the read begins. AccountView's clock need not be ours, so the next read starts from
 * its own time; whatever changes while this read goes on bears a later one. A row from the future, entered while that
 * clock was wrong, must not hide what changes until then.
 */
const newestChange = async <R>(
  { read, now }: AccountViewClient,
  { object, table }: Listing<R>,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const sort = { column: 'CNG_DATE', order: 'Descending' } as const;
  const [row] = rowsOf(await read({ object, columns: ['CNG_DATE'], size: 1, sort }, signal), table);
  const moment = row && changedIn(row);
  const present = now().toISOString().slice(0, 19);
  return moment && earlier(moment < present ? moment : present);
};

/** The pages behind a key. Where `lastKey` is not heeded, rows come twice: then pages are counted from the first on. */
async function* keyset<R>(
  read: Reader,
  { object, columns, table, key }: Listing<R>,
  { since, after, size }: { readonly since?: string; readonly after?: string; readonly size: number },
  signal: AbortSignal,
): AsyncGenerator<readonly Row[]> {
  const filters =
    since === undefined
      ? []
      : [
          {
            column: 'CNG_DATE',
            operator: 'DateOnOrAfterDate',
            type: 'T',
            value: filterMoment(since),
          } as const,
        ];
  const query: Query = { object, columns, size, filters, sort: { column: key, order: 'Ascending' } };
  let last = after;
  let first: string | undefined;
  const seen = new Set<string>();
  for (let page = 1, counts = false; ; page += 1) {
    const place = counts ? { page } : last === undefined ? {} : { after: last };
    const rows = rowsOf(await read({ ...query, ...place }, signal), table);
    const fresh = rows.filter(row => !seen.has(textIn(row, key) ?? ''));
    const isRepeat = !counts && last !== undefined && rows.length > 0 && isBehind(rows[0], key, last);
    if (isRepeat) {
      counts = true;
      page = 0;
      continue;
    }
    const firstKey = textIn(rows[0] ?? {}, key);
    if (counts && page > 1 && firstKey !== undefined && firstKey === first) throw pagesRepeat(table);
    first = firstKey;
    for (const row of fresh) seen.add(textIn(row, key) ?? '');
    if (fresh.length > 0) yield fresh;
    last = textIn(rows.at(-1) ?? {}, key) ?? last;
    if (rows.length < size) return;
  }
}

const isBehind = (row: Row | undefined, key: string, last: string): boolean =>
  row !== undefined && (textIn(row, key) ?? '') <= last;

/** Rows in order of key: all of them the first time, then those changed since, each once or more and none left out. */
export async function* changePages<R>(
  client: AccountViewClient,
  listing: Listing<R>,
  { cursor, pageSize, signal }: ReadRequest,
): AsyncGenerator<ReadPage<R>> {
  const { since, going } = cursorSchema.safeParse(cursor ?? {}).data ?? {};
  const next = going ? going.next : ((await newestChange(client, listing, signal)) ?? since);
  const size = Math.min(pageSize, client.settings.rowsPerCall);
  const from = { size, ...(since ? { since } : {}), ...(going ? { after: going.after } : {}) };
  let last: ReadPage<R> | undefined;
  for await (const rows of keyset(client.read, listing, from, signal)) {
    if (last) yield last;
    const after = textIn(rows.at(-1) ?? {}, listing.key) ?? '';
    const records = rows.flatMap(row => {
      const record = listing.record(row);
      const version = changedIn(row);
      return record === undefined ? [] : [{ record, ...(version ? { version } : {}) }];
    });
    last = { records, cursor: toJson({ since, going: { after, next } }) };
  }
  yield { records: last?.records ?? [], cursor: toJson({ since: next }) };
}
