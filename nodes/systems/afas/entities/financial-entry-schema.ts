import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';

/** Kinds of accounts, by their constants on the wire. */
export const accountKinds = { ledger: '1', debtor: '2', creditor: '3' } as const;

const lineSchema = z.object({
  kind: field(z.enum(['ledger', 'debtor', 'creditor']).optional(), {
    title: 'Kind',
    description: 'Default: ledger.',
  }),
  account: field(z.string().min(1).max(16), {
    title: 'Account',
    description: 'Ledger account, or number of the debtor or creditor.',
    options: 'ledgers',
  }),
  debit: field(money('none').optional(), { title: 'Debit' }),
  credit: field(money('none').optional(), { title: 'Credit' }),
  vatCode: field(z.string().max(3).optional(), { title: 'VAT code', options: 'vatCodes' }),
  vat: field(money('none').optional(), {
    title: 'VAT of the line',
    description:
      'Booked on the account of the VAT code, on the side of the line, in addition to its amount. Default: nothing.',
  }),
  description: field(z.string().max(255).optional(), { title: 'Description' }),
});

export type EntryLine = z.infer<typeof lineSchema>;

const head = {
  reference: field(z.string().min(1).max(32), {
    title: 'Reference',
    description: 'Your own number; becomes the voucher number, by which the entry is found.',
  }),
  journal: field(z.string().min(1).max(6), { title: 'Journal', options: 'journals' }),
  date: field(fiscalDate(), { title: 'Date' }),
};

/** What create of a financial entry accepts. Debit must equal credit to the cent. */
export const financialEntryWrites = z.object({
  ...head,
  invoice: field(z.string().max(12).optional(), {
    title: 'Invoice number',
    description: 'On the lines of debtors and creditors. Default: the reference where it fits.',
  }),
  dueDate: field(fiscalDate().optional(), {
    title: 'Due date',
    description: 'Of the lines of debtors and creditors.',
  }),
  paymentCondition: field(z.string().max(5).optional(), {
    title: 'Payment condition',
    options: 'paymentConditions',
  }),
  description: field(z.string().max(255).optional(), {
    title: 'Description',
    description: 'Of lines that have none.',
  }),
  lines: z.array(lineSchema).min(2),
});

export type FinancialEntryWrites = z.infer<typeof financialEntryWrites>;

/** A financial entry as it is read. */
export const financialEntrySchema = z.object({
  ...head,
  administration: field(z.int(), { title: 'Administration' }),
  number: field(z.string(), { title: 'Entry number', description: 'Given out by AFAS.' }),
  year: z.int().optional(),
  period: z.int().optional(),
  lines: z.array(
    z.object({
      account: z.string(),
      debit: money('none'),
      credit: money('none'),
      vatCode: z.string().optional(),
      description: z.string().optional(),
      invoice: z.string().optional(),
    }),
  ),
  debit: field(money('none'), { title: 'Total debit' }),
});

export type FinancialEntry = z.infer<typeof financialEntrySchema>;
