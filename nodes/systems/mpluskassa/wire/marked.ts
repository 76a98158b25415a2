import type { ReadPage } from '../../../sdk/define-system.ts';
import { Failure, type FailureInfo } from '../../../sdk/failure.ts';
import { text, type XmlNode } from '../../../sdk/xml.ts';
import { integer, malformed, title } from './read.ts';

type Entry<T> = ReadPage<T>['records'][number];

/** An entry of a page and the sync marker it was sent with. */
export interface Marked<T> extends Entry<T> {
  readonly marker: number;
}

/** The entry for a page; its version is the marker unless it has one. */
export const entryOf = <T>({ marker, ...entry }: Marked<T>): Entry<T> => ({
  version: String(marker),
  ...entry,
});

const unreadable = (error: unknown): FailureInfo => {
  if (!(error instanceof Failure)) throw error;
  return new Failure('record.invalid', `${title} sent a record that cannot be read.`, {
    system: title,
    said: error.said === undefined ? error.message : `${error.message} (${error.said})`,
    path: error.path,
    hint: 'Correct it in the till; it is read again as soon as it was changed there.',
  }).info;
};

/** The sync marker of a record. Without it a read could not go on. */
export const markerOf = (node: XmlNode, name = 'syncMarker'): number => {
  const marker = integer(node, name);
  if (marker === undefined) throw malformed(`a record without ${name}`);
  return marker;
};

/**
 * An element with its sync marker, read by `of`. One that cannot be read is handed on as it is, so that it is parked and
 * does not keep the others from being read; `idName` is the element that names it then.
 */
export const markedBy =
  <T>(of: (node: XmlNode) => T, idName: string, markerFrom: (node: XmlNode) => number = markerOf) =>
  (node: XmlNode): Marked<T> => {
    const marker = markerFrom(node);
    try {
      return { marker, record: of(node) };
    } catch (error) {
      const failure = unreadable(error);
      // With a failure beside it the record is only shown, and never taken for what `of` gives.
      return { marker, record: node as T, key: text(node, idName) ?? `marker ${marker}`, failure };
    }
  };

/** Does something with the records of a page, and leaves alone what could not be read. */
export const mapRecords = <T, R>(
  records: readonly Entry<T>[],
  turn: (record: T) => readonly R[],
): readonly Entry<R>[] =>
  records.flatMap(({ record, ...more }) =>
    more.failure
      ? // Only shown, so it does not matter whose form it has.
        [{ ...more, record: record as unknown as R }]
      : turn(record).map(turned => ({ ...more, record: turned })),
  );
