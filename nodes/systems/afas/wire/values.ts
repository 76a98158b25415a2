import { fromCents, shortest, toCents } from '../../../sdk/decimal.ts';
import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';

/** A row of a GetConnector, as JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** A text, or a number as text; empty and null are absent. */
export const textOf = (row: Row, field: string): string | undefined => {
  const value = row[field];
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return text === '' ? undefined : text;
};

/** A text as it is compared in searches: AFAS takes no account of capitals and keeps no spaces around a text. */
export const searchKey = (text: string | undefined): string => (text ?? '').trim().toLowerCase();

/** Small letters without accents, to compare names by. @example plainLetters('België') // 'belgie' */
export const plainLetters = (text: string): string =>
  text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const flags: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };

/** True and false, which may also be texts, or 1 and 0; absent where the row has neither. */
export const flagOf = (row: Row, field: string): boolean | undefined =>
  flags[String(row[field]).toLowerCase()];

/**
 * A decimal as exact text. AFAS writes JSON numbers, whose shortest text is what was written; tiny ones would come out
 * with an exponent. Throws `target.malformed` on what is no number.
 */
const decimalOf = (row: Row, field: string): string | undefined => {
  const value = row[field];
  const text =
    typeof value === 'number' && String(value).includes('e') ? value.toFixed(10) : textOf(row, field);
  if (text === undefined || /^-?\d+(\.\d+)?$/.test(text)) return text;
  throw new Failure('target.malformed', `AFAS gave “${text}” for ${field}, which is no number.`, {
    system: title,
    said: text,
    path: field,
  });
};

/** An amount in cents. */
export const centsOf = (row: Row, field: string): number | undefined => {
  const text = decimalOf(row, field);
  return text === undefined ? undefined : toCents(text);
};

/** A quantity in its shortest form. */
export const quantityOf = (row: Row, field: string): string | undefined => {
  const text = decimalOf(row, field);
  return text === undefined ? undefined : shortest(text);
};

/** The day of a date or moment of a row. */
export const dayOf = (row: Row, field: string): string | undefined => textOf(row, field)?.slice(0, 10);

/** Cents as a JSON number: the number with the exact two decimals as its text. */
export const toAmount = (cents: number): number => Number(fromCents(cents));

/** Cents in words, for sentences. @example euros(1235) // "€ 12.35" */
export const euros = (cents: number): string => `€ ${fromCents(cents)}`;

/** A quantity as a JSON number. */
export const toQuantity = (quantity: string): number => Number(quantity);

/** The object without its undefined parts, so that absent fields are truly absent in records. */
export const compact = <T extends object>(object: T): T =>
  // A partial copy of T in which only undefined values are missing is still a T for optional fields.
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
