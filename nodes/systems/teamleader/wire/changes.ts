import { z } from 'zod';
import type { Json, ReadPage } from '../../../sdk/define-system.ts';
import { assumptions } from './assumptions.ts';
import type { Calls } from './call.ts';
import { type List, listPage } from './lists.ts';

/** Where a read of changes stands: everything before `since`, and of that very second the records in `seen`. */
const cursorSchema = z.object({ since: z.string(), seen: z.array(z.string()) });

type Cursor = z.infer<typeof cursorSchema>;

/** The place in a cursor; undefined at the beginning. */
export const placeOf = (cursor: Json | undefined): Cursor | undefined => cursorSchema.safeParse(cursor).data;

interface Changed {
  readonly id: string;
  readonly updated_at: string;
}

/** The place after these entries, which are in the order of their change. */
export const placeAfter = (place: Cursor | undefined, entries: readonly Changed[]): Cursor | undefined => {
  const since = entries.at(-1)?.updated_at ?? place?.since;
  if (since === undefined) return undefined;
  const seen = entries.filter(entry => entry.updated_at === since).map(({ id }) => id);
  const before = place?.since === since ? place.seen : [];
  return { since, seen: [...new Set([...before, ...seen])] };
};

/** Whether an entry was given before. */
export const isSeen = (place: Cursor | undefined, { id, updated_at }: Changed): boolean =>
  place !== undefined && place.since === updated_at && place.seen.includes(id);

/** Wire form of a moment: without milliseconds. */
export const wireMoment = (text: string): string => text.replace(/\.\d+/, '').replace(/Z$/, '+00:00');

/**
 * Pages of a list that can be sorted by its change time. Each page asks anew from the last change on, so that records
 * which change meanwhile move to the end and none is skipped; records of the same second are told apart by their ids.
 */
export async function* changedPages<T extends Changed, R>(
  calls: Calls,
  list: List<T>,
  request: { readonly cursor: Json | undefined; readonly pageSize: number; readonly signal: AbortSignal },
  filter: object,
  recordOf: (entry: T) => Promise<R> | R,
): AsyncGenerator<ReadPage<R>> {
  const size = Math.min(request.pageSize, assumptions.largestPage);
  let place = placeOf(request.cursor);
  for (let number = 1; ; ) {
    const body = {
      filter: { ...filter, ...(place ? { updated_since: wireMoment(place.since) } : {}) },
      sort: [{ field: 'updated_at', order: 'asc' }],
    };
    const entries = await listPage(calls, list, body, { size, number }, request.signal);
    const fresh = entries.filter(entry => !isSeen(place, entry));
    const next = placeAfter(place, fresh);
    if (fresh.length > 0 && next) {
      const records = await Promise.all(fresh.map(recordOf));
      yield {
        records: records.map((record, i) => ({ record, version: fresh[i]?.updated_at })),
        cursor: next,
      };
    }
    if (entries.length < size) return;
    // A page full of one second: the following ones of that second stand on the next page.
    number = next?.since === place?.since ? number + 1 : 1;
    place = next;
  }
}
