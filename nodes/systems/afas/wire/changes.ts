import type { Json, ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import type { AfasClient } from '../client.ts';
import type { ConnectorRole } from '../settings.ts';
import { readAgainFrom } from './local-time.ts';
import { type Row, textOf } from './values.ts';

/** Which GetConnector tells what changed, and how. */
export interface Changes<T> {
  readonly role: ConnectorRole;
  /** Field with the time of the last change. */
  readonly modified: string;
  /** Field with the number of the record. */
  readonly id: string;
  /** Records of the rows; may ask for more about them. */
  records(client: AfasClient, rows: readonly Row[], signal: AbortSignal): Promise<readonly T[]>;
}

/** From when to read, and the states (number and time) seen from then on. */
interface Cursor {
  readonly from: string | undefined;
  readonly seen: readonly string[];
}

const cursorOf = (json: Json | undefined): Cursor => {
  if (typeof json !== 'object' || json === null || !('from' in json)) return { from: undefined, seen: [] };
  const { from, seen } = json;
  return {
    from: typeof from === 'string' ? from : undefined,
    seen: Array.isArray(seen) ? seen.map(String) : [],
  };
};

/** AFAS gives at most 150,000 values at once. */
const mostRows = 5000;

/**
 * Pages of what changed since the cursor. The time of a row is rounded, so reading goes on a second before the last one;
 * what was seen of that second is left out. Rows of one moment are asked again together with those seen, never skipped
 * over by number, so that a row that moves to the end meanwhile takes no other with it.
 */
export const changePages = <T>({ role, modified, id, records }: Changes<T>) =>
  async function* (client: AfasClient, request: ReadRequest): AsyncGenerator<ReadPage<T>> {
    let cursor = cursorOf(request.cursor);
    const stateOf = (row: Row) => `${textOf(row, id)}@${textOf(row, modified)}`;
    for (;;) {
      const { from, seen } = cursor;
      const take = Math.min(request.pageSize + seen.length, mostRows);
      const rows = await client.rows.page(
        client.connector(role),
        {
          filter: from === undefined ? [] : [[{ field: modified, is: 'from', value: from }]],
          orderBy: [modified, id],
          skip: Math.max(0, request.pageSize + seen.length - mostRows),
          take,
        },
        request.signal,
      );
      const known = new Set(seen);
      const fresh = rows.filter(row => !known.has(stateOf(row)));
      const last = rows.map(row => textOf(row, modified) ?? '').at(-1);
      const next = last ? readAgainFrom(last) : from;
      const kept = [...seen, ...fresh.map(stateOf)].filter(
        state => next === undefined || timeOf(state) >= next,
      );
      cursor = { from: next, seen: [...new Set(kept)] };
      if (fresh.length > 0) {
        const found = await records(client, fresh, request.signal);
        yield {
          records: found.map(record => ({ record })),
          cursor: { from: cursor.from ?? null, seen: cursor.seen },
        };
      }
      if (rows.length < take || fresh.length === 0) return;
    }
  };

const timeOf = (state: string): string => state.slice(state.lastIndexOf('@') + 1);
