import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';
import { referenceSchema } from './reference.ts';

const code = (longest: number) => z.string().min(1).max(longest);

const lineHead = {
  ledger: field(code(10), { title: 'Ledger account', options: 'ledgers' }),
  vatCode: field(code(2).optional(), { title: 'VAT code', options: 'vatCodes' }),
  description: field(z.string().optional(), {
    title: 'Description',
    description: 'AccountView keeps 40 characters.',
  }),
  costCentre: field(code(10).optional(), { title: 'Cost centre', options: 'costCentres' }),
};

const invoiceLine = z.object({
  ...lineHead,
  amountExcl: field(money('excl'), { title: 'Amount excluding VAT' }),
  vatAmount: field(money('none'), { title: 'VAT' }),
});

export type InvoiceLine = z.infer<typeof invoiceLine>;

const entryLine = z.object({
  ...lineHead,
  debit: field(money('none').optional(), { title: 'Debit', description: 'Without VAT.' }),
  credit: field(money('none').optional(), { title: 'Credit', description: 'Without VAT.' }),
  vatAmount: field(money('none').optional(), {
    title: 'VAT',
    description: 'Booked by AccountView on the same side, to the account of the VAT code.',
  }),
});

export type EntryLine = z.infer<typeof entryLine>;

const head = {
  dayBook: field(code(3), { title: 'Day book', options: 'dayBooks' }),
  date: field(fiscalDate(), { title: 'Date' }),
  period: field(z.int().min(0).max(99).optional(), {
    title: 'Period',
    description: 'Default: the period of the date.',
  }),
  description: field(z.string().optional(), {
    title: 'Description',
    description: 'AccountView keeps 40 characters. Default: “Order” and the order number.',
  }),
  currency: field(z.string().length(3).optional(), { title: 'Currency' }),
  note: field(z.string().optional(), { title: 'Note' }),
};

/** What create of a sales invoice accepts. */
export const salesInvoiceWrites = z.object({
  ...head,
  reference: referenceSchema,
  debtor: field(code(10), { title: 'Debtor', options: 'debtors' }),
  invoiceNumber: field(code(12).optional(), {
    title: 'Invoice number',
    description: 'Leave it out where the day book gives numbers out by itself.',
  }),
  dueDays: field(z.int().min(0).max(999).optional(), { title: 'Payment term in days' }),
  paymentCondition: field(code(2).optional(), { title: 'Code of the payment condition' }),
  lines: z.array(invoiceLine).min(1),
  total: field(money('incl'), {
    title: 'Total including VAT',
    description: 'Must be the sum of the lines and their VAT to the cent. Negative for a credit note.',
  }),
});

export type SalesInvoiceWrites = z.infer<typeof salesInvoiceWrites>;

/** What create of a day book entry accepts. */
export const dayBookEntryWrites = z.object({
  ...head,
  reference: referenceSchema,
  lines: z.array(entryLine).min(2),
});

export type DayBookEntryWrites = z.infer<typeof dayBookEntryWrites>;

/** A page of a day book as it is read; amounts bear the signs of AccountView. */
export const dayPageSchema = z.object({
  ...head,
  reference: field(z.string().optional(), { title: 'Order number' }),
  page: field(z.string(), { title: 'Page', description: 'Counted for each day book.' }),
  debtor: field(z.string().optional(), { title: 'Debtor' }),
  invoiceNumber: field(z.string().optional(), { title: 'Invoice number' }),
  date: field(fiscalDate().optional(), { title: 'Date' }),
  dueDays: field(z.int().optional(), { title: 'Payment term in days' }),
  lines: z.array(
    z.object({
      ...lineHead,
      amount: field(money('none').optional(), { title: 'Amount' }),
      vatAmount: field(money('none').optional(), { title: 'VAT' }),
    }),
  ),
  total: field(money('none').optional(), { title: 'Total', description: 'Where AccountView tells it.' }),
});

export type DayPage = z.infer<typeof dayPageSchema>;
