import type { Found } from '../../../sdk/define-system.ts';
import { about } from '../../../sdk/exchange.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { XmlNode } from '../../../sdk/xml.ts';
import type { Office } from '../office.ts';
import { onlyFound } from '../wire/outcomes.ts';
import { isMissing, remarks, succeeded } from '../wire/process-xml.ts';
import { rejection } from '../wire/rejection.ts';
import { title } from '../wire/title.ts';

interface Booked {
  readonly dayBook: string;
  readonly number: string;
}

/** Bookings are known by day book and number: `VRK/202600014`. */
export const bookingId = ({ dayBook, number }: Booked): string => `${dayBook}/${number}`;

/** Reads one booking; undefined when there is none with that id. */
const readBooking = async <T extends Booked>(
  { processXml, office }: Office,
  id: string,
  recordOf: (node: XmlNode) => T,
  signal: AbortSignal,
): Promise<Found<T> | undefined> => {
  const [code, number] = id.split('/');
  if (!code || !number) return undefined;
  const answer = await processXml({ read: { type: 'transaction', office, code, number } }, { signal });
  if (succeeded(answer)) {
    const record = recordOf(answer.root);
    return { id: bookingId(record), record };
  }
  if (isMissing(answer, 'number', 'code')) return undefined;
  throw rejection(remarks(answer));
};

/** A booking that is listed but not shown is not one that is missing: it would be made a second time. */
const notShown = (id: string): Failure =>
  new Failure('target.changed', `Twinfield lists booking ${id}, but does not show it.`, {
    system: title,
    path: id,
    hint: 'Check that the user may read bookings of this day book; was it deleted just now, then retry.',
  });

/** The bookings with these ids (`day book/number`), by id. */
export const findById = async <T extends Booked>(
  office: Office,
  ids: readonly string[],
  recordOf: (node: XmlNode) => T,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Found<T>[]>> =>
  onlyFound(
    await Promise.all(
      ids.map(async id => {
        const found = await about([id], () => readBooking(office, id, recordOf, signal));
        return [id, found ? [found] : []] as const;
      }),
    ),
  );

/** The bookings that Twinfield lists under each of these numbers, read whole. */
export const readListed = async <T extends Booked>(
  office: Office,
  listed: ReadonlyMap<string, readonly string[]>,
  recordOf: (node: XmlNode) => T,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Found<T>[]>> => {
  const read = async (id: string): Promise<Found<T>> => {
    const found = await readBooking(office, id, recordOf, signal);
    if (found) return found;
    throw notShown(id);
  };
  return new Map(
    await Promise.all(
      [...listed].map(
        async ([value, ids]) => [value, await about([value], () => Promise.all(ids.map(read)))] as const,
      ),
    ),
  );
};
