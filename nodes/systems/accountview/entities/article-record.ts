import { z } from 'zod';
import { field, fiscalDate, money, quantity } from '../../../sdk/schema.ts';

/** An article as it is read. Which columns there are differs from one administration to another. */
export const articleSchema = z.object({
  sku: field(z.string(), { title: 'Article code' }),
  description: field(z.string(), { title: 'Description' }),
  longDescription: field(z.string().optional(), { title: 'Long description' }),
  group: field(z.string().optional(), { title: 'Article group', options: 'articleGroups' }),
  price: field(money('none').optional(), {
    title: 'Sales price',
    description: 'Including or excluding VAT, as the administration keeps its prices.',
  }),
  exactPrice: field(quantity().optional(), {
    title: 'Sales price with all decimals',
    description: 'AccountView keeps four; to work with before rounding.',
  }),
  costPrice: field(money('excl').optional(), { title: 'Cost price' }),
  vatCode: field(z.string().optional(), { title: 'VAT code', options: 'vatCodes' }),
  ean: field(z.string().optional(), { title: 'EAN' }),
  available: field(quantity().optional(), { title: 'Available stock' }),
  changed: field(fiscalDate().optional(), { title: 'Changed on' }),
  extra: field(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), {
    title: 'Further columns',
    description: 'The columns named on the connection, by column.',
  }),
});

export type Article = z.infer<typeof articleSchema>;

/** Stock of one article as it is read; a column that the administration does not have is absent. */
export const stockSchema = z.object({
  sku: field(z.string(), { title: 'Article code' }),
  technical: field(quantity().optional(), {
    title: 'Technical stock',
    description: 'What lies in the warehouse.',
  }),
  available: field(quantity().optional(), {
    title: 'Available stock',
    description: 'What of it may be sold.',
  }),
  free: field(quantity().optional(), {
    title: 'Free stock',
    description: 'Available stock minus what is reserved for sales orders.',
  }),
  incoming: field(quantity().optional(), { title: 'On order', description: 'Ordered from suppliers.' }),
});

export type Stock = z.infer<typeof stockSchema>;

/** An article group as it is read. */
export const articleGroupSchema = z.object({
  code: field(z.string(), { title: 'Code' }),
  description: field(z.string(), { title: 'Description' }),
});

export type ArticleGroup = z.infer<typeof articleGroupSchema>;
