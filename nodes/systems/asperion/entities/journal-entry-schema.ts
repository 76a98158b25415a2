import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';
import { period } from './sales-invoice-schema.ts';

const id = () => z.string().regex(/^\d+$/, 'must be a number');

const lineSchema = z.object({
  ledger: field(id().optional(), {
    title: 'Ledger account',
    description: 'May be left out on a line with a debtor.',
    options: 'ledgers',
  }),
  debtor: field(z.string().min(1).optional(), {
    title: 'Debtor number',
    description: 'Books the line on this debtor.',
    options: 'debtors',
  }),
  salesInvoice: field(id().optional(), {
    title: 'Sales invoice',
    description: 'Internal number of the invoice a payment is for.',
    advanced: true,
  }),
  description: field(z.string().min(1), { title: 'Description' }),
  amount: field(money('none'), {
    title: 'Amount',
    description: 'Debit positive, credit negative; without VAT.',
  }),
  vatCode: field(z.string().optional(), { title: 'VAT code', options: 'vatCodes' }),
  vatAmount: field(money('none').optional(), { title: 'VAT', description: 'With the sign of the amount.' }),
  vatLedger: field(id().optional(), {
    title: 'VAT account',
    description: 'Where the VAT of the line is booked.',
    options: 'ledgers',
  }),
  costCentre: field(id().optional(), { title: 'Cost centre', options: 'costCentres', advanced: true }),
});

export type EntryLine = z.infer<typeof lineSchema>;

const head = {
  reference: field(z.string().min(1), {
    title: 'Document number',
    description: 'Your own number, such as the order number; the mutation is found by it.',
  }),
  journal: field(z.string().min(1), { title: 'Journal', options: 'journals' }),
  date: field(fiscalDate(), { title: 'Date' }),
  period: field(period().optional(), {
    title: 'Period',
    description: 'Default: year and month of the date.',
  }),
  description: field(z.string().min(1), { title: 'Description' }),
};

/** What create of a mutation accepts. */
export const journalEntryWrites = z.object({
  ...head,
  lines: z.array(lineSchema).min(2),
});

export type JournalEntryWrites = z.infer<typeof journalEntryWrites>;

/** A mutation as it is read: VAT that was booked separately is among the lines. */
export const journalEntrySchema = z.object({
  ...head,
  id: field(z.int(), { title: 'Internal number' }),
  reference: field(z.string(), { title: 'Document number' }),
  description: field(z.string().optional(), { title: 'Description' }),
  lines: z.array(lineSchema.extend({ description: z.string().optional() })),
  debit: field(money('none'), { title: 'Debit', description: 'Sum of the debit lines.' }),
});

export type JournalEntry = z.infer<typeof journalEntrySchema>;
