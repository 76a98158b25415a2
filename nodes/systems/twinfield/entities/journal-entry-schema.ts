import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';

const lineSchema = z.object({
  ledger: field(z.string().min(1), { title: 'Ledger account', options: 'ledgers' }),
  relation: field(z.string().min(1).optional(), {
    title: 'Debtor or cost centre',
    description: 'The second dimension, where the account wants one.',
    advanced: true,
  }),
  amount: field(money('none'), {
    title: 'Amount',
    description: 'Debit positive, credit negative; without VAT.',
  }),
  vatCode: field(z.string().min(1).optional(), { title: 'VAT code', options: 'vatCodes' }),
  vatAmount: field(money('none').optional(), {
    title: 'VAT',
    description: 'With the sign of the amount; booked on the account of the VAT code.',
  }),
  description: field(z.string().optional(), {
    title: 'Description',
    description: 'Twinfield keeps 40 characters.',
  }),
});

export type JournalLine = z.infer<typeof lineSchema>;

const head = {
  reference: field(z.string().min(1).max(40), {
    title: 'Reference',
    description: 'Your own number, such as day and branch; stands as invoice number on every line.',
  }),
  dayBook: field(z.string().min(1), { title: 'Day book', options: 'journalDayBooks' }),
  date: field(fiscalDate(), { title: 'Date' }),
  period: field(
    z
      .string()
      .regex(/^\d{4}\/\d{2}$/, 'must be a year and a period such as "2026/03"')
      .optional(),
    { title: 'Period', description: 'Default: the period of the date.' },
  ),
  currency: field(z.string().length(3).optional(), { title: 'Currency', description: 'Default: EUR.' }),
};

/** What create of a journal entry accepts. */
export const journalEntryWrites = z.object({
  ...head,
  status: field(z.enum(['temporary', 'final']), {
    title: 'Status',
    description: 'A temporary booking can still be changed in Twinfield.',
  }),
  lines: z.array(lineSchema).min(2),
});

export type JournalEntryWrites = z.infer<typeof journalEntryWrites>;

/** A journal entry as it is read. */
export const journalEntrySchema = z.object({
  ...head,
  reference: field(z.string(), { title: 'Reference' }),
  number: field(z.string(), { title: 'Number', description: 'Year and count within the day book.' }),
  status: field(z.string(), { title: 'Status' }),
  lines: z.array(lineSchema),
  debit: field(money('none'), { title: 'Debit', description: 'Sum of the debit lines, VAT included.' }),
});

export type JournalEntry = z.infer<typeof journalEntrySchema>;
