import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';

const lineSchema = z.object({
  ledger: field(z.string().min(1), { title: 'Ledger account', options: 'revenueLedgers' }),
  amountExcl: field(money('excl'), { title: 'Amount excluding VAT' }),
  vatCode: field(z.string().optional(), { title: 'VAT code', options: 'vatCodes' }),
  vatAmount: field(money('none').optional(), {
    title: 'VAT',
    description: 'Default: computed from the rate of the VAT code, rounded half up.',
  }),
  description: field(z.string().optional(), {
    title: 'Description',
    description: 'Twinfield keeps 40 characters.',
  }),
  costCentre: field(z.string().optional(), { title: 'Cost centre', advanced: true }),
});

export type TransactionLine = z.infer<typeof lineSchema>;

const head = {
  reference: field(z.string().min(1).max(40), {
    title: 'Order number',
    description: 'Your own number; becomes the invoice number of the booking, by which it is found.',
  }),
  dayBook: field(z.string().min(1), { title: 'Day book', options: 'dayBooks' }),
  date: field(fiscalDate(), { title: 'Date' }),
  period: field(
    z
      .string()
      .regex(/^\d{4}\/\d{2}$/, 'must be a year and a period such as "2026/03"')
      .optional(),
    { title: 'Period', description: 'Default: the period of the date.' },
  ),
  dueDate: field(fiscalDate().optional(), { title: 'Due date' }),
  currency: field(z.string().length(3).optional(), { title: 'Currency', description: 'Default: EUR.' }),
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
  status: field(z.enum(['temporary', 'final']), {
    title: 'Status',
    description: 'A temporary booking can still be changed in Twinfield.',
  }),
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
  number: field(z.string(), { title: 'Number', description: 'Year and count within the day book.' }),
  customer: field(z.string(), { title: 'Debtor' }),
  status: field(z.string(), { title: 'Status' }),
  lines: z.array(lineSchema),
});

export type Transaction = z.infer<typeof transactionSchema>;
