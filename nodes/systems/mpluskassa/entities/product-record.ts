import { z } from 'zod';
import { field, money, vatRate } from '../../../sdk/schema.ts';

/** What an article of a written product accepts. */
export const articleWrites = z.object({
  sku: field(z.string().optional(), {
    description: 'Article number: digits only. Default: the till gives one.',
  }),
  extArticleId: z.string().optional(),
  description: z.string(),
  colour: z.string().optional(),
  size: z.string().optional(),
  barcode: field(z.string().optional(), { description: 'Main EAN or other barcode.' }),
  pluNumber: z.string().optional(),
  brandName: z.string().optional(),
  extraText: z.string().optional(),
  turnoverGroup: field(z.int().min(0).max(999).optional(), { options: 'turnoverGroups' }),
  vatCode: field(z.int().optional(), { options: 'vatGroups' }),
  vatRate: field(vatRate().optional(), { description: 'Instead of the code, which is then looked up.' }),
  purchasePrice: money('excl').optional(),
  priceIncl: field(money('incl').optional(), { description: 'One of both prices is enough.' }),
  priceExcl: money('excl').optional(),
  active: z.boolean().optional(),
  webshop: z.boolean().optional(),
  stockArticle: z.boolean().optional(),
});

export type ArticleWrites = z.infer<typeof articleWrites>;

/** An article of the till: what is sold, stocked and ordered. */
export const articleSchema = articleWrites.extend({
  sku: z.string(),
  active: z.boolean(),
  webshop: z.boolean(),
  stockArticle: z.boolean(),
  barcodes: field(z.array(z.string()), { description: 'All barcodes, the main one first.' }),
  siUnit: z.string().optional(),
  unit: z.string().optional(),
  discountGroup: field(z.object({ number: z.int(), name: z.string().optional() }).optional(), {
    description: 'Article discount group, which discounts of customers may be for.',
  }),
});

export type Article = z.infer<typeof articleSchema>;

/** What creating and updating a product accepts. */
export const productWrites = z.object({
  number: field(z.string().optional(), { description: 'Digits only. Default: the till gives one.' }),
  description: z.string(),
  extraText: z.string().optional(),
  groupNumbers: field(z.array(z.int()).optional(), { options: 'articleGroups' }),
  articles: z.array(articleWrites),
});

export type ProductWrites = z.infer<typeof productWrites>;

/** A product: the articles that are sizes, colours or the only form of one thing. */
export const productSchema = productWrites.extend({
  number: z.string(),
  groupNumbers: z.array(z.int()),
  articles: z.array(articleSchema),
});

export type Product = z.infer<typeof productSchema>;
