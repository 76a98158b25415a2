import type { Desk } from './desk.ts';
import type { Shown } from './list.ts';
import type { BookingLineRow, BookingRow } from './model.ts';
import { checkPeriod, checkReference } from './references.ts';
import { shownDate } from './rows.ts';
import { type Body, type Complaints, checkShape, linesOf, type Shape, textOf, wireAmount } from './shape.ts';

/** Fields that every booking has, whatever the journal. */
export const bookingShape: Shape = {
  journalId: { kind: 'text', required: true },
  date: { kind: 'date', required: true },
  description: { kind: 'text', required: true },
  bookyear: { kind: 'int', required: true },
  bookperiod: { kind: 'int', required: true },
  lines: { kind: 'lines', required: true },
};

/** Checks what all bookings have in common, and each line; `checkMore` gets the line and where it stands. */
export const checkBooking = (
  desk: Desk,
  body: Body,
  shapes: { readonly head: Shape; readonly line: Shape },
  complaints: Complaints,
  checkMore: (line: Body, at: string) => void = () => {},
): void => {
  checkShape(body, shapes.head, complaints);
  checkReference(desk, complaints, 'journalId', 'journal', body.journalId);
  checkPeriod(desk, complaints, body.bookyear, body.bookperiod);
  linesOf(body).forEach((line, i) => {
    const at = `lines._data[${i}].`;
    checkShape(line, shapes.line, complaints, at);
    checkReference(desk, complaints, `${at}ledgerAccountId`, 'ledgerAccount', line.ledgerAccountId);
    checkReference(desk, complaints, `${at}vatCode`, 'vatCode', line.vatCode);
    // 0 stands for none.
    checkReference(desk, complaints, `${at}costCenterId`, 'costCenter', line.costCenterId || undefined);
    checkMore(line, at);
  });
};

/** Keeps a booking under the next number of its collection, unless it is only tried. */
export const keepBooking = <Row extends BookingRow>(
  { store, administration }: Desk,
  collection: string,
  body: Body,
  more: Omit<Row, keyof BookingRow>,
  isTrial: boolean,
): BookingRow & typeof more => {
  const row = {
    administration: administration.id,
    id: isTrial ? 0 : store.next(collection),
    journalId: textOf(body.journalId),
    date: textOf(body.date),
    description: textOf(body.description),
    bookyear: Number(body.bookyear),
    bookperiod: Number(body.bookperiod),
    ...more,
  };
  if (!isTrial) store.put(collection, String(row.id), row);
  return row;
};

/** A booking as it goes over the wire; the lines are wrapped like a list. */
export const shownBooking = (
  desk: Desk,
  { administration: _, lines, ...head }: BookingRow & { readonly lines: readonly BookingLineRow[] },
): Shown => ({
  ...head,
  date: shownDate(desk, head.date),
  lines: {
    _data: lines.map((line, i) => ({
      ...line,
      id: head.id * 1000 + i,
      amount: wireAmount(line.amount),
      vatAmount: wireAmount(line.vatAmount),
    })),
    _meta: { totalCount: lines.length },
  },
});
