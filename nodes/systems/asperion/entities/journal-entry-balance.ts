import { fromCents } from '../../../sdk/decimal.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { EntryLine, JournalEntryWrites } from './journal-entry-schema.ts';

const vatWithoutAccount = (index: number): Failure =>
  new Failure('record.invalid', `Line ${index + 1} has VAT but no VAT account.`, {
    path: `lines[${index}].vatLedger`,
    hint: 'Give the account the VAT is booked on, for instance by a table of the flow.',
  });

/** One line for each VAT code and account, so that the VAT booked is exactly ours. */
const vatLines = (lines: readonly EntryLine[], description: string): readonly EntryLine[] => {
  const sums = new Map<string, EntryLine>();
  lines.forEach(({ vatAmount = 0, vatCode, vatLedger }, index) => {
    if (vatAmount === 0) return;
    if (vatLedger === undefined) throw vatWithoutAccount(index);
    const key = `${vatLedger} ${vatCode ?? ''}`;
    const amount = (sums.get(key)?.amount ?? 0) + vatAmount;
    sums.set(key, { ledger: vatLedger, description: `VAT ${vatCode ?? ''} ${description}`, amount });
  });
  return [...sums.values()];
};

/**
 * The lines to be booked, with lines for their VAT unless Asperion books it by itself. Throws `record.invalid` when debit
 * and credit differ, before anything is sent.
 */
export const balancedLines = (
  record: JournalEntryWrites,
  entryVat: 'separate' | 'inside',
): readonly EntryLine[] => {
  const sum = record.lines.reduce((total, { amount, vatAmount = 0 }) => total + amount + vatAmount, 0);
  if (sum !== 0) {
    throw new Failure(
      'record.invalid',
      `Mutation ${record.reference} does not balance: debit and credit differ by € ${fromCents(Math.abs(sum))}.`,
      { path: 'lines', hint: 'Correct the amounts in the source, or the mapping of amounts and VAT.' },
    );
  }
  return entryVat === 'inside'
    ? record.lines
    : [...record.lines, ...vatLines(record.lines, record.description)];
};
