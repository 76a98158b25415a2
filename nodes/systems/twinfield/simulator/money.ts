/** The simulator's own exact arithmetic: amounts are whole cents, rounded half away from zero. */

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

interface Exact {
  readonly units: bigint;
  readonly scale: bigint;
}

/** A decimal text as a fraction; undefined when it is none. */
const exact = (text: string): Exact | undefined => {
  const parts = decimal.exec(text);
  if (!parts) return undefined;
  const [, sign = '', whole = '0', fraction = ''] = parts;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: 10n ** BigInt(fraction.length) };
};

const round = (units: bigint, scale: bigint): number => {
  const size = units < 0n ? -units : units;
  const rounded = Number((size * 2n + scale) / (scale * 2n));
  return units < 0n && rounded !== 0 ? -rounded : rounded;
};

/** An amount with at most two decimals, in cents; undefined when it is none. */
export const cents = (text: string): number | undefined => {
  const value = exact(text);
  return value === undefined || value.scale > 100n ? undefined : round(value.units * 100n, value.scale);
};

/** Cents as an amount with two decimals. */
export const amount = (value: number): string => {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** A decimal number, whole or not. */
export const isDecimal = (text: string): boolean => decimal.test(text);
export const isWhole = (text: string): boolean => /^-?\d+$/.test(text);

/** Price times quantity times units. */
export const multiply = (price: number, quantity: string, units: number): number => {
  const value = exact(quantity) ?? { units: 0n, scale: 1n };
  return round(value.units * BigInt(price) * BigInt(units), value.scale);
};

const perMyriad = (percent: number): bigint => BigInt(Math.round(percent * 100));

/** VAT on an amount without VAT. */
export const vatOn = (excl: number, percent: number): number =>
  round(BigInt(excl) * perMyriad(percent), 10_000n);

/** VAT inside an amount with VAT. */
export const vatIn = (incl: number, percent: number): number =>
  round(BigInt(incl) * perMyriad(percent), 10_000n + perMyriad(percent));
