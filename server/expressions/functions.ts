/**
 * The function library of the mapping language, `fn`. This file runs inside the sandbox as it stands (its types are
 * stripped), and is given to the editor as the source of completion, so every function says what it does.
 * Amounts are whole cents, quantities are decimal texts, dates are `YYYY-MM-DD`.
 */

/** Country names in several languages and three-letter codes, in lower case → two-letter code; handed in by the host. */
declare const countryCodes: Readonly<Record<string, string>>;

/** Parks the record with this message. */
class RecordError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  constructor(message: string, hint?: string, code = 'record.invalid') {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

const unscaled = (text: string): { value: bigint; scale: number } => {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(String(text).trim());
  if (!match) throw new RecordError(`“${text}” is not a decimal number.`);
  const value = BigInt((match[2] ?? '0') + (match[3] ?? ''));
  return { value: match[1] === '-' ? -value : value, scale: (match[3] ?? '').length };
};

const roundHalfUp = (value: bigint, divisor: bigint): number => {
  const negative = value < 0n;
  const rounded = (2n * (negative ? -value : value) + divisor) / (2n * divisor);
  return Number(negative ? -rounded : rounded);
};

const rate = (percent: number): bigint => BigInt(Math.round(percent * 100));

/** Exact sum of decimal numbers in its shortest form. */
const sumOf = (numbers: readonly { value: bigint; scale: number }[]): string => {
  const places = Math.max(0, ...numbers.map(({ scale }) => scale));
  const total = numbers.reduce((sum, { value, scale }) => sum + value * 10n ** BigInt(places - scale), 0n);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return `${total < 0n ? '-' : ''}${places === 0 ? text : text.replace(/\.?0+$/, '')}`;
};

const whole = (cents: number): bigint => {
  if (!Number.isInteger(cents)) throw new RecordError(`${cents} is not an amount in whole cents.`);
  return BigInt(cents);
};

const addressPattern = /^(.*?)[\s,]+(\d+)\s*([^\d].*|\d*)?$/u;

const splitAddress = (address: string): { street: string; number: string } => {
  const trimmed = String(address).trim();
  const match = addressPattern.exec(trimmed);
  return match?.[1] && match[2]
    ? { street: match[1].trim(), number: `${match[2]}${match[3] ? ` ${match[3].trim()}` : ''}` }
    : { street: trimmed, number: '' };
};

// biome-ignore lint/correctness/noUnusedVariables: expressions call it
const fn = {
  // --- text ---

  /** The first value that is not empty (null, undefined or blank text); undefined when all are. */
  first: <T>(...values: readonly (T | null | undefined)[]): T | undefined =>
    values.find(value => value !== null && value !== undefined && String(value).trim() !== '') as
      | T
      | undefined,

  /** The value; parks the record with “… is missing” when it is empty. */
  required: <T>(value: T | null | undefined, name: string): T => {
    if (value === null || value === undefined || String(value).trim() === '') {
      throw new RecordError(`The ${name} is missing.`, `Fill in the ${name} in the source, then retry.`);
    }
    return value;
  },

  /** Parks the record with this message and hint. */
  fail: (message: string, hint?: string): never => {
    throw new RecordError(message, hint);
  },

  /** Text of at most `longest` characters, white space trimmed and folded. */
  text: (value: string | number | null | undefined, longest = 1000): string =>
    String(value ?? '')
      .trim()
      .replace(/\s+/g, ' ')
      .slice(0, longest)
      .replace(/[\s\uD800-\uDBFF]+$/, ''),

  /** The digits of a text: `digits("SKU-0012")` → `"0012"`. */
  digits: (value: string | number): string => String(value).replace(/\D/g, ''),

  /** An SKU of digits only; parks the record when it has letters. */
  digitsOnly: (sku: string | number): string => {
    if (!/^\d+$/.test(String(sku).trim())) {
      throw new RecordError(
        `The article number “${sku}” has more than digits.`,
        'Give the article a number of digits only.',
      );
    }
    return String(sku).trim();
  },

  /** An e-mail address, trimmed and in lower case; undefined when there is none; parks the record when it is not one. */
  email: (value: string | null | undefined): string | undefined => {
    const address = String(value ?? '')
      .trim()
      .toLowerCase();
    if (address === '') return undefined;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) {
      throw new RecordError(
        `“${address}” is not an e-mail address.`,
        'Correct the e-mail address in the source, then retry.',
      );
    }
    return address;
  },

