import { requireColumns, type SentRow } from '../body.ts';
import { type Desk, type Fields, type StoredRow, stamp } from '../model.ts';
import { Objection } from '../objection.ts';
import { requireExisting, requirePaymentCondition } from './references.ts';

/** Digits and letters that a VAT number of a country has after its code. */
const vatNumbers: Readonly<Record<string, RegExp>> = {
  NL: /^\d{9}B\d{2}$/,
  BE: /^[01]?\d{8,9}$/,
  DE: /^\d{9}$/,
};

const checkVatNumber = ({ VAT_NR: number = '' }: Fields): void => {
  const text = String(number);
  if (text !== '' && vatNumbers[text.slice(0, 2)]?.test(text.slice(2)) === false)
    throw new Objection(`Het BTW-nummer ${text} is ongeldig.`);
};

const check = (desk: Desk, fields: Fields): void => {
  requireColumns('CONTACT', fields, new Set(['SUB_NR']));
  if (String(fields.ACCT_NR ?? '') === '') throw new Objection('Het veld Verzamelrekening is verplicht.');
  requireExisting(desk, fields, 'ACCT_NR', 'ledger', 'Verzamelrekening');
  requireExisting(desk, fields, 'VAT_CODE', 'vatCode', 'BTW-code');
  requirePaymentCondition(fields);
  checkVatNumber(fields);
  if (!/^([A-Z]{2})?$/.test(String(fields.CNT_CODE ?? '')))
    throw new Objection(`Landcode ${fields.CNT_CODE} bestaat niet.`);
};

/** The next free number, when the administration gives numbers out. */
const numberFor = ({ store, switches }: Desk): string => {
  if (!switches.numbersDebtors) throw new Objection('Het veld Debiteur-/crediteurnummer is verplicht.');
  for (;;) {
    const number = String(10_000 + store.next('debtor'));
    if (!store.get('debtor', number)) return number;
  }
};

/** Stores a new debtor. */
export const insertDebtor = (desk: Desk, { fields }: SentRow): StoredRow => {
  const sent = String(fields.SUB_NR ?? '');
  if (sent !== '' && desk.store.get('debtor', sent)) throw new Objection(`Debiteur ${sent} bestaat al.`);
  check(desk, fields);
  const SUB_NR = sent === '' ? numberFor(desk) : sent;
  const at = stamp(desk.now);
  const row = { fields: { ...fields, SUB_NR, CNG_DATE: at, INP_DATE: at } };
  desk.store.put('debtor', SUB_NR, row);
  return row;
};

/** Changes a debtor. */
export const updateDebtor = (desk: Desk, id: string, { fields }: SentRow): StoredRow => {
  const existing = desk.store.get<StoredRow>('debtor', id);
  if (!existing) throw new Objection(`Debiteur ${id} bestaat niet.`);
  const row = { fields: { ...existing.fields, ...fields, SUB_NR: id, CNG_DATE: stamp(desk.now) } };
  check(desk, row.fields);
  desk.store.put('debtor', id, row);
  return row;
};
