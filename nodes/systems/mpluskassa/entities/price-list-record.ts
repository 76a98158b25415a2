import { z } from 'zod';
import { field, fiscalDate, money, quantity, vatRate } from '../../../sdk/schema.ts';

/** Price groups are for customers; sales prices for everybody, for some time. */
export const listKinds = ['price-group', 'sales-price'] as const;

/** The price of one article in one list. */
export const priceListSchema = z.object({
  key: field(z.string(), {
    description: 'List and article: G2/1021 in price group 2, S1/1021 in sales price 1, G2/1021/10 from ten.',
  }),
  list: z.object({ kind: z.enum(listKinds), number: z.int(), description: z.string() }),
  sku: z.string(),
  description: z.string(),
  vatRate: vatRate().optional(),
  priceIncl: money('incl').optional(),
  priceExcl: money('excl').optional(),
  discountPercentage: field(z.number().optional(), { description: 'Instead of a price.' }),
  minimumQuantity: field(quantity(), { description: 'From so many on; "0" is from the first one.' }),
  startDate: fiscalDate().optional(),
  endDate: fiscalDate().optional(),
});

export type PriceListEntry = z.infer<typeof priceListSchema>;

/** Filters of a read. */
export const priceListFilters = z.object({
  listKinds: field(z.array(z.enum(listKinds)).optional(), { title: 'Lists', description: 'Default: all.' }),
});
