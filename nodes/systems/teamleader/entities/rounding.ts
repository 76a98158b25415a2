import { fromCents, times } from '../../../sdk/decimal.ts';
import { Failure } from '../../../sdk/failure.ts';
import { assumptions } from '../wire/assumptions.ts';
import type { Reference } from '../wire/reference.ts';
import { title } from '../wire/title.ts';
import type { DocumentWrites, LineWrites } from './document-record.ts';

/** A line with the ids that go over the wire. */
export interface SentLine extends Omit<LineWrites, 'taxRate' | 'category' | 'sku'> {
  readonly taxRateId: string;
  /** Percent. */
  readonly vatRate: number;
  readonly categoryId?: string | undefined;
}

/** Text of the lines that make up for cents. */
const words = 'Rounding';

/** Value divided by a whole number, rounded half away from zero. */
const divided = (value: number, by: number): number => {
  const rounded = Math.floor((2 * Math.abs(value) + by) / (2 * by));
  return value < 0 ? -rounded : rounded;
};

const lineExcl = ({ unitPriceExcl, quantity, discountPercentage = 0 }: SentLine): number =>
  divided(times(unitPriceExcl, quantity) * (10_000 - Math.round(discountPercentage * 100)), 10_000);

const sumBy = (lines: readonly SentLine[]): ReadonlyMap<string, { excl: number; vatRate: number }> => {
  const sums = new Map<string, { excl: number; vatRate: number }>();
  for (const line of lines) {
    const before = sums.get(line.taxRateId)?.excl ?? 0;
    sums.set(line.taxRateId, { excl: before + lineExcl(line), vatRate: line.vatRate });
  }
  return sums;
};

/** What Teamleader is expected to come to: VAT for each rate on the sum of its lines. */
export const totalIncl = (lines: readonly SentLine[]): number =>
  [...sumBy(lines).values()].reduce(
    (total, { excl, vatRate }) => total + excl + divided(excl * Math.round(vatRate * 100), 10_000),
    0,
  );

/** Cents the totals may differ by at most before something else than rounding must be wrong. */
const tolerance = (lines: readonly SentLine[]): number =>
  Math.max(2, lines.length * assumptions.roundingPerLine);

const roundingLine = (cents: number, taxRateId: string, vatRate: number): SentLine => ({
  description: words,
  quantity: '1',
  unitPriceExcl: cents,
  taxRateId,
  vatRate,
});

/** The failure of a total that cannot be explained by rounding. */
const totalDiffers = (expected: number, actual: number, what = ''): Failure =>
  new Failure(
    'target.rejected',
    `${title} comes to ${inEuros(actual)}${what} for this document, where ${inEuros(expected)} is expected.`,
    {
      system: title,
      path: 'expectedTotalIncl',
      hint: 'Check the VAT rates in the table of VAT rates, and choose a VAT rate of 0 % for rounding.',
    },
  );

const inEuros = (cents: number): string => `€ ${fromCents(cents)}`;

/** The lines with the ids of their VAT rates and categories. */
const resolved = (record: DocumentWrites, known: Reference): Promise<readonly SentLine[]> =>
  Promise.all(
    record.lines.map(async ({ taxRate, category, sku, ...line }) => {
      const rate = await known.taxRate(taxRate, record.department);
      return {
        ...line,
        taxRateId: rate.id,
        vatRate: rate.rate,
        categoryId: category ? await known.category(category) : undefined,
      };
    }),
  );

/** Cents by which rounded prices can make the lines of a VAT rate differ: half a cent a piece, and a cent a line. */
const roomOf = (lines: readonly SentLine[], taxRateId: string): number =>
  lines
    .filter(line => line.taxRateId === taxRateId)
    .reduce((room, { quantity }) => room + Math.ceil(Math.abs(Number(quantity)) / 2) + 1, 1);

/** Lines that bring the sum of each VAT rate to what it must be. */
const byRate = async (
  { vatTotals = [], department }: DocumentWrites,
  lines: readonly SentLine[],
  known: Reference,
): Promise<readonly SentLine[]> => {
  const wanted = new Map<string, { excl: number; vatRate: number }>();
  for (const { taxRate, excl } of vatTotals) {
    const { id, rate } = await known.taxRate(taxRate, department);
    wanted.set(id, { excl: (wanted.get(id)?.excl ?? 0) + excl, vatRate: rate });
  }
  const sums = sumBy(lines);
  return [...wanted].flatMap(([id, { excl, vatRate }]) => {
    const sum = sums.get(id)?.excl ?? 0;
    const rest = excl - sum;
    if (Math.abs(rest) > roomOf(lines, id)) throw totalDiffers(excl, sum, ` without VAT at ${vatRate} %`);
    return rest === 0 ? [] : [roundingLine(rest, id, vatRate)];
  });
};

/** The line of 0 % for the cents by which a total differs; nothing when it fits. Throws when it is more than rounding. */
export const lastCents = async (
  record: DocumentWrites,
  lines: readonly SentLine[],
  actual: number,
  known: Reference,
): Promise<readonly SentLine[]> => {
  const rest = (record.expectedTotalIncl ?? actual) - actual;
  if (rest === 0) return [];
  const rate = record.roundingTaxRate
    ? await known.taxRate(record.roundingTaxRate, record.department)
    : undefined;
  if (rate?.rate !== 0 || Math.abs(rest) > tolerance(lines)) {
    throw totalDiffers(record.expectedTotalIncl ?? actual, actual);
  }
  return [roundingLine(rest, rate.id, rate.rate)];
};

/** The lines to send, so that the total comes out to the cent. */
export const balancedLines = async (
  record: DocumentWrites,
  known: Reference,
): Promise<readonly SentLine[]> => {
  const given = await resolved(record, known);
  const lines = [...given, ...(await byRate(record, given, known))];
  return [...lines, ...(await lastCents(record, lines, totalIncl(lines), known))];
};
