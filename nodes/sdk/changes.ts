import { z } from 'zod';
import type { Json } from './define-system.ts';

/**
 * Reading what changed, for sources that are asked “what has changed since …” and mark each record with a moment or number
 * of its change. Several records may share a mark, and some of them may come after the others were read: the next read
 * asks from the latest mark on, that mark included, and passes over what it knows.
 */

/** Most records remembered as read; beyond, some may come again, which a flow takes for unchanged. */
const longestMemory = 10_000;

const placeSchema = z.object({
  /** Only what changed from here on is asked for, this mark included. */
  since: z.string().optional(),
  /** The latest mark seen so far. */
  newest: z.string().optional(),
  /** Key → mark of records that are given once more when the source is asked again from `since`. */
  seen: z.record(z.string(), z.string()).default({}),
  /** Where an unfinished read goes on, in the words of the source. */
  mark: z.string().optional(),
});

/** Where a read of changes stands. */
export type Place = z.infer<typeof placeSchema>;

/** A record as far as reading changes goes. */
export interface Marked {
  readonly key: string;
  /** Undefined for a record without one. */
  readonly mark: string | undefined;
}

/** The place behind a cursor; anything unknown is the beginning. */
export const placeOf = (cursor: Json | undefined): Place =>
  placeSchema.safeParse(cursor ?? {}).data ?? { seen: {} };

/** A place as a cursor. */
export const cursorOf = ({ since, newest, seen, mark }: Place): Json => ({
  ...(since === undefined ? {} : { since }),
  ...(newest === undefined ? {} : { newest }),
  ...(Object.keys(seen).length === 0 ? {} : { seen }),
  ...(mark === undefined ? {} : { mark }),
});

const numeric = /^-?\d+(\.\d+)?$/;

/** Orders marks: whole numbers by size, however long; moments by time; anything else by text. */
const isBefore = (a: string, b: string): boolean => {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return BigInt(a) < BigInt(b);
  if (numeric.test(a) && numeric.test(b)) return Number(a) < Number(b);
  const [first, second] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(first) || Number.isNaN(second) || first === second ? a < b : first < second;
};

/** Whether a record was given already, as it is now. */
export const isSeen = ({ seen }: Place, { key, mark }: Marked): boolean =>
  mark !== undefined && seen[key] === mark;

/** The place after some records; `floor` says from which mark on the source is asked again, e.g. a minute before. */
export const movedOn = (
  place: Place,
  records: readonly Marked[],
  floor: (newest: string) => string = newest => newest,
): Place => {
  const marked = records.flatMap(({ key, mark }) => (mark === undefined ? [] : [[key, mark] as const]));
  const newest = marked.reduce<string | undefined>(
    (latest, [, mark]) => (latest === undefined || isBefore(latest, mark) ? mark : latest),
    place.newest,
  );
  if (newest === undefined) return place;
  const from = floor(newest);
  const remembered = [...Object.entries(place.seen), ...marked].filter(([, mark]) => !isBefore(mark, from));
  return { ...place, newest, seen: Object.fromEntries(remembered.slice(-longestMemory)) };
};

/** The place after everything was read: next time only what changed since is asked for. */
export const ended = (
  { newest, since, seen }: Place,
  floor: (newest: string) => string = mark => mark,
): Place => ({ since: newest === undefined ? since : floor(newest), newest, seen });

/** A moment or number of seconds so much earlier; other marks as they are. */
export const earlier = (mark: string, seconds: number): string => {
  if (seconds === 0) return mark;
  if (numeric.test(mark)) return String(Number(mark) - seconds);
  const at = Date.parse(mark);
  return Number.isNaN(at) ? mark : new Date(at - seconds * 1000).toISOString();
};