  // --- money ---

  /** Cents of a decimal text: `cents("12.35")` → `1235`. */
  cents: (amount: string): number => {
    const { value, scale } = unscaled(amount);
    return roundHalfUp(value * 100n, 10n ** BigInt(scale));
  },

  /** Cents as a decimal text: `decimal(1235)` → `"12.35"`. */
  decimal: (cents: number): string => {
    const value = whole(cents);
    const digits = String(value < 0n ? -value : value).padStart(3, '0');
    return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  },

  /** Cents times a quantity, exact, rounded half up: `times(1999, "0.375")` → `750`. */
  times: (cents: number, quantity: string): number => {
    const { value, scale } = unscaled(quantity);
    return roundHalfUp(whole(cents) * value, 10n ** BigInt(scale));
  },

  /** Sum of amounts: `sum(record.lines, line => line.totalIncl)`. */
  sum: <T>(list: readonly T[], amount: (entry: T) => number): number =>
    Number(list.reduce((total, entry) => total + whole(amount(entry)), 0n)),

  /** The VAT inside an inclusive amount, in cents. */
  vatInside: (inclusive: number, percent: number): number =>
    roundHalfUp(whole(inclusive) * rate(percent), 10_000n + rate(percent)),

  /** An inclusive amount without its VAT. */
  exclusive: (inclusive: number, percent: number): number => inclusive - fn.vatInside(inclusive, percent),

  /** An exclusive amount with its VAT. */
  inclusive: (exclusive: number, percent: number): number =>
    exclusive + roundHalfUp(whole(exclusive) * rate(percent), 10_000n),

  // --- quantities ---

  /** Sum of quantities, exact: `plus("12.5", "0.375")` → `"12.875"`. */
  plus: (...quantities: readonly string[]): string => sumOf(quantities.map(unscaled)),

  /** A quantity less others, exact: `minus("12.5", "0.375")` → `"12.125"`. */
  minus: (quantity: string, ...less: readonly string[]): string =>
    sumOf([unscaled(quantity), ...less.map(unscaled).map(({ value, scale }) => ({ value: -value, scale }))]),

  // --- dates ---

  /** The day of a date or moment: `"2026-03-01T10:00:00Z"` → `"2026-03-01"`. */
  date: (value: string): string => String(value).slice(0, 10),

  /** A day so many days later (or earlier). */
  addDays: (date: string, days: number): string => {
    const day = new Date(`${fn.date(date)}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) throw new RecordError(`“${date}” is not a date.`);
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  },

  // --- addresses ---

  /** The street of an address line: `street("Havenkade 12 B")` → `"Havenkade"`. */
  street: (address: string | null | undefined): string => splitAddress(address ?? '').street,

  /** The house number of an address line with its addition: `"12 B"`; empty when there is none. */
  houseNumber: (address: string | null | undefined): string => splitAddress(address ?? '').number,

  /** The two-letter code of a country given by name or code; parks the record when it is unknown. */
  country: (value: string | null | undefined, otherwise?: string): string => {
    const name = String(value ?? '').trim();
    const code = countryCodes[name.toLowerCase()] ?? (name === '' ? otherwise : undefined);
    if (code === undefined) {
      throw new RecordError(
        name === '' ? 'The country is missing.' : `The country “${name}” is not known.`,
        'Correct the country in the source, then retry.',
      );
    }
    return code;
  },
};
