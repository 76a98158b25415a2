import type { Found } from '../../../sdk/define-system.ts';
import { about } from '../../../sdk/exchange.ts';
import type { XmlNode } from '../../../sdk/xml.ts';
import type { Office } from '../office.ts';
import { onlyFound } from '../wire/outcomes.ts';
import { type Answer, remarks, succeeded } from '../wire/process-xml.ts';
import { rejection } from '../wire/rejection.ts';

/** Bookings are known by day book and number: `VRK/202600014`. */
export const bookingId = ({
  dayBook,
  number,
}: {
  readonly dayBook: string;
  readonly number: string;
}): string => `${dayBook}/${number}`;

const isMissing = (answer: Answer) =>
  remarks(answer).every(({ element, depth }) => depth === 0 || element === 'number' || element === 'code');

/** Reads one booking; nothing when there is none with that id. */
export const readBooking = async <T extends { readonly dayBook: string; readonly number: string }>(
  { processXml, office }: Office,
  id: string,
  recordOf: (node: XmlNode) => T,
  signal: AbortSignal,
): Promise<readonly Found<T>[]> => {
  const [code, number] = id.split('/');
  if (!code || !number) return [];
  const answer = await processXml({ read: { type: 'transaction', office, code, number } }, { signal });
  if (succeeded(answer)) {
    const record = recordOf(answer.root);
    return [{ id: bookingId(record), record }];
  }
  if (isMissing(answer)) return [];
  throw rejection(remarks(answer));
};

/** What each value stands for, read whole: the bookings behind its ids. */
export const readEach = async <T extends { readonly dayBook: string; readonly number: string }>(
  office: Office,
  values: readonly string[],
  idsOf: (value: string) => readonly string[],
  recordOf: (node: XmlNode) => T,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Found<T>[]>> =>
  onlyFound(
    await Promise.all(
      values.map(async value => {
        const read = () => Promise.all(idsOf(value).map(id => readBooking(office, id, recordOf, signal)));
        return [value, (await about([value], read)).flat()] as const;
      }),
    ),
  );
