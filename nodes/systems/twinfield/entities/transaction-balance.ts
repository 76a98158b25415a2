import { times } from '../../../sdk/decimal.ts';
import { Failure } from '../../../sdk/failure.ts';
import { toAmount } from '../wire/values.ts';
import type { VatCodes } from '../wire/vat-codes.ts';
import type { TransactionLine, TransactionWrites } from './transaction-schema.ts';

/** A line with its VAT worked out. */
export interface WorkedLine extends TransactionLine {
  /** Cents. */
  readonly vat: number;
  readonly vatLedger: string | undefined;
}

/** Hundredths of a percent make the exact factor: 21 % of 1000 cents is 1000 × 0.2100. */
const vatOf = (amountExcl: number, percent: number): number =>
  times(amountExcl, (Math.round(percent * 100) / 10_000).toFixed(4));

const workOut = async (
  line: TransactionLine,
  index: number,
  date: string,
  vatCodes: VatCodes,
): Promise<WorkedLine> => {
  if (line.vatCode === undefined) {
    if (!line.vatAmount) return { ...line, vat: 0, vatLedger: undefined };
    throw new Failure('record.invalid', `Line ${index + 1} has VAT but no VAT code.`, {
      path: `lines[${index}].vatCode`,
    });
  }
  const { percent, ledger } = await vatCodes.rate(line.vatCode, date);
  const vat = line.vatAmount ?? vatOf(line.amountExcl, percent);
  if (vat !== 0 && ledger === undefined) {
    throw new Failure('record.invalid', `VAT code "${line.vatCode}" has no VAT account in Twinfield.`, {
      hint: 'Use another VAT code, or give the code an account in Twinfield.',
      path: `lines[${index}].vatCode`,
    });
  }
  return { ...line, vat, vatLedger: ledger };
};

/**
 * The lines with their VAT; throws `record.invalid` when they do not add up to the total, before anything is sent. VAT
 * that the record does not give is computed for each line and rounded half up.
 */
export const balanced = async (
  record: TransactionWrites,
  vatCodes: VatCodes,
): Promise<readonly WorkedLine[]> => {
  const lines = await Promise.all(
    record.lines.map((line, index) => workOut(line, index, record.date, vatCodes)),
  );
  const sum = lines.reduce((total, { amountExcl, vat }) => total + amountExcl + vat, 0);
  const difference = record.total - sum;
  if (difference === 0) return lines;
  throw new Failure(
    'record.invalid',
    `Order ${record.reference} does not balance: the total is € ${toAmount(record.total)}, its lines with VAT are € ${toAmount(sum)}; the difference is € ${toAmount(difference)}.`,
    { path: 'total', hint: 'Correct the amounts in the source, or the mapping of amounts and VAT.' },
  );
};
