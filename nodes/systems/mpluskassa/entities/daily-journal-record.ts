import { z } from 'zod';
import { field, fiscalDate, money, vatRate } from '../../../sdk/schema.ts';

/** Kinds of lines in the journal of a day. */
const journalLineKinds = [
  'turnover',
  'vat',
  'payment',
  'suspense',
  'cash-in',
  'cash-out',
  'difference',
] as const;

const line = z.object({
  kind: z.enum(journalLineKinds),
  account: field(z.string().optional(), { description: 'The till’s own ledger number, where it has one.' }),
  code: field(z.string(), {
    description: 'Number of the turnover group, VAT code, or code of the payment method.',
  }),
  description: z.string(),
  debit: money('none'),
  credit: field(money('none'), { description: 'Exactly one of debit and credit is more than 0.' }),
  vatCode: z.int().optional(),
  vatRate: vatRate().optional(),
  vatAmount: field(money('none').optional(), {
    description: 'On turnover: the VAT that goes with it, in a line of its own; negative with a debit.',
  }),
  base: field(money('excl').optional(), { description: 'On VAT: the turnover it was worked out from.' }),
});

export type JournalLine = z.infer<typeof line>;

/** What one branch sold and was paid on one day. */
export const dailyJournalSchema = z.object({
  key: field(z.string(), { description: 'Day and branch, e.g. "2026-11-20/1".' }),
  date: fiscalDate(),
  branch: z.int(),
  currency: z.string(),
  lines: z.array(line),
  turnoverIncl: money('incl'),
  turnoverExcl: money('excl'),
  vat: money('none'),
  payments: money('none'),
  debit: field(money('none'), { description: 'All debits; the same as all credits.' }),
  credit: money('none'),
});

export type DailyJournal = z.infer<typeof dailyJournalSchema>;

/** Filters of a read. */
export const dailyJournalFilters = z.object({
  fromDate: field(fiscalDate().optional(), {
    title: 'From day',
    description: 'Default: 1 January of this year.',
  }),
  throughDate: field(fiscalDate().optional(), {
    title: 'Through day',
    description: 'Default: the day before today.',
  }),
  branchNumbers: field(z.array(z.int()).optional(), { title: 'Branches', options: 'branches' }),
  onlyClosedPeriods: field(z.boolean().optional(), {
    title: 'Only closed periods',
    description: 'Wait with a day until its period is closed in the till.',
  }),
});
