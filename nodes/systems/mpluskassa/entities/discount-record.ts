import { z } from 'zod';
import { field, money, personal, quantity } from '../../../sdk/schema.ts';

/** What a discount is on. */
const discountKinds = ['customer', 'customer-article', 'customer-article-group', 'price-group'] as const;

/** A percentage or a price of its own for a customer, or a percentage for a price group. */
export const discountSchema = z.object({
  key: field(z.string(), {
    description: 'C2007 on everything of a customer, C2007/1021 on an article, C2007/G4 on a group, P3.',
  }),
  kind: z.enum(discountKinds),
  description: z.string(),
  relationNumber: z.string().optional(),
  relationName: personal(z.string()).optional(),
  email: personal(z.string()).optional(),
  priceGroup: z.int().optional(),
  sku: z.string().optional(),
  articleDiscountGroup: z.int().optional(),
  percentage: field(z.number().optional(), { description: 'Whole percents.' }),
  priceIncl: field(money('incl').optional(), { description: 'A price of its own, instead of a percentage.' }),
  priceExcl: money('excl').optional(),
  minimumQuantity: field(quantity(), { description: 'From so many on; "0" is from the first one.' }),
});

export type Discount = z.infer<typeof discountSchema>;

/** Filters of a read. */
export const discountFilters = z.object({
  kinds: field(z.array(z.enum(discountKinds)).optional(), { title: 'Kinds', description: 'Default: all.' }),
});
