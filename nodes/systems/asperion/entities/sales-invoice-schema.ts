import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';
import { invoiceStatuses } from '../contract/calls.ts';

const id = () => z.string().regex(/^\d+$/, 'must be a number');

/** A period of a book year, `2026/03`. */
export const period = () =>
  z.string().regex(/^\d{4}\/\d{2}$/, 'must be a year and a period such as "2026/03"');

const lineSchema = z.object({
  description: field(z.string().min(1), { title: 'Description' }),
  amountExcl: field(money('excl'), { title: 'Amount excluding VAT', description: 'Negative for a credit.' }),
  vatAmount: field(money('none'), { title: 'VAT' }),
  ledger: field(id(), { title: 'Ledger account', options: 'ledgers' }),
  vatCode: field(z.string().min(1), { title: 'VAT code', options: 'vatCodes' }),
  costCentre: field(id().optional(), { title: 'Cost centre', options: 'costCentres', advanced: true }),
});

export type InvoiceLine = z.infer<typeof lineSchema>;

const head = {
  reference: field(z.string().min(1), {
    title: 'Invoice number',
    description: 'Your own number, such as the order number; the booking is found by it.',
  }),
  journal: field(z.string().min(1), { title: 'Journal', options: 'journals' }),
  date: field(fiscalDate(), { title: 'Date' }),
  period: field(period().optional(), {
    title: 'Period',
    description: 'Default: year and month of the date.',
  }),
  dueDate: field(fiscalDate().optional(), {
    title: 'Due date',
    description: 'Default: as the payment condition says.',
  }),
  customer: field(z.string().min(1), { title: 'Debtor number', options: 'debtors' }),
  description: field(z.string().min(1), { title: 'Description' }),
  paymentCondition: field(id().optional(), { title: 'Payment condition', options: 'paymentConditions' }),
};

/** What create of a sales invoice accepts. */
export const salesInvoiceWrites = z.object({
  ...head,
  lines: z.array(lineSchema).min(1),
  expectedTotalIncl: field(money('incl'), {
    title: 'Expected total',
    description: 'Must be the sum of the lines and their VAT to the cent.',
  }),
});

export type SalesInvoiceWrites = z.infer<typeof salesInvoiceWrites>;

/** A sales invoice as it is read. */
export const salesInvoiceSchema = z.object({
  ...head,
  id: field(z.int(), { title: 'Internal number' }),
  reference: field(z.string(), { title: 'Invoice number' }),
  customer: field(z.string(), { title: 'Debtor number' }),
  journal: field(z.string(), { title: 'Journal' }),
  description: field(z.string().optional(), { title: 'Description' }),
  status: field(z.string(), { title: 'Status' }),
  lines: z.array(
    lineSchema.extend({
      description: z.string().optional(),
      ledger: z.string().optional(),
      vatCode: z.string().optional(),
    }),
  ),
  totalExcl: field(money('excl'), { title: 'Total excluding VAT' }),
  totalIncl: field(money('incl'), { title: 'Total including VAT' }),
});

export type SalesInvoice = z.infer<typeof salesInvoiceSchema>;

/** Filters of a read. */
export const salesInvoiceFilters = z.object({
  journal: field(z.string().optional(), { title: 'Journal', options: 'journals' }),
  bookYear: field(z.int().optional(), { title: 'Book year' }),
  status: field(z.enum([...invoiceStatuses.values()]).optional(), { title: 'Status' }),
});
