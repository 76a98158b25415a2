/** Exact decimal arithmetic on texts, for connectors that must turn wire formats into cents and quantities. */

const pattern = /^([+-]?)(\d+)(?:\.(\d+))?$/;

const parse = (text: string): { readonly unscaled: bigint; readonly scale: number } => {
  const match = pattern.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is not a decimal number`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  const unscaled = BigInt(whole + fraction);
  return { unscaled: sign === '-' ? -unscaled : unscaled, scale: fraction.length };
};

/** Divides and rounds half away from zero, as money is rounded in bookkeeping. */
const divideHalfUp = (value: bigint, divisor: bigint): bigint => {
  const negative = value < 0n !== divisor < 0n;
  const a = value < 0n ? -value : value;
  const b = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * a + b) / (2n * b);
  return negative ? -rounded : rounded;
};

/** `"12.345"` → 1235 (cents, rounded half up). Throws RangeError on anything that is not a decimal number. */
export const toCents = (text: string): number => {
  const { unscaled, scale } = parse(text);
  return Number(divideHalfUp(unscaled * 100n, 10n ** BigInt(scale)));
};

/** 1235 → `"12.35"`; the form most wires want. */
export const fromCents = (cents: number): string => unscaledToText(cents, 2);

/** An unscaled integer and its decimal places as text without trailing zeros beyond `keep`: (375, 2) → `"3.75"`. */
export const unscaledToText = (unscaled: number | bigint, places: number): string => {
  const value = BigInt(unscaled);
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const sign = value < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

/** A quantity in its shortest form: `"3.500"` → `"3.5"`, `"2.00"` → `"2"`. */
export const shortest = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A decimal text as unscaled integer with its places: `"3.75"` → `{ unscaled: 375, places: 2 }`. */
export const toUnscaled = (text: string): { readonly unscaled: number; readonly places: number } => {
  const { unscaled, scale } = parse(text);
  return { unscaled: Number(unscaled), places: scale };
};

/** Cents times a quantity, exact, rounded half up to cents. @example times(1999, '0.375') // 750 */
export const times = (cents: number, quantity: string): number => {
  const { unscaled, scale } = parse(quantity);
  return Number(divideHalfUp(BigInt(cents) * unscaled, 10n ** BigInt(scale)));
};

/** The VAT inside an inclusive amount, in cents, rounded half up. Rate in percent, at most two decimals. */
export const vatInside = (inclusive: number, rate: number): number => {
  const r = BigInt(Math.round(rate * 100));
  return Number(divideHalfUp(BigInt(inclusive) * r, 10_000n + r));
};
