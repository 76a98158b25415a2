import { ApiError, type Desk, referTo } from './desk.ts';
import type { DiscountRow, GroupsIn } from './shapes.ts';

export interface TaxRateRow {
  readonly id: string;
  readonly description: string;
  readonly rate: number;
  readonly department: string;
}

type LineIn = GroupsIn[number]['line_items'][number];

/** Amounts in cents. */
export interface Reckoned {
  readonly taxExclusive: number;
  readonly taxInclusive: number;
  readonly taxes: readonly { readonly rate: number; readonly taxable: number; readonly tax: number }[];
}

/** Division of large whole numbers, rounded half away from zero. */
const halfUp = (value: bigint, by: bigint): number => {
  const size = value < 0n ? -value : value;
  const rounded = Number((2n * size + by) / (2n * by));
  return value < 0n ? -rounded : rounded;
};

const micro = (value: number): bigint => BigInt(Math.round(value * 1e6));

/** A line without VAT: quantity times price, less its discount, in cents. */
const lineNet = ({ quantity, unit_price, discount }: LineIn): number =>
  halfUp(
    micro(quantity) * micro(unit_price.amount) * (100_000_000n - micro(discount?.value ?? 0)),
    10n ** 18n,
  );

const taxOn = (net: number, rate: number): number => halfUp(BigInt(net) * micro(rate), 1_000_000n);

/** VAT rates of the lines, which must be of the document's department. */
const ratesOf = (desk: Desk, groups: GroupsIn, department: string): ReadonlyMap<LineIn, TaxRateRow> =>
  new Map(
    groups.flatMap((group, g) =>
      group.line_items.map((line, l) => {
        const field = `grouped_lines.${g}.line_items.${l}.tax_rate_id`;
        const rate = referTo<TaxRateRow>(desk, 'taxRate', line.tax_rate_id, field);
        if (rate.department !== department) {
          throw new ApiError(400, [{ title: `${field} must belong to the department`, field }]);
        }
        if (line.product_id)
          referTo(desk, 'product', line.product_id, field.replace('tax_rate_id', 'product_id'));
        return [line, rate] as const;
      }),
    ),
  );

/** An amount less the discounts of the whole document, one after the other. */
const discounted = (cents: number, discounts: readonly DiscountRow[]): number =>
  discounts.reduce(
    (rest, { value }) => halfUp(BigInt(rest) * (100_000_000n - micro(value)), 100_000_000n),
    cents,
  );

/** Works a document out: VAT for each rate on the sum of its lines, or for each line, as the simulator is set. */
export const reckon = (
  desk: Desk,
  groups: GroupsIn,
  department: string,
  discounts: readonly DiscountRow[] = [],
): Reckoned => {
  const rates = ratesOf(desk, groups, department);
  const sums = new Map<number, { taxable: number; tax: number }>();
  for (const [line, { rate }] of rates) {
    const net = lineNet(line);
    const before = sums.get(rate) ?? { taxable: 0, tax: 0 };
    sums.set(rate, { taxable: before.taxable + net, tax: before.tax + taxOn(net, rate) });
  }
  const taxes = [...sums].map(([rate, { taxable: gross, tax }]) => {
    const taxable = discounted(gross, discounts);
    const byLine = desk.settings.vatRounding === 'line';
    return { rate, taxable, tax: byLine ? discounted(tax, discounts) : taxOn(taxable, rate) };
  });
  const taxExclusive = taxes.reduce((total, { taxable }) => total + taxable, 0);
  return { taxExclusive, taxInclusive: taxes.reduce((total, { tax }) => total + tax, taxExclusive), taxes };
};

/** Cents as an amount of the wire. */
export const moneyOf = (cents: number, currency = 'EUR') => ({ amount: cents / 100, currency });

/** The totals of a document as answers have them. */
export const totalAnswer = ({ taxExclusive, taxInclusive, taxes }: Reckoned, currency: string) => ({
  tax_exclusive: moneyOf(taxExclusive, currency),
  tax_inclusive: moneyOf(taxInclusive, currency),
  taxes: taxes.map(({ rate, taxable, tax }) => ({
    rate,
    taxable: moneyOf(taxable, currency),
    tax: moneyOf(tax, currency),
  })),
});

/** The lines of a document as answers have them. */
export const groupsAnswer = (desk: Desk, groups: GroupsIn, currency: string): readonly object[] =>
  groups.map(({ section, line_items }) => ({
    section: { title: section?.title ?? null },
    line_items: line_items.map(line => {
      const rate = referTo<TaxRateRow>(desk, 'taxRate', line.tax_rate_id, 'tax_rate_id').rate;
      const net = lineNet(line);
      const gross = lineNet({ ...line, discount: undefined });
      return {
        product: line.product_id ? { type: 'product', id: line.product_id } : null,
        product_category: line.product_category_id
          ? { type: 'productCategory', id: line.product_category_id }
          : null,
        quantity: line.quantity,
        description: line.description,
        extended_description: line.extended_description ?? null,
        unit: line.unit_of_measure_id ? { type: 'unitOfMeasure', id: line.unit_of_measure_id } : null,
        unit_price: line.unit_price,
        tax: { type: 'taxRate', id: line.tax_rate_id },
        discount: line.discount ?? null,
        total: {
          tax_exclusive: moneyOf(net, currency),
          tax_exclusive_before_discount: moneyOf(gross, currency),
          tax_inclusive: moneyOf(net + taxOn(net, rate), currency),
          tax_inclusive_before_discount: moneyOf(gross + taxOn(gross, rate), currency),
        },
      };
    }),
  }));
