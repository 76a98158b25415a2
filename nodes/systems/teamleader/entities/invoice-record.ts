import { z } from 'zod';
import { field, fiscalDate, moment, money, personal } from '../../../sdk/schema.ts';
import { customFields } from './custom-fields.ts';
import { customerSchema, documentWrites, lineSchema, vatGroupSchema } from './document-record.ts';

/** Ways to pay that Teamleader knows for the expected payment of an invoice. */
export const expectedPayments = {
  bank_transfer: 'Bank transfer',
  payment_card: 'Payment card',
  cash: 'Cash',
  credit_card: 'Credit card',
  direct_debit: 'Direct debit',
  sepa_direct_debit: 'SEPA direct debit',
  cheque: 'Cheque',
  bankers_draft: 'Banker’s draft',
} as const;

// A record's keys are its key type; zod wants a non-empty list of them.
const expectedKeys = Object.keys(expectedPayments) as [keyof typeof expectedPayments];

/** A payment term as one text: `cash`, `after_invoice_date:30`, `end_of_month:30`. */
const paymentTermPattern = /^(cash|after_invoice_date:\d+|end_of_month(:\d+)?)$/;

/** What creating and updating an invoice accepts. */
export const invoiceWrites = documentWrites.extend({
  invoiceDate: field(fiscalDate().optional(), { description: 'Default: the day of booking.' }),
  deliveryDate: fiscalDate().optional(),
  paymentTerm: field(z.string().regex(paymentTermPattern), {
    description: '“cash”, or “after_invoice_date:30”, or “end_of_month:30”.',
    options: 'paymentTerms',
  }),
  expectedPayment: field(z.enum(expectedKeys).optional(), { options: 'expectedPayments' }),
  attention: field(personal(z.string()).optional(), { description: 'For the attention of.' }),
  note: field(z.string().optional(), { description: 'Plain text on the invoice.' }),
  customFields: customFields().optional(),
  booked: field(z.boolean().optional(), {
    description:
      'Yes: the invoice is booked and gets a number. A draft that is there already is booked then.',
  }),
  paidAmount: field(money('none').optional(), {
    description: 'What must be registered as paid in all; needs a booked invoice.',
  }),
  paidOn: field(fiscalDate().optional(), { description: 'Day of the payment. Default: the invoice date.' }),
  paymentMethod: field(z.string().optional(), {
    description: 'Id of the payment method.',
    options: 'paymentMethods',
  }),
});

export type InvoiceWrites = z.infer<typeof invoiceWrites>;

/** An invoice as Teamleader gives it. */
export const invoiceSchema = z.object({
  id: z.string(),
  number: field(z.string().optional(), { description: 'E.g. “2026 / 12”; drafts have none.' }),
  reference: field(z.string().optional(), { description: 'Purchase order number: our order number.' }),
  status: z.enum(['draft', 'outstanding', 'matched']).catch('outstanding'),
  customer: customerSchema,
  customerName: personal(z.string()),
  customerEmail: personal(z.string()).optional(),
  vatNumber: personal(z.string()).optional(),
  department: z.string().optional(),
  invoiceDate: fiscalDate().optional(),
  dueDate: fiscalDate().optional(),
  deliveryDate: fiscalDate().optional(),
  paymentTerm: z.string().optional(),
  expectedPayment: z.string().optional(),
  note: z.string().optional(),
  currency: z.string(),
  lines: z.array(lineSchema),
  vatGroups: z.array(vatGroupSchema),
  totalExcl: money('excl'),
  totalIncl: money('incl'),
  paid: z.boolean(),
  paidAmount: money('none'),
  paymentReference: z.string().optional(),
  booked: z.boolean(),
  updatedAt: moment().optional(),
});

export type Invoice = z.infer<typeof invoiceSchema>;
