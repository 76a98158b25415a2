import { z } from 'zod';
import { fromCents, shortest, toCents } from '../../../sdk/decimal.ts';
import { number, text } from './shapes.ts';

/** A JSON number as exact decimal text; numbers too small or large for plain digits are written out. */
const decimalText = (value: number): string => {
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? text : value.toFixed(10).replace(/\.?0+$/, '');
};

/** Whole cents of an amount on the wire. */
export const centsOf = (amount: number): number => toCents(decimalText(amount));

/** Cents as the number whose JSON is exactly that amount. */
export const amountOf = (cents: number): number => Number(fromCents(cents));

/** A quantity of the wire as decimal text. */
export const quantityOf = (value: number): string => shortest(decimalText(value));

/** A VAT rate of the wire, 0.21, in percent, 21; at most two decimals. */
export const percentOf = (rate: number): number => centsOf(rate * 100) / 100;

/** An amount on the wire as cents. */
export const wireMoney = z.object({ amount: number, currency: text });

/** Cents of an amount that may be missing. */
export const centsIn = (money: { readonly amount: number } | null | undefined): number | undefined =>
  money === null || money === undefined ? undefined : centsOf(money.amount);
