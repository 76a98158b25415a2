import { fromCents, shortest, toCents } from '../../../sdk/decimal.ts';
import { noCostCenter } from '../contract/calls.ts';
import { type Exact, exact } from './json.ts';

/** Cents as an exact number with two decimals. */
export const toAmount = (cents: number): Exact => exact(fromCents(cents));

/** Decimal text as an exact number. */
export const toDecimal = (text: string): Exact => exact(text);

/** An amount as cents; absent stays absent. */
export const fromAmount = (text: string | null | undefined): number | undefined =>
  text === null || text === undefined ? undefined : toCents(text);

/** A decimal in its shortest form; absent stays absent. */
export const fromDecimal = (text: string | null | undefined): string | undefined =>
  text === null || text === undefined ? undefined : shortest(text);

/** A day as it is sent, without a zone. */
export const toWireDay = (date: string): string => `${date}T00:00:00`;

/** Gives days as `YYYY-MM-DD`. */
const dutchDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/**
 * The day of a date in any of the forms Asperion answers with; undefined when there is none. It counts as it is written,
 * but a moment in UTC may be the evening before the Dutch day that is meant.
 */
export const fromWireDay = (text: string | null | undefined): string | undefined => {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
  const moment = /(Z|[+-]00:?00)$/i.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(moment) ? day : dutchDay.format(moment);
};

/** A cost centre; the number that stands for none is absent. */
export const fromCostCentre = (text: string | null | undefined): string | undefined =>
  text === String(noCostCenter) ? undefined : filled(text);

/** A text, with null and the empty one as absent. */
export const filled = (text: string | null | undefined): string | undefined => text || undefined;

/** A numeric id as the number it is on the wire. */
export const toNumber = (id: string): number => Number(id);

/** The object without its undefined parts, so that absent fields are truly absent. */
export const compact = <T extends object>(object: T): T =>
  // A partial copy of T in which only undefined values are missing is still a T for optional fields.
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
