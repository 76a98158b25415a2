import { z } from 'zod';
import type { TeamleaderClient } from '../client.ts';
import { amountOf, centsIn, centsOf, percentOf, quantityOf, wireMoney } from '../wire/numbers.ts';
import { listOf, number, reference, text } from '../wire/shapes.ts';
import type { Line } from './document-record.ts';
import type { SentLine } from './rounding.ts';

const wireLine = z.object({
  product: reference,
  product_category: reference,
  quantity: number,
  description: text,
  extended_description: text,
  unit_price: z.object({ amount: number }),
  tax: reference,
  discount: z.object({ value: number }).nullish(),
  total: z.object({ tax_exclusive: wireMoney, tax_inclusive: wireMoney }),
});

export const wireGroups = listOf(z.object({ line_items: listOf(wireLine) }));

export const wireTotal = z.object({
  tax_exclusive: wireMoney,
  tax_inclusive: wireMoney,
  taxes: listOf(z.object({ rate: number, taxable: wireMoney, tax: wireMoney })),
});

type WireTotal = z.infer<typeof wireTotal>;

/** Totals of a document in cents. */
export const totalsOf = (total: WireTotal) => ({
  totalExcl: centsOf(total.tax_exclusive.amount),
  totalIncl: centsOf(total.tax_inclusive.amount),
  vatGroups: total.taxes.map(({ rate, taxable, tax }) => ({
    vatRate: percentOf(rate),
    excl: centsOf(taxable.amount),
    vat: centsOf(tax.amount),
  })),
});

/** Lines of a document; codes of products, VAT rates and categories in words where they are known. */
export const linesOf = async (
  groups: z.infer<typeof wireGroups>,
  { products, reference: known }: TeamleaderClient,
): Promise<readonly Line[]> => {
  const wire = groups.flatMap(group => group.line_items);
  const ids = wire.flatMap(line => (line.product ? [line.product.id] : []));
  const codes = ids.length > 0 ? await products.codes(ids) : new Map<string, string>();
  const rates = await known.allTaxRates();
  const categories = wire.some(line => line.product_category) ? await known.categories() : [];
  return wire.map(line => {
    const rate = rates.find(({ id }) => id === line.tax?.id);
    const category = categories.find(({ id }) => id === line.product_category?.id);
    return {
      product: line.product?.id,
      sku: codes.get(line.product?.id ?? ''),
      description: line.description ?? '',
      extendedDescription: line.extended_description ?? undefined,
      quantity: quantityOf(line.quantity),
      unitPriceExcl: centsIn(line.unit_price) ?? 0,
      taxRate: rate?.description ?? line.tax?.id,
      vatRate: rate?.rate,
      discountPercentage: line.discount?.value,
      category: category?.name ?? line.product_category?.id,
      totalExcl: centsOf(line.total.tax_exclusive.amount),
      totalIncl: centsOf(line.total.tax_inclusive.amount),
    };
  });
};

/** The lines as one group of the wire. */
export const groupedLines = (lines: readonly SentLine[], section: string | undefined): readonly object[] => [
  {
    ...(section ? { section: { title: section } } : {}),
    line_items: lines.map(line => ({
      quantity: Number(line.quantity),
      description: line.description,
      extended_description: line.extendedDescription,
      unit_price: { amount: amountOf(line.unitPriceExcl), tax: 'excluding' },
      tax_rate_id: line.taxRateId,
      ...(line.discountPercentage
        ? { discount: { type: 'percentage', value: line.discountPercentage } }
        : {}),
      product_id: line.product,
      product_category_id: line.categoryId,
    })),
  },
];
