import { invoiceStatuses } from '../contract/calls.ts';
import type { SalesInvoiceWire } from '../contract/objects.ts';
import type { SalesInvoice, SalesInvoiceWrites } from '../entities/sales-invoice-schema.ts';
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

/** What the lines of a record come to, in cents. */
export const totalsOf = (lines: SalesInvoiceWrites['lines']) => {
  const excl = lines.reduce((sum, { amountExcl }) => sum + amountExcl, 0);
  const vat = lines.reduce((sum, { vatAmount }) => sum + vatAmount, 0);
  return { excl, vat, incl: excl + vat };
};

/** The body that creates an invoice. Whether Asperion computes totals itself is unknown, so all three are sent. */
export const salesInvoiceBody = (record: SalesInvoiceWrites): object => {
  const { excl, vat, incl } = totalsOf(record.lines);
  return compact({
    invoiceNumber: record.reference,
    date: toWireDay(record.date),
    description: record.description,
    journalId: record.journal,
    ...bookedIn(record.date, record.period),
    debtorCustomerNumber: record.customer,
    paymentConditionId: record.paymentCondition === undefined ? undefined : toNumber(record.paymentCondition),
    paymentDueDate: record.dueDate === undefined ? undefined : toWireDay(record.dueDate),
    amountExclVat: toAmount(excl),
    vatAmount: toAmount(vat),
    amountInclVat: toAmount(incl),
    lines: {
      _data: record.lines.map(line =>
        compact({
          description: line.description,
          amount: toAmount(line.amountExcl),
          ledgerAccountId: toNumber(line.ledger),
          vatCode: line.vatCode,
          vatAmount: toAmount(line.vatAmount),
          costCenterId: line.costCentre === undefined ? undefined : toNumber(line.costCentre),
        }),
      ),
    },
  });
};

const readLine = (line: SalesInvoiceWire['lines'][number]): SalesInvoice['lines'][number] =>
  compact({
    description: filled(line.description),
    amountExcl: fromAmount(line.amount) ?? 0,
    vatAmount: fromAmount(line.vatAmount) ?? 0,
    ledger: filled(line.ledgerAccountId),
    vatCode: filled(line.vatCode),
    costCentre: fromCostCentre(line.costCenterId),
  });

/** A sales invoice as a record. */
export const readSalesInvoice = (wire: SalesInvoiceWire): SalesInvoice => {
  const lines = wire.lines.map(readLine);
  const sum = (name: 'amountExcl' | 'vatAmount') => lines.reduce((total, line) => total + line[name], 0);
  return compact({
    id: wire.id,
    reference: wire.invoiceNumber,
    journal: wire.journalId,
    date: fromWireDay(wire.date) ?? '',
    period: periodOf(wire.bookyear, wire.bookperiod),
    dueDate: fromWireDay(wire.paymentDueDate),
    customer: wire.debtorCustomerNumber,
    description: filled(wire.description),
    paymentCondition: filled(wire.paymentConditionId),
    status: invoiceStatuses.get(wire.status) ?? wire.status,
    lines,
    totalExcl: fromAmount(wire.amountExclVat) ?? sum('amountExcl'),
    totalIncl: fromAmount(wire.amountInclVat) ?? sum('amountExcl') + sum('vatAmount'),
  });
};
