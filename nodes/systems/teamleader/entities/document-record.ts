import { z } from 'zod';
import { field, money, quantity, vatRate } from '../../../sdk/schema.ts';

/** The customer of a document: a contact or a company. */
export const customerSchema = z.object({
  type: z.enum(['contact', 'company']),
  id: z.string().min(1),
});

export type Customer = z.infer<typeof customerSchema>;

const lineWrites = z.object({
  product: field(z.string().optional(), {
    description: 'Id of the product; a line without one is free text.',
  }),
  sku: field(z.string().optional(), { description: 'Code of the product, for reading; not sent.' }),
  description: z.string().min(1),
  extendedDescription: field(z.string().optional(), { description: 'Markdown, below the description.' }),
  quantity: quantity(),
  unitPriceExcl: field(money('excl'), { description: 'Per piece, before discount.' }),
  taxRate: field(z.string(), {
    description: 'VAT rate: its description (“21%”) or id.',
    options: 'taxRates',
  }),
  discountPercentage: field(z.number().min(0).max(100).optional(), { description: 'Discount of the line.' }),
  category: field(z.string().optional(), {
    description: 'Product category, which decides the ledger account; invoices only.',
    options: 'productCategories',
  }),
});

export type LineWrites = z.infer<typeof lineWrites>;

/** What quotations and invoices have in common when they are written. */
export const documentWrites = z.object({
  reference: field(z.string().min(1).max(60), {
    description: 'Our order number; the document is found by it.',
  }),
  customer: customerSchema,
  department: field(z.string().optional(), {
    description: 'Default: that of the connection.',
    options: 'departments',
  }),
  currency: field(
    z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    { description: 'Default: EUR.' },
  ),
  section: field(z.string().optional(), { description: 'Heading above the lines.' }),
  lines: z.array(lineWrites).min(1),
  vatTotals: field(z.array(z.object({ taxRate: z.string(), excl: money('excl') })).optional(), {
    description:
      'What the lines of each VAT rate must come to; a difference of cents goes on a line “Rounding” of that rate.',
  }),
  roundingTaxRate: field(z.string().optional(), {
    description:
      'VAT rate of 0 % for the last cent, where VAT worked out by Teamleader differs. Without one the total must fit by itself.',
    options: 'taxRates',
  }),
  expectedTotalIncl: field(money('incl').optional(), {
    description: 'What Teamleader must come to; otherwise the document is refused.',
  }),
});

export type DocumentWrites = z.infer<typeof documentWrites>;

/** A line of a document as Teamleader gives it. */
export const lineSchema = lineWrites.extend({
  sku: field(z.string().optional(), { description: 'Code of the product.' }),
  description: z.string(),
  taxRate: z.string().optional(),
  vatRate: vatRate().optional(),
  totalExcl: money('excl'),
  totalIncl: money('incl'),
});

export type Line = z.infer<typeof lineSchema>;

/** Totals by VAT rate. */
export const vatGroupSchema = z.object({ vatRate: vatRate(), excl: money('excl'), vat: money('none') });
