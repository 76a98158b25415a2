/** What a line costs before the order's VAT method is applied. Amounts in cents, in the basis of the VAT method. */
export interface LinePrice {
  readonly price: number;
  readonly quantity: number;
  readonly decimalPlaces: number;
  readonly discount: number;
  readonly vatCode: number;
  /** Hundredths of a percent. */
  readonly vatPercentage: number;
}

export interface PricedLine {
  readonly priceExcl: number;
  readonly totalInclAmount: number;
  readonly totalExclAmount: number;
}

export type VatGroup = {
  readonly vatCode: number;
  readonly vatPercentage: number;
  readonly exclAmount: number;
  readonly vatAmount: number;
};

export interface Priced {
  readonly lines: readonly PricedLine[];
  readonly vatGroups: readonly VatGroup[];
  readonly totalInclAmount: number;
  readonly totalExclAmount: number;
}

/** Division rounded half away from zero. */
export const divide = (value: number, by: number): number => {
  const rounded = Math.floor((2 * Math.abs(value) + by) / (2 * by));
  return value < 0 ? -rounded : rounded;
};

/** A price without VAT; the rate in hundredths of a percent. */
export const without = (incl: number, rate: number): number => incl - divide(incl * rate, 10_000 + rate);

const net = (line: LinePrice): number => {
  const gross = divide(line.price * line.quantity, 10 ** line.decimalPlaces);
  return gross < 0 ? gross + line.discount : gross - line.discount;
};

/** The other basis of an amount: without VAT for an inclusive order, with it for an exclusive one. */
const converter = (vatMethod: string) => (amount: number, rate: number) => {
  if (vatMethod === 'VAT-METHOD-INCLUSIVE') return amount - divide(amount * rate, 10_000 + rate);
  return vatMethod === 'VAT-METHOD-EXCLUSIVE' ? amount + divide(amount * rate, 10_000) : amount;
};

/**
 * Totals of an order. VAT is worked out by group; the other basis of each line is its share of the group's, so that
 * lines, groups and totals agree to the cent in both bases.
 */
export const priceOrder = (vatMethod: string, lines: readonly LinePrice[]): Priced => {
  const convert = converter(vatMethod);
  const inclusive = vatMethod === 'VAT-METHOD-INCLUSIVE';
  const sums = new Map<number, { rate: number; mine: number; other: number }>();
  const priced = lines.map(line => {
    const rate = line.vatPercentage;
    const before = sums.get(line.vatCode) ?? { rate, mine: 0, other: 0 };
    const mine = net(line);
    const after = { rate, mine: before.mine + mine, other: convert(before.mine + mine, rate) };
    sums.set(line.vatCode, after);
    const other = after.other - before.other;
    return {
      priceExcl: inclusive ? convert(line.price, rate) : line.price,
      totalInclAmount: inclusive ? mine : other,
      totalExclAmount: inclusive ? other : mine,
    };
  });
  const vatGroups = [...sums].map(([vatCode, { rate, mine, other }]) => ({
    vatCode,
    vatPercentage: rate,
    exclAmount: inclusive ? other : mine,
    vatAmount: inclusive ? mine - other : other - mine,
  }));
  const total = (name: 'totalInclAmount' | 'totalExclAmount') =>
    priced.reduce((sum, line) => sum + line[name], 0);
  return {
    lines: priced,
    vatGroups,
    totalInclAmount: total('totalInclAmount'),
    totalExclAmount: total('totalExclAmount'),
  };
};
