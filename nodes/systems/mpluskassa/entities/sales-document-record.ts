import { z } from 'zod';
import { field, fiscalDate } from '../../../sdk/schema.ts';
import { orderSchema } from './order-record.ts';

/** Kinds of documents with their labels; a simple invoice is the till's direct invoice. */
export const documentKinds = {
  order: 'Orders',
  quotation: 'Quotations',
  packingSlip: 'Packing slips',
  invoice: 'Invoices',
  simpleInvoice: 'Simple (direct) invoices',
} as const;

export type DocumentKind = keyof typeof documentKinds;

const kind = z.enum(['order', 'quotation', 'packingSlip', 'invoice', 'simpleInvoice']);

/** A document of any kind as an order, so that one flow can take them all. */
export const salesDocumentSchema = orderSchema.extend({
  key: field(z.string(), {
    description: 'Number of an order; of others with a letter in front: Q-, P- or I-2026-00031.',
  }),
  kind,
  state: field(z.string(), { description: 'What the till says of a document of this kind.' }),
  orderId: field(z.string(), { description: 'The till’s id of the document, whatever its kind.' }),
  extOrderId: field(z.string().optional(), {
    description: 'The document’s own number in the other system.',
  }),
  type: z.enum([...orderSchema.shape.type.options, 'direct', 'credit', 'repeating']),
  dueDate: fiscalDate().optional(),
  orderNumbers: field(z.array(z.string()), { description: 'Orders that the document goes with.' }),
});

export type SalesDocument = z.infer<typeof salesDocumentSchema>;

/** Filters of a read. */
export const salesDocumentFilters = z.object({
  kinds: field(z.array(kind).optional(), { title: 'Kinds', description: 'Default: orders.' }),
  branchNumbers: field(z.array(z.int()).optional(), { title: 'Branches', options: 'branches' }),
  fromDate: field(fiscalDate().optional(), { title: 'From financial date' }),
});
