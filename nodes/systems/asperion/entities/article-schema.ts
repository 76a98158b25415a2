import { z } from 'zod';
import { field, money, quantity } from '../../../sdk/schema.ts';

/** What create and update of an article accept. An empty text clears a field. */
export const articleWrites = z.object({
  code: field(z.string().min(1), { title: 'Article code (SKU)' }),
  description: field(z.string().min(1), { title: 'Name' }),
  longDescription: field(z.string().optional(), { title: 'Long description' }),
  unit: field(z.string().optional(), { title: 'Unit' }),
  salesType: field(z.string().min(1), {
    title: 'Sales type',
    description: 'Decides the revenue account and the VAT.',
    options: 'salesTypes',
  }),
  priceExcl: field(money('excl').optional(), { title: 'Price excluding VAT' }),
  purchasePrice: field(money('excl').optional(), { title: 'Purchase price' }),
  ean: field(z.string().optional(), { title: 'EAN' }),
  brand: field(z.string().optional(), { title: 'Brand' }),
  stockArticle: field(z.boolean().optional(), { title: 'Stock is kept' }),
  minimumStock: field(quantity().optional(), { title: 'Minimum stock' }),
  active: field(z.boolean().optional(), { title: 'Active' }),
});

export type ArticleWrites = z.infer<typeof articleWrites>;

/** An article as it is read. */
export const articleSchema = articleWrites.extend({
  id: field(z.int(), { title: 'Internal number' }),
  salesType: field(z.string().optional(), { title: 'Sales type' }),
  stockArticle: field(z.boolean(), { title: 'Stock is kept' }),
  active: field(z.boolean(), { title: 'Active' }),
  currentStock: field(quantity().optional(), {
    title: 'Stock',
    description: 'Asperion alone changes it, by bookings.',
  }),
});

export type Article = z.infer<typeof articleSchema>;
