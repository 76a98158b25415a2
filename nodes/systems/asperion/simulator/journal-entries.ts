import { bookingShape, checkBooking, keepBooking, shownBooking } from './bookings.ts';
import type { Desk } from './desk.ts';
import type { Shown } from './list.ts';
import type { DebtorRow, EntryLineRow, EntryRow, InvoiceRow } from './model.ts';
import { rowOf, shownDate } from './rows.ts';
import { type Body, Complaints, centsOf, linesOf, type Shape, textOf } from './shape.ts';

const shape: Shape = {
  ...bookingShape,
  sourceDocumentNumber: { kind: 'text' },
  openingBalance: { kind: 'amount' },
  closingBalance: { kind: 'amount' },
};

const lineShape: Shape = {
  bookingDate: { kind: 'date', required: true },
  description: { kind: 'text', required: true },
  amount: { kind: 'amount', required: true },
  ledgerAccountId: { kind: 'int' },
  debtorId: { kind: 'int' },
  creditorId: { kind: 'int' },
  salesInvoiceId: { kind: 'int' },
  purchaseInvoiceId: { kind: 'int' },
  vatAmount: { kind: 'amount' },
  vatCode: { kind: 'text' },
  costCenterId: { kind: 'int' },
};

/** Fields that must be sent although they may be empty. */
const alwaysSent = ['vatAmount', 'vatCode', 'costCenterId'] as const;

const checkLine = (desk: Desk, complaints: Complaints, line: Body, at: string): void => {
  for (const name of alwaysSent) {
    if (line[name] === undefined) complaints.add(`${at}${name}`, desk.say('required'));
  }
  if (line.debtorId !== undefined && !rowOf<DebtorRow>(desk, 'debtor', String(line.debtorId))) {
    complaints.add(`${at}debtorId`, desk.say('debtor'));
  }
  if (
    line.salesInvoiceId !== undefined &&
    !rowOf<InvoiceRow>(desk, 'salesInvoice', String(line.salesInvoiceId))
  ) {
    complaints.add(`${at}salesInvoiceId`, desk.say('reference'));
  }
  if (line.ledgerAccountId === undefined && line.debtorId === undefined && line.creditorId === undefined) {
    complaints.add(`${at}ledgerAccountId`, desk.say('account'));
  }
};

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const rowLine = (line: Body): EntryLineRow => ({
  bookingDate: textOf(line.bookingDate),
  description: textOf(line.description),
  amount: centsOf(line.amount),
  vatAmount: centsOf(line.vatAmount),
  vatCode: textOf(line.vatCode),
  costCenterId: Number(line.costCenterId ?? 0),
  ledgerAccountId: numberOrNull(line.ledgerAccountId),
  debtorId: numberOrNull(line.debtorId),
  salesInvoiceId: numberOrNull(line.salesInvoiceId),
});

/** Books a journal entry that balances. */
export const saveEntry = (desk: Desk, body: Body, isTrial: boolean): EntryRow => {
  const complaints = new Complaints(desk.say);
  checkBooking(desk, body, { head: shape, line: lineShape }, complaints, (line, at) =>
    checkLine(desk, complaints, line, at),
  );
  complaints.end();
  const lines = linesOf(body).map(rowLine);
  const sum = lines.reduce(
    (total, { amount, vatAmount }) => total + amount + (desk.settings.booksEntryVat ? vatAmount : 0),
    0,
  );
  if (sum !== 0 || lines.length === 0) complaints.add('lines', desk.say('balance'));
  complaints.end();
  const more = { sourceDocumentNumber: textOf(body.sourceDocumentNumber), lines };
  return keepBooking<EntryRow>(desk, 'journalEntry', body, more, isTrial);
};

export const shownEntry = (desk: Desk, row: EntryRow): Shown => {
  const lines = row.lines.map(line => ({ ...line, bookingDate: shownDate(desk, line.bookingDate) }));
  return { ...shownBooking(desk, { ...row, lines }), state: 0 };
};
