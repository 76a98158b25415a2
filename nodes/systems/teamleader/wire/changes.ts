import {
  cursorOf,
  earlier,
  isSeen,
  type Marked,
  movedOn,
  type Place,
  placeOf,
} from '../../../sdk/changes.ts';
import type { ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import { assumptions } from './assumptions.ts';
import type { Calls } from './call.ts';
import { type List, listAll, listPage } from './lists.ts';

interface Changed {
  readonly id: string;
  readonly updated_at: string;
}

type Reading = Pick<ReadRequest, 'cursor' | 'pageSize' | 'signal'>;

/** Gives the record of an entry; undefined when it is gone meanwhile. */
type RecordOf<T, R> = (entry: T) => Promise<R | undefined> | R | undefined;

const markedOf = ({ id, updated_at }: Changed): Marked => ({ key: id, mark: updated_at || undefined });

/** What is asked for again at the next read: lists show a change a little late, and not in the order of the changes. */
const floor = (newest: string): string => earlier(newest, assumptions.overlapSeconds);

/** Wire form of a moment: without milliseconds. */
const wireMoment = (text: string): string => text.replace(/\.\d+/, '').replace(/Z$/, '+00:00');

/** From when on to ask for changes after the newest one that is known; undefined at the beginning. */
export const sinceOf = ({ newest }: Pick<Place, 'newest'>): string | undefined =>
  newest === undefined ? undefined : wireMoment(floor(newest));

const pageOf = async <T extends Changed, R>(
  entries: readonly T[],
  place: Place,
  recordOf: RecordOf<T, R>,
): Promise<ReadPage<R>> => {
  const records = await Promise.all(
    entries.map(async entry => ({ record: await recordOf(entry), version: entry.updated_at })),
  );
  return {
    // What is gone meanwhile has no record.
    records: records.flatMap(({ record, version }) => (record === undefined ? [] : [{ record, version }])),
    cursor: cursorOf(place),
  };
};

/**
 * Pages of a list that can be sorted by its change time. Each page asks anew from just before the last change, so that
 * records which change meanwhile move to the end and none is skipped; those that were given are told apart by their ids.
 */
export async function* changedPages<T extends Changed, R>(
  calls: Calls,
  list: List<T>,
  { cursor, pageSize, signal }: Reading,
  filter: object,
  recordOf: RecordOf<T, R>,
): AsyncGenerator<ReadPage<R>> {
  const size = Math.min(pageSize, assumptions.largestPage);
  let place = placeOf(cursor);
  let since = sinceOf(place);
  for (let number = 1; ; ) {
    const body = {
      filter: { ...filter, updated_since: since },
      sort: [{ field: 'updated_at', order: 'asc' }],
    };
    const entries = await listPage(calls, list, body, { size, number }, signal);
    const fresh = entries.filter(entry => !isSeen(place, markedOf(entry)));
    if (fresh.length > 0) {
      place = movedOn(place, fresh.map(markedOf), floor);
      yield pageOf(fresh, place, recordOf);
    }
    const last = entries.at(-1)?.updated_at;
    if (entries.length < size) return;
    // A second earlier, should the moment itself not be included. A page full of one second: the rest is on the next one.
    const next = last ? wireMoment(earlier(last, 1)) : since;
    number = next === since ? number + 1 : 1;
    since = next;
  }
}

/**
 * Pages of a list that cannot be sorted by change: what changed is collected first and given in that order, so that a
 * read that is broken off goes on where it stopped.
 */
export async function* collectedPages<T extends Changed, R>(
  calls: Calls,
  list: List<T>,
  { cursor, pageSize, signal }: Reading,
  body: { readonly filter: object; readonly sort?: readonly object[] },
  recordOf: RecordOf<T, R>,
): AsyncGenerator<ReadPage<R>> {
  let place = placeOf(cursor);
  const filter = { ...body.filter, updated_since: sinceOf(place) };
  const changed = (await listAll(calls, list, { ...body, filter }, signal))
    .filter(entry => !isSeen(place, markedOf(entry)))
    .toSorted((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at));
  for (let at = 0; at < changed.length; at += pageSize) {
    const some = changed.slice(at, at + pageSize);
    place = movedOn(place, some.map(markedOf), floor);
    yield pageOf(some, place, recordOf);
  }
}
