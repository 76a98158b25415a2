import { shortest, times, toUnscaled, unscaledToText } from '../../../sdk/decimal.ts';

/** So many pieces at a price in cents. */
export interface PricedQuantity {
  readonly quantity: string;
  readonly price: number;
}

const scaled = (unscaled: number, places: number): string => shortest(unscaledToText(unscaled, places));

/** The price at which a quantity comes closest to a total. */
const priceFor = (total: number, { unscaled, places }: ReturnType<typeof toUnscaled>): number =>
  Math.round((total * 10 ** places) / unscaled);

/**
 * Prices per piece that make a line come to its total to the cent. Orders hold quantities and prices only, so a discount
 * goes into the price, and what cannot be divided evenly is put on the last piece:
 * 3 pieces for 10.00 are 2 at 3.33 and 1 at 3.34.
 */
export const unitPrices = (quantity: string, total: number): readonly PricedQuantity[] => {
  const amount = toUnscaled(quantity);
  const price = priceFor(total, amount);
  if (times(price, quantity) === total) return [{ quantity: shortest(quantity), price }];
  const one = 10 ** amount.places * Math.sign(amount.unscaled);
  // One piece or less can be brought to any total; of larger quantities the last piece, with its fraction, takes the rest.
  const whole = Math.trunc(amount.unscaled / one) * one;
  const last = amount.unscaled === whole ? one : amount.unscaled - whole;
  const others = scaled(amount.unscaled - last, amount.places);
  const rest = total - times(price, others);
  return [
    { quantity: others, price },
    {
      quantity: scaled(last, amount.places),
      price: priceFor(rest, { unscaled: last, places: amount.places }),
    },
  ];
};
