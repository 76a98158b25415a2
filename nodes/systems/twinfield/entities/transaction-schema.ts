import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';
import {
  bookingHead,
  bookingRead,
  bookingReference,
  bookingStatus,
  lineDescription,
} from './booking-schema.ts';

const lineSchema = z.object({
  ledger: field(z.string().min(1), { title: 'Ledger account', options: 'revenueLedgers' }),
  amountExcl: field(money('excl'), { title: 'Amount excluding VAT' }),
  vatCode: field(z.string().optional(), { title: 'VAT code', options: 'vatCodes' }),
  vatAmount: field(money('none').optional(), {
    title: 'VAT',
    description: 'Default: computed from the rate of the VAT code, rounded half up.',
  }),
  description: lineDescription,
  costCentre: field(z.string().optional(), { title: 'Cost centre', advanced: true }),
});

export type TransactionLine = z.infer<typeof lineSchema>;

const head = {
  reference: field(bookingReference, {
    title: 'Order number',
    description: 'Your own number; becomes the invoice number of the booking, by which it is found.',
  }),
  dayBook: field(z.string().min(1), { title: 'Day book', options: 'dayBooks' }),
  ...bookingHead,
  dueDate: field(fiscalDate().optional(), { title: 'Due date' }),
  customer: field(z.string().min(1), { title: 'Debtor', options: 'debtors' }),
  receivableLedger: field(z.string().min(1).optional(), {
    title: 'Receivables account',
    description: 'Default: 1300.',
    options: 'ledgers',
  }),
  description: field(z.string().optional(), {
    title: 'Description',
    description: 'Default: "Order" and the order number.',
  }),
  total: field(money('incl'), {
    title: 'Total including VAT',
    description: 'Must be the sum of the lines and their VAT to the cent. Negative for a credit note.',
  }),
};

/** What create of a sales mutation accepts. */
export const transactionWrites = z.object({
  ...head,
  status: bookingStatus,
  lines: z.array(lineSchema).min(1),
  acceptWarnings: field(z.boolean().optional(), {
    title: 'Save in spite of warnings',
    description:
      'Default: a warning stops the booking, e.g. a closed period or an order number that is booked already.',
    advanced: true,
  }),
});

export type TransactionWrites = z.infer<typeof transactionWrites>;

/** A sales mutation as it is read. */
export const transactionSchema = z.object({
  ...head,
  reference: field(z.string(), { title: 'Order number' }),
  ...bookingRead,
  customer: field(z.string(), { title: 'Debtor' }),
  lines: z.array(lineSchema),
});

export type Transaction = z.infer<typeof transactionSchema>;
