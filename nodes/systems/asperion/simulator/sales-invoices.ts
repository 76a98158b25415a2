import { bookingShape, checkBooking, keepBooking, shownBooking } from './bookings.ts';
import { debtorByNumber } from './debtors.ts';
import type { Desk } from './desk.ts';
import type { Shown } from './list.ts';
import type { InvoiceLineRow, InvoiceRow, VatRow } from './model.ts';
import { checkReference } from './references.ts';
import { rowsOf, shownDate } from './rows.ts';
import { type Body, Complaints, centsOf, linesOf, type Shape, textOf, wireAmount } from './shape.ts';

const shape: Shape = {
  ...bookingShape,
  invoiceNumber: { kind: 'text', required: true },
  debtorCustomerNumber: { kind: 'text', required: true },
  paymentConditionId: { kind: 'int' },
  paymentDueDate: { kind: 'date' },
  amountExclVat: { kind: 'amount' },
  vatAmount: { kind: 'amount' },
  amountInclVat: { kind: 'amount' },
};

const lineShape: Shape = {
  description: { kind: 'text', required: true },
  amount: { kind: 'amount', required: true },
  ledgerAccountId: { kind: 'int', required: true },
  vatCode: { kind: 'text', required: true },
  vatAmount: { kind: 'amount' },
  costCenterId: { kind: 'int' },
  costUnitId: { kind: 'int' },
};

const sum = (lines: readonly InvoiceLineRow[], name: 'amount' | 'vatAmount') =>
  lines.reduce((total, line) => total + line[name], 0);

const rowLine = ({ store, settings }: Desk, line: Body): InvoiceLineRow => {
  const amount = centsOf(line.amount);
  const percentage = store.get<VatRow>('vatCode', textOf(line.vatCode))?.percentage ?? 0;
  return {
    description: textOf(line.description),
    amount,
    vatAmount: settings.computesVat ? Math.round((amount * percentage) / 100) : centsOf(line.vatAmount),
    ledgerAccountId: Number(line.ledgerAccountId),
    vatCode: textOf(line.vatCode),
    costCenterId: Number(line.costCenterId ?? 0),
  };
};

const checkTotals = (
  desk: Desk,
  body: Body,
  lines: readonly InvoiceLineRow[],
  complaints: Complaints,
): void => {
  if (desk.settings.computesVat) return;
  const [excl, vat] = [sum(lines, 'amount'), sum(lines, 'vatAmount')];
  const wanted = { amountExclVat: excl, vatAmount: vat, amountInclVat: excl + vat };
  for (const [name, cents] of Object.entries(wanted)) {
    if (body[name] !== undefined && centsOf(body[name]) !== cents) complaints.add(name, desk.say('totals'));
  }
};

const checked = (desk: Desk, body: Body): readonly InvoiceLineRow[] => {
  const { settings, say } = desk;
  const complaints = new Complaints(say);
  checkBooking(desk, body, { head: shape, line: lineShape }, complaints);
  checkReference(desk, complaints, 'paymentConditionId', 'paymentCondition', body.paymentConditionId);
  const number = textOf(body.debtorCustomerNumber);
  const debtor = debtorByNumber(desk, number);
  if (number !== '' && !debtor) complaints.add('debtorCustomerNumber', say('debtor'));
  if (debtor?.fields.blocked === true) complaints.add('debtorCustomerNumber', say('debtorBlocked'));
  const lines = linesOf(body);
  if (lines.length === 0) complaints.add('lines', say('required'));
  complaints.end();
  const rows = lines.map(line => rowLine(desk, line));
  checkTotals(desk, body, rows, complaints);
  complaints.end();
  const isUsed = ({ invoiceNumber, journalId }: InvoiceRow) =>
    invoiceNumber === body.invoiceNumber && journalId === body.journalId;
  if (settings.uniqueInvoiceNumbers && rowsOf<InvoiceRow>(desk, 'salesInvoice').some(isUsed)) {
    complaints.add('invoiceNumber', say('inUse'));
    complaints.end(settings.duplicateStatus);
  }
  return rows;
};

/** Days until an invoice is due, by payment condition. */
const termOf = (condition: unknown): number => (condition === 2 ? 14 : condition === 3 ? 30 : 0);

const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}Z`) + days * 86_400_000).toISOString().slice(0, 19);

/** Books a sales invoice as a concept. */
export const saveInvoice = (desk: Desk, body: Body, isTrial: boolean): InvoiceRow => {
  const lines = checked(desk, body);
  const date = textOf(body.date);
  const condition = typeof body.paymentConditionId === 'number' ? body.paymentConditionId : null;
  const more = {
    invoiceNumber: textOf(body.invoiceNumber),
    debtorCustomerNumber: textOf(body.debtorCustomerNumber),
    paymentConditionId: condition,
    paymentDueDate: textOf(body.paymentDueDate) || plusDays(date, termOf(condition)),
    status: 1,
    excl: sum(lines, 'amount'),
    vat: sum(lines, 'vatAmount'),
    lines,
  };
  return keepBooking<InvoiceRow>(desk, 'salesInvoice', body, more, isTrial);
};

export const shownInvoice = (desk: Desk, row: InvoiceRow): Shown => {
  const { excl, vat, ...booking } = row;
  return {
    ...shownBooking(desk, { ...booking, lines: row.lines.map(line => ({ ...line, costUnitId: 0 })) }),
    paymentDueDate: shownDate(desk, row.paymentDueDate),
    amountExclVat: wireAmount(excl),
    vatAmount: wireAmount(vat),
    amountInclVat: wireAmount(excl + vat),
  };
};
