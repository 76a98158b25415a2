import { z } from 'zod';
import { field, money } from '../../../sdk/schema.ts';
import {
  bookingHead,
  bookingRead,
  bookingReference,
  bookingStatus,
  lineDescription,
} from './booking-schema.ts';

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
  description: lineDescription,
});

export type JournalLine = z.infer<typeof lineSchema>;

const head = {
  reference: field(bookingReference, {
    title: 'Reference',
    description: 'Your own number, such as day and branch; stands as invoice number on every line.',
  }),
  dayBook: field(z.string().min(1), { title: 'Day book', options: 'journalDayBooks' }),
  ...bookingHead,
};

/** What create of a journal entry accepts. */
export const journalEntryWrites = z.object({
  ...head,
  status: bookingStatus,
  lines: z.array(lineSchema).min(2),
});

export type JournalEntryWrites = z.infer<typeof journalEntryWrites>;

/** A journal entry as it is read. */
export const journalEntrySchema = z.object({
  ...head,
  reference: field(z.string(), { title: 'Reference' }),
  ...bookingRead,
  lines: z.array(lineSchema),
  debit: field(money('none'), { title: 'Debit', description: 'Sum of the debit lines, VAT included.' }),
});

export type JournalEntry = z.infer<typeof journalEntrySchema>;
