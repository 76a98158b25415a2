import type { Desk } from './desk.ts';
import type { Shown } from './list.ts';
import type { DebtorRow, EntryLineRow, EntryRow, InvoiceRow } from './model.ts';
import { checkPeriod, checkReference } from './references.ts';
import { rowOf, shownDate } from './rows.ts';
import {
  type Body,
  Complaints,
  centsOf,
  checkShape,
  linesOf,
  type Shape,
  textOf,
  wireAmount,
} from './shape.ts';

const shape: Shape = {
  journalId: { kind: 'text', required: true },
  date: { kind: 'date', required: true },
  description: { kind: 'text', required: true },
  bookyear: { kind: 'int', required: true },
  bookperiod: { kind: 'int', required: true },
  sourceDocumentNumber: { kind: 'text' },
  openingBalance: { kind: 'amount' },
  closingBalance: { kind: 'amount' },
  lines: { kind: 'lines', required: true },
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
  checkShape(line, lineShape, complaints, at);
  for (const name of alwaysSent) {
    if (line[name] === undefined) complaints.add(`${at}${name}`, desk.say('required'));
  }
  checkReference(desk, complaints, `${at}ledgerAccountId`, 'ledgerAccount', line.ledgerAccountId);
  checkReference(desk, complaints, `${at}vatCode`, 'vatCode', line.vatCode);
  if (line.costCenterId !== 0) {
    checkReference(desk, complaints, `${at}costCenterId`, 'costCenter', line.costCenterId);
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
  checkShape(body, shape, complaints);
  checkReference(desk, complaints, 'journalId', 'journal', body.journalId);
  checkPeriod(desk, complaints, body.bookyear, body.bookperiod);
  linesOf(body).forEach((line, i) => {
    checkLine(desk, complaints, line, `lines._data[${i}].`);
  });
  complaints.end();
  const lines = linesOf(body).map(rowLine);
  const sum = lines.reduce(
    (total, { amount, vatAmount }) => total + amount + (desk.settings.booksEntryVat ? vatAmount : 0),
    0,
  );
  if (sum !== 0 || lines.length === 0) complaints.add('lines', desk.say('balance'));
  complaints.end();
  const row: EntryRow = {
    administration: desk.administration.id,
    id: isTrial ? 0 : desk.store.next('journalEntry'),
    journalId: textOf(body.journalId),
    date: textOf(body.date),
    description: textOf(body.description),
    bookyear: Number(body.bookyear),
    bookperiod: Number(body.bookperiod),
    sourceDocumentNumber: textOf(body.sourceDocumentNumber),
    lines,
  };
  if (!isTrial) desk.store.put('journalEntry', String(row.id), row);
  return row;
};

export const shownEntry = (desk: Desk, row: EntryRow): Shown => {
  const { administration: _, lines, ...head } = row;
  return {
    ...head,
    date: shownDate(desk, row.date),
    state: 0,
    lines: {
      _data: lines.map((line, i) => ({
        ...line,
        id: row.id * 1000 + i,
        bookingDate: shownDate(desk, line.bookingDate),
        amount: wireAmount(line.amount),
        vatAmount: wireAmount(line.vatAmount),
      })),
    },
  };
};
