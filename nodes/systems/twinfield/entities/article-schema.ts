import { z } from 'zod';
import { field, money } from '../../../sdk/schema.ts';

const prices = {
  unitPriceExcl: field(money('excl').optional(), { title: 'Price excluding VAT' }),
  unitPriceIncl: field(money('incl').optional(), { title: 'Price including VAT' }),
};

const subItemSchema = z.object({
  code: z.string(),
  name: z.string(),
  units: z.int().optional(),
  ledger: field(z.string().optional(), { title: 'Revenue account', options: 'revenueLedgers' }),
  ...prices,
});

export type SubItem = z.infer<typeof subItemSchema>;

/** What create and update of an article accept. */
export const articleWrites = z.object({
  code: field(z.string().min(1), { title: 'Article number' }),
  name: field(z.string().min(1), { title: 'Name' }),
  type: field(z.enum(['normal', 'discount', 'premium']).optional(), {
    title: 'Type',
    description: 'Default: normal.',
  }),
  unitName: field(z.string().optional(), { title: 'Unit' }),
  vatCode: field(z.string().optional(), { title: 'VAT code', options: 'vatCodes' }),
  ledger: field(z.string().min(1), { title: 'Revenue account', options: 'revenueLedgers' }),
  ...prices,
  allowChangeVatCode: field(z.boolean().optional(), { title: 'VAT code may differ on an invoice' }),
  allowChangePrice: field(z.boolean().optional(), { title: 'Price may differ on an invoice' }),
  allowDecimalQuantity: field(z.boolean().optional(), { title: 'Quantity may have decimals' }),
  allowDiscount: field(z.boolean().optional(), { title: 'Discount allowed' }),
  subItems: field(z.array(subItemSchema).min(1).optional(), {
    title: 'Sub-items',
    description: 'Left out for an article without; price and revenue account are then those above.',
  }),
});

export type ArticleWrites = z.infer<typeof articleWrites>;

/** An article as it is read. */
export const articleSchema = articleWrites.extend({
  name: field(z.string(), { title: 'Name' }),
  type: field(z.string().optional(), { title: 'Type' }),
  ledger: field(z.string().optional(), { title: 'Revenue account' }),
});

export type Article = z.infer<typeof articleSchema>;

/** What the list of articles tells: enough to know that an article exists. */
export type ListedArticle = Pick<Article, 'code' | 'name'>;
