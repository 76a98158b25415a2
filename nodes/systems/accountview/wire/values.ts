import { fromCents, shortest, toCents } from '../../../sdk/decimal.ts';

/** One row as it came: values by column. */
export type Row = Readonly<Record<string, unknown>>;

/** The shortest form of a JSON number is the decimal it was written as; sums of the program may bear a trace of floats. */
const decimalOfNumber = (value: number): string => {
  const text = String(value);
  return /^-?\d+(\.\d{1,8})?$/.test(text) ? text : shortest(value.toFixed(8));
};

/** Numbers may come as text too, with a comma or without the nought before it. */
const decimalOfText = (text: string): string | undefined => {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)(?:[.,](\d*))?$/.exec(text.trim()) ?? [];
  if (whole + fraction === '') return undefined;
  return shortest(`${sign === '-' ? sign : ''}${whole || '0'}${fraction && `.${fraction}`}`);
};

/** Text of a column without the blanks at its end; an empty one is absent. */
export const textIn = (row: Row, column: string): string | undefined => {
  const value = row[column];
  const text = typeof value === 'string' ? value.trimEnd() : typeof value === 'number' ? String(value) : '';
  return text === '' ? undefined : text;
};

/** A number as exact decimal text; absent when there is none. */
export const decimalIn = (row: Row, column: string): string | undefined => {
  const value = row[column];
  if (typeof value === 'number') return decimalOfNumber(value);
  return typeof value === 'string' ? decimalOfText(value) : undefined;
};

/** An amount in cents; absent when there is none. */
export const centsIn = (row: Row, column: string): number | undefined => {
  const text = decimalIn(row, column);
  return text === undefined ? undefined : toCents(text);
};

/** A whole number; absent when there is none. */
export const integerIn = (row: Row, column: string): number | undefined => {
  const text = decimalIn(row, column);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
};

const yes = new Set(['true', '1', 't', '.t.']);

/** Whether a column says yes, in whatever form. */
export const flagIn = (row: Row, column: string): boolean =>
  yes.has(
    String(row[column] ?? '')
      .trim()
      .toLowerCase(),
  );

/** The calendar day of a date or moment; an empty text is no date. */
export const dayIn = (row: Row, column: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}/.exec(textIn(row, column) ?? '')?.[0];

/** Time of change as it came, in the clock of AccountView, without what follows the seconds. */
export const changedIn = (row: Row): string | undefined =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(textIn(row, 'CNG_DATE') ?? '')?.[0];

/** Cents as the JSON number that reads as that amount. */
export const toAmount = (cents: number): number => toNumber(fromCents(cents));

/** A decimal text as the JSON number that is written with the same digits. */
export const toNumber = (text: string): number => Number(text);

/** A calendar day as AccountView wants it in a body. */
export const toDate = (day: string): string => `${day}T00:00:00.000Z`;

/** The calendar day of a moment. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Cents for a sentence. */
export const inEuros = (cents: number): string => `€ ${fromCents(cents)}`;

/** The object without its undefined parts, so that absent fields are truly absent in records. */
export const compact = <T extends object>(object: T): T =>
  // A partial copy of T in which only undefined values are missing is still a T for optional fields.
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
