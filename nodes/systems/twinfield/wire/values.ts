import { fromCents, shortest, toCents } from '../../../sdk/decimal.ts';
import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';

/** `"2026-03-10"` → `"20260310"`, the date form of Twinfield. */
export const toWireDate = (date: string): string => date.replaceAll('-', '');

/** `"20260310"` → `"2026-03-10"`; anything else gives undefined. */
export const fromWireDate = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{8}/.test(text)
    ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`
    : undefined;

/** A moment as `yyyyMMddHHmmss` in UTC. */
export const toWireMoment = (date: Date): string => date.toISOString().replace(/\D/g, '').slice(0, 14);

/** Cents as an amount with two decimals. */
export const toAmount = fromCents;

/** An amount as cents; absent stays absent. Throws `target.malformed` when it is no amount. */
export const fromAmount = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  try {
    return toCents(text);
  } catch (cause) {
    throw new Failure('target.malformed', `Twinfield gave "${text}" where an amount belongs.`, {
      system: title,
      outcome: 'unknown',
      cause,
    });
  }
};

/** A decimal number in its shortest form; absent stays absent. */
export const fromDecimal = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : shortest(text);

/** `true` and `false` as Twinfield writes them; absent stays absent. */
export const fromFlag = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : text.toLowerCase() === 'true';

/** A whole number; absent or unreadable gives undefined. */
export const fromInteger = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;

/** Cuts a text to what Twinfield's column holds, which counts an emoji as two; none is cut in half. */
export const cut = (text: string, longest: number): string =>
  text.length <= longest
    ? text
    : `${text
        .slice(0, longest - 1)
        .replace(/\p{Surrogate}$/u, '')
        .trimEnd()}…`;

/** The object without its undefined parts, so that absent fields are truly absent in records. */
export const compact = <T extends object>(object: T): T =>
  // A partial copy of T in which only undefined values are missing is still a T for optional fields.
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
