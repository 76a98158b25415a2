import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Json, ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import type { Element, List, Lists } from './list.ts';

/** Neither the time zone nor the accuracy of Asperion's dates is known: this much is always looked at again. */
const overlapMs = 36 * 3_600_000;
/** More than this many fingerprints are not kept; what is then read again is known as unchanged. */
const mostSeen = 2000;

const seenSchema = z.record(z.string(), z.string());

const cursorSchema = z.object({
  /** Only what changed at or after this moment; absent in the first, full read. */
  since: z.string().optional(),
  /** Fingerprints, by id, of what was given at or after that moment. */
  seen: seenSchema.default({}),
  /** Set in the middle of a read: the next page, and what will be `since` and `seen` at its end. */
  going: z.object({ page: z.int(), since: z.string(), seen: seenSchema }).optional(),
});

type Seen = Readonly<Record<string, string>>;

/** What is read for changes, and how. */
export interface Changing<T, R> {
  readonly list: List<T>;
  readonly id: (value: T) => number;
  /** When it changed last, as sent; undefined when Asperion does not say. */
  readonly changedAt: (value: T) => string | undefined;
  readonly record: (value: T) => R;
}

/** The last of some dates as sent; undefined when there is none. Instead of none, there may be one of the year 1. */
export const latest = (...dates: readonly (string | null | undefined)[]): string | undefined =>
  dates
    .flatMap(date => (date?.startsWith('0001-') ? [] : date || []))
    .sort()
    .at(-1);

const fingerprint = (raw: unknown): string =>
  createHash('sha256').update(JSON.stringify(raw)).digest('base64url').slice(0, 12);

const toJson = ({ since, seen, going }: z.infer<typeof cursorSchema>): Json => ({
  ...(since === undefined ? {} : { since }),
  seen,
  ...(going === undefined ? {} : { going }),
});

const bounded = (seen: Seen): Seen => (Object.keys(seen).length > mostSeen ? {} : seen);

/**
 * What is new or changed, by comparing the dates of all records, since Asperion cannot be asked for changes. Records of
 * the last day and a half are told apart by fingerprints, so that none of the same moment is skipped or given twice.
 */
export async function* changedPages<T, R>(
  lists: Lists,
  now: Date,
  { list, id, changedAt, record }: Changing<T, R>,
  { cursor, pageSize, signal }: ReadRequest,
): AsyncGenerator<ReadPage<R>> {
  const { since, seen, going } = cursorSchema.parse(cursor ?? {});
  const nextSince = going?.since ?? new Date(now.getTime() - overlapMs).toISOString().slice(0, 19);
  let nextSeen: Seen = going?.seen ?? {};

  const isRecent = (value: T, from: string) => (changedAt(value) ?? from) >= from;
  const isNews = ({ value, raw }: Element<T>): boolean =>
    since === undefined || (isRecent(value, since) && seen[id(value)] !== fingerprint(raw));

  for await (const { elements, next } of lists.pages(list, going?.page ?? 1, pageSize, signal)) {
    const recent = elements.filter(({ value }) => isRecent(value, nextSince));
    nextSeen = bounded({
      ...nextSeen,
      ...Object.fromEntries(recent.map(({ value, raw }) => [id(value), fingerprint(raw)])),
    });
    const records = elements.filter(isNews).map(({ value }) => {
      const version = changedAt(value);
      return { record: record(value), ...(version === undefined ? {} : { version }) };
    });
    const page: ReadPage<R> =
      next === undefined
        ? { records, cursor: toJson({ since: nextSince, seen: nextSeen }) }
        : {
            records,
            cursor: toJson({ since, seen, going: { page: next, since: nextSince, seen: nextSeen } }),
          };
    if (records.length > 0 || next === undefined) yield page;
  }
}
