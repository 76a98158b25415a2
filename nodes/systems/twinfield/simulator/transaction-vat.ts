import type { Desk } from './desk.ts';
import { percentOn } from './lookups.ts';
import type { TransactionLineRow, VatRow } from './model.ts';
import { vatOn } from './money.ts';
import { type Element, textOf } from './xml.ts';

/** Debit is positive. */
const signed = ({ value, side }: TransactionLineRow): number => (side === 'debit' ? value : -value);

/** Debit less credit of all lines; 0 when the booking balances. */
export const imbalance = (lines: readonly TransactionLineRow[]): number =>
  lines.reduce((sum, line) => sum + signed(line), 0);

/** The amount receivable; negative for a credit note. */
export const signedTotal = (lines: readonly TransactionLineRow[]): number =>
  lines.filter(({ type }) => type === 'total').reduce((sum, line) => sum + signed(line), 0);

/** The VAT lines Twinfield makes when none were sent: one for each detail line, rounded by itself. */
export const generatedVat = (
  desk: Desk,
  office: string,
  root: Element,
  lines: readonly TransactionLineRow[],
): readonly TransactionLineRow[] => {
  const date = textOf(
    root.children.find(({ name }) => name === 'header'),
    'date',
  );
  let id = Math.max(0, ...lines.map(line => line.id));
  return lines.flatMap((line): TransactionLineRow[] => {
    const vat = desk.store.get<VatRow>('vatCode', `${office}/${line.vatCode}`);
    const value = line.vatValue || vatOn(line.value, percentOn(vat, date));
    if (line.type !== 'detail' || !vat || value === 0) return [];
    id += 1;
    return [
      {
        id,
        type: 'vat',
        dim1: vat.ledger,
        dim2: '',
        value,
        side: line.side,
        description: '',
        vatCode: vat.code,
        vatValue: 0,
      },
    ];
  });
};
