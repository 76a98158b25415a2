import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';
import { documentSchema, documentWrites } from './document-record.ts';
import { keysOf, orderSchema, orderWrites } from './order-record.ts';

/** Kinds of invoices, by their constants on the wire. */
export const invoiceTypes = {
  invoice: 'INVOICE-TYPE-INVOICE',
  direct: 'INVOICE-TYPE-DIRECT-INVOICE',
  credit: 'INVOICE-TYPE-CREDIT-INVOICE',
  repeating: 'INVOICE-TYPE-REPEATING-INVOICE',
} as const;

/** How far an invoice is settled, by the constants on the wire. */
export const invoiceStates = {
  open: 'INVOICE-STATE-OUTSTANDING',
  'partly-paid': 'INVOICE-STATE-PARTLY-PAID',
  paid: 'INVOICE-STATE-PAID',
  handled: 'INVOICE-STATE-HANDLED',
  'open-credit': 'INVOICE-STATE-OUTSTANDING-CREDIT',
} as const;

/** An invoice as the till gives it. */
export const invoiceSchema = documentSchema.extend({
  invoiceId: z.string(),
  extInvoiceId: z.string().optional(),
  type: field(z.enum(keysOf(invoiceTypes)), {
    description: 'A direct invoice is made at the counter, without an order.',
  }),
  status: z.enum(keysOf(invoiceStates)),
  dueDate: fiscalDate().optional(),
  paid: field(money('none'), { description: 'Paid so far.' }),
  payments: orderSchema.shape.payments,
  finalized: field(z.boolean(), { description: 'Closed: it cannot be changed any more.' }),
  orderNumbers: z.array(z.string()),
  extOrderIds: z.array(z.string()),
  packingSlipNumbers: z.array(z.string()),
  quotationNumbers: z.array(z.string()),
  creditedInvoiceId: z.string().optional(),
});

export type Invoice = z.infer<typeof invoiceSchema>;

/** What creating and updating an invoice accepts. */
export const invoiceWrites = documentWrites.extend({
  extInvoiceId: field(z.string().min(1).optional(), {
    description: 'Number in the other system; unique in the till.',
  }),
  type: field(z.enum(['invoice', 'direct']).optional(), { description: 'Default: invoice.' }),
  dueDate: fiscalDate().optional(),
  payments: field(orderWrites.shape.payments, {
    description: 'Booked when the invoice is stored; an update books those that are not there yet.',
  }),
});

export type InvoiceWrites = z.infer<typeof invoiceWrites>;

/** Filters of a read. */
export const invoiceFilters = z.object({
  branchNumbers: field(z.array(z.int()).optional(), { title: 'Branches', options: 'branches' }),
  fromDate: field(fiscalDate().optional(), { title: 'From financial date' }),
  invoiceTypes: field(z.array(z.enum(keysOf(invoiceTypes))).optional(), {
    title: 'Types',
    description: 'Default: all.',
  }),
});
