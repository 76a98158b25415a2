import { noCostCenter } from '../contract/calls.ts';
import type { JournalEntryWire } from '../contract/objects.ts';
import type { EntryLine, JournalEntry, JournalEntryWrites } from '../entities/journal-entry-schema.ts';
import { bookedIn, periodOf } from './period.ts';
import {
  compact,
  filled,
  fromAmount,
  fromCostCentre,
  fromWireDay,
  toAmount,
  toNumber,
  toWireDay,
} from './values.ts';

/** Internal numbers of debtors, by debtor number: lines want the former. */
export type DebtorIds = ReadonlyMap<string, number>;

/** The body that books lines that are balanced. */
export const journalEntryBody = (
  record: JournalEntryWrites,
  lines: readonly EntryLine[],
  debtorIds: DebtorIds,
): object => ({
  journalId: record.journal,
  date: toWireDay(record.date),
  description: record.description,
  ...bookedIn(record.date, record.period),
  sourceDocumentNumber: record.reference,
  lines: {
    _data: lines.map(line =>
      compact({
        bookingDate: toWireDay(record.date),
        description: line.description,
        amount: toAmount(line.amount),
        ledgerAccountId: line.ledger === undefined ? undefined : toNumber(line.ledger),
        debtorId: line.debtor === undefined ? undefined : debtorIds.get(line.debtor),
        salesInvoiceId: line.salesInvoice === undefined ? undefined : toNumber(line.salesInvoice),
        vatAmount: toAmount(line.vatAmount ?? 0),
        vatCode: line.vatCode ?? '',
        costCenterId: line.costCentre === undefined ? noCostCenter : toNumber(line.costCentre),
      }),
    ),
  },
});

const readLine = (line: JournalEntryWire['lines'][number]): JournalEntry['lines'][number] =>
  compact({
    ledger: filled(line.ledgerAccountId),
    salesInvoice: line.salesInvoiceId === '0' ? undefined : filled(line.salesInvoiceId),
    description: filled(line.description),
    amount: fromAmount(line.amount) ?? 0,
    vatCode: filled(line.vatCode),
    vatAmount: fromAmount(line.vatAmount) || undefined,
    costCentre: fromCostCentre(line.costCenterId),
  });

/** A mutation as a record. */
export const readJournalEntry = (wire: JournalEntryWire): JournalEntry => {
  const lines = wire.lines.map(readLine);
  return compact({
    id: wire.id,
    reference: wire.sourceDocumentNumber,
    journal: wire.journalId,
    date: fromWireDay(wire.date) ?? '',
    period: periodOf(wire.bookyear, wire.bookperiod),
    description: filled(wire.description),
    lines,
    debit: lines.reduce((sum, { amount }) => sum + Math.max(0, amount), 0),
  });
};
