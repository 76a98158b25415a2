import { Failure } from '../../../sdk/failure.ts';
import { inEuros } from '../wire/values.ts';
import type { DayBookEntryWrites, SalesInvoiceWrites } from './day-page-record.ts';
import { entryAmounts } from './day-page-wire.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const requireVatCodes = (
  lines: readonly { readonly vatCode?: string | undefined; readonly vatAmount?: number | undefined }[],
): void => {
  const index = lines.findIndex(({ vatCode, vatAmount }) => vatAmount && vatCode === undefined);
  if (index < 0) return;
  throw new Failure('record.invalid', `Line ${index + 1} has VAT but no VAT code.`, {
    path: `lines[${index}].vatCode`,
  });
};

/** Refuses an invoice whose lines and VAT are not its total, before anything is sent. */
export const requireInvoiceTotal = ({ reference, lines, total }: SalesInvoiceWrites): void => {
  requireVatCodes(lines);
  const lineTotal = sum(lines.map(({ amountExcl, vatAmount }) => amountExcl + vatAmount));
  if (lineTotal === total) return;
  throw new Failure(
    'record.invalid',
    `Invoice ${reference} does not add up: its total is ${inEuros(total)}, its lines with VAT are ${inEuros(lineTotal)}.`,
    { path: 'total', hint: 'Correct the amounts in the source, or the mapping of amounts and VAT.' },
  );
};

/** Refuses an entry whose debit and credit sides differ. */
export const requireBalance = ({ reference, lines }: DayBookEntryWrites): void => {
  requireVatCodes(lines);
  const amounts = lines.map(line => {
    const { amount, vat } = entryAmounts(line);
    return amount + vat;
  });
  const debit = sum(amounts.filter(amount => amount > 0));
  const credit = -sum(amounts.filter(amount => amount < 0));
  if (debit === credit) return;
  throw new Failure(
    'record.invalid',
    `Entry ${reference} does not balance: debit is ${inEuros(debit)}, credit is ${inEuros(credit)}.`,
    { path: 'lines', hint: 'Correct the amounts in the source, or the mapping of the accounts.' },
  );
};
