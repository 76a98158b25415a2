import { z } from 'zod';
import type { Json } from '../../../sdk/define-system.ts';
import type { ListDocument } from '../document/entity-document.ts';
import { textAt } from '../wire/json-path.ts';
import type { Fields } from './record.ts';

/** Most records remembered as read; beyond, some may come again, which the flow takes for unchanged. */
const longestMemory = 10_000;

const placeSchema = z.object({
  /** Only what changed from here on is asked for. */
  since: z.string().optional(),
  /** The latest change seen so far. */
  newest: z.string().optional(),
  /** Key → change of the records that a system asked again from `since` gives once more. */
  seen: z.record(z.string(), z.string()).default({}),
  /** The system's own mark inside a list that was not read to its end. */
  mark: z.string().optional(),
});

/** Where a read of changes stands. */
export type Place = z.infer<typeof placeSchema>;

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

type Changes = NonNullable<ListDocument['changes']>;

const numeric = /^-?\d+(\.\d+)?$/;

/** Orders marks of change: numbers by size, moments by time, anything else by text. */
const isBefore = (a: string, b: string): boolean => {
  if (numeric.test(a) && numeric.test(b)) return Number(a) < Number(b);
  const [first, second] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(first) || Number.isNaN(second) || first === second ? a < b : first < second;
};

/** A moment so many seconds earlier, written as it was; other marks as they are. */
const earlier = (mark: string, seconds: number): string => {
  if (seconds === 0) return mark;
  if (numeric.test(mark)) return String(Number(mark) - seconds);
  const at = Date.parse(mark);
  return Number.isNaN(at) ? mark : new Date(at - seconds * 1000).toISOString();
};

/** Records that were not read before, each with its version. */
export const unseen = (
  records: readonly Fields[],
  place: Place,
  changes: Changes | undefined,
  key: (record: Fields) => string,
): readonly { readonly record: Fields; readonly version?: string }[] =>
  records.flatMap(record => {
    const version = changes && textAt(record, changes.marker);
    if (version === undefined) return [{ record }];
    return place.seen[key(record)] === version ? [] : [{ record, version }];
  });

/** The place after some records of a list. */
export const movedOn = (
  place: Place,
  records: readonly Fields[],
  changes: Changes | undefined,
  key: (record: Fields) => string,
): Place => {
  if (!changes) return place;
  const marked = records.flatMap(record => {
    const mark = textAt(record, changes.marker);
    return mark === undefined ? [] : [[key(record), mark] as const];
  });
  const newest = marked.reduce<string | undefined>(
    (latest, [, mark]) => (latest === undefined || isBefore(latest, mark) ? mark : latest),
    place.newest,
  );
  if (newest === undefined) return place;
  const from = earlier(newest, changes.overlapSeconds);
  const remembered = [...Object.entries(place.seen), ...marked].filter(([, mark]) => !isBefore(mark, from));
  return { ...place, newest, seen: Object.fromEntries(remembered.slice(-longestMemory)) };
};

/** The place after a list was read to its end: next time only what changed since is asked for. */
export const ended = ({ newest, since, seen }: Place, changes: Changes | undefined): Place => ({
  since: newest === undefined || !changes ? since : earlier(newest, changes.overlapSeconds),
  newest,
  seen,
});
