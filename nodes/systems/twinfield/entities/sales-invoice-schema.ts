import { z } from 'zod';
import { field, fiscalDate, money, quantity } from '../../../sdk/schema.ts';

/** The reference ends where the text after it begins, so it may not hold the sign between them. */
export const referenceSchema = field(
  z
    .string()
    .min(1)
    .max(40)
    .regex(/^[^|\s](?:[^|\r\n]*[^|\s])?$/, 'must be one line without "|"'),
  { title: 'Order number', description: 'Your own number; the invoice is found by it.' },
);

const lineSchema = z.object({
  article: field(z.string().min(1), {
    title: 'Article',
    description: 'Code of the article; 0 = a one-off item, - = a line of text.',
  }),
  subArticle: field(z.string().optional(), { title: 'Sub-item' }),
  quantity: field(quantity().optional(), { title: 'Quantity' }),
  units: field(z.int().optional(), { title: 'Units' }),
  description: field(z.string().optional(), {
    title: 'Description',
    description: 'Sent for one-off items and lines of text only; otherwise the article gives it.',
  }),
  unitPriceIncl: field(money('incl').optional(), { title: 'Price including VAT' }),
  unitPriceExcl: field(money('excl').optional(), { title: 'Price excluding VAT' }),
  vatCode: field(z.string().optional(), { title: 'VAT code', options: 'vatCodes' }),
  ledger: field(z.string().optional(), { title: 'Revenue account', options: 'revenueLedgers' }),
  allowDiscount: field(z.boolean().optional(), { title: 'Discount allowed' }),
});

export type InvoiceLine = z.infer<typeof lineSchema>;

const head = {
  reference: referenceSchema,
  invoiceType: field(z.string().min(1), { title: 'Invoice type', options: 'invoiceTypes' }),
  customer: field(z.string().min(1), { title: 'Debtor', options: 'debtors' }),
  invoiceDate: field(fiscalDate(), { title: 'Invoice date' }),
  dueDate: field(fiscalDate().optional(), { title: 'Due date' }),
  status: field(z.enum(['concept', 'final']), {
    title: 'Status',
    description: 'final books the invoice at once; it cannot be changed afterwards.',
  }),
  paymentMethod: field(z.enum(['cash', 'bank', 'cheque', 'cashondelivery', 'da']).optional(), {
    title: 'Payment method',
    options: 'paymentMethods',
  }),
  currency: field(z.string().length(3).optional(), { title: 'Currency' }),
  headerText: field(z.string().optional(), { title: 'Text above the lines' }),
  footerText: field(z.string().optional(), { title: 'Text below the lines' }),
  deliverToAddress: field(z.int().positive().optional(), {
    title: 'Number of the delivery address',
    description: 'Default: the main address of the debtor.',
  }),
};

const onePrice = ({ unitPriceIncl, unitPriceExcl }: InvoiceLine) =>
  unitPriceIncl === undefined || unitPriceExcl === undefined;

/** What create and update of a sales invoice accept. */
export const salesInvoiceWrites = z.object({
  ...head,
  lines: z
    .array(
      lineSchema
        .refine(onePrice, {
          error: 'has a price including and one excluding VAT; give one',
          path: ['unitPriceExcl'],
        })
        .refine(line => line.article === '-' || line.quantity !== undefined, {
          error: 'is needed',
          path: ['quantity'],
        }),
    )
    .min(1),
  expectedTotalIncl: field(money('incl').optional(), {
    title: 'Expected total',
    description: 'A warning is given when Twinfield comes to another total.',
  }),
  acceptWarnings: field(z.boolean().optional(), {
    title: 'Save in spite of warnings',
    description: 'Default: a warning of Twinfield stops the invoice.',
    advanced: true,
  }),
});

export type SalesInvoiceWrites = z.infer<typeof salesInvoiceWrites>;

/** A sales invoice as it is read; texts as Twinfield has them. */
export const salesInvoiceSchema = z.object({
  ...head,
  reference: field(z.string().optional(), { title: 'Order number' }),
  status: field(z.string(), { title: 'Status' }),
  paymentMethod: field(z.string().optional(), { title: 'Payment method' }),
  currency: field(z.string().optional(), { title: 'Currency' }),
  number: field(z.int(), { title: 'Number', description: 'Counted for each invoice type.' }),
  lines: z.array(
    lineSchema.extend({
      valueExcl: money('excl').optional(),
      vatValue: money('none').optional(),
      valueIncl: money('incl').optional(),
    }),
  ),
  totalExcl: field(money('excl'), { title: 'Total excluding VAT' }),
  totalIncl: field(money('incl'), { title: 'Total including VAT' }),
  booking: field(z.string().optional(), {
    title: 'Booking',
    description: 'Day book and number of the booking of a final invoice, e.g. VRK/202600014.',
  }),
});

export type SalesInvoice = z.infer<typeof salesInvoiceSchema>;
