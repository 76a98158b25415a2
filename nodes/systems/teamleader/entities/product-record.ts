import { z } from 'zod';
import { field, moment, money, quantity } from '../../../sdk/schema.ts';
import { customFields } from './custom-fields.ts';

/** What creating and updating a product accepts. An empty text clears a field. */
export const productWrites = z.object({
  code: field(z.string().min(1), { description: 'Article number (SKU).' }),
  name: z.string().optional(),
  description: field(z.string().optional(), { description: 'Long description, Markdown.' }),
  priceExcl: field(money('excl').optional(), { description: 'Selling price in euros.' }),
  purchasePrice: money('excl').optional(),
  taxRate: field(z.string().optional(), {
    description: 'VAT rate: its description (“21%”) or id.',
    options: 'taxRates',
  }),
  category: field(z.string().optional(), {
    description: 'Product category: its name or id.',
    options: 'productCategories',
  }),
  unit: field(z.string().optional(), { description: 'Id of the unit of measure.', options: 'units' }),
  stock: field(quantity().optional(), {
    description: 'Amount in stock; only for accounts with stock management.',
  }),
  customFields: customFields().optional(),
});

export type ProductWrites = z.infer<typeof productWrites>;

/** A product as Teamleader gives it; prices, VAT rate and category come with single products only. */
export const productSchema = productWrites.extend({
  id: z.string(),
  code: z.string().optional(),
  updatedAt: moment().optional(),
});

export type Product = z.infer<typeof productSchema>;
