import { z } from 'zod';
import { field, fiscalDate } from '../../../sdk/schema.ts';
import { documentSchema, documentWrites } from './document-record.ts';
import { keysOf } from './order-record.ts';

/** What became of a quotation, by the constants on the wire. */
export const quotationStates = {
  open: 'PROPOSAL-STATE-OUTSTANDING',
  ordered: 'PROPOSAL-STATE-ORDER',
  invoiced: 'PROPOSAL-STATE-INVOICE',
  cancelled: 'PROPOSAL-STATE-CANCELLED',
} as const;

/** A quotation as the till gives it; the till calls it a proposal. */
export const quotationSchema = documentSchema.extend({
  quotationId: z.string(),
  extQuotationId: z.string().optional(),
  status: z.enum(keysOf(quotationStates)),
  orderNumber: field(z.string().optional(), { description: 'The order it became.' }),
  invoiceNumbers: z.array(z.string()),
});

export type Quotation = z.infer<typeof quotationSchema>;

/** What creating and updating a quotation accepts. */
export const quotationWrites = documentWrites.extend({
  extQuotationId: field(z.string().min(1).optional(), {
    description: 'Number in the other system; unique in the till.',
  }),
});

export type QuotationWrites = z.infer<typeof quotationWrites>;

/** Filters of a read of quotations, packing slips and other documents. */
export const documentFilters = z.object({
  branchNumbers: field(z.array(z.int()).optional(), { title: 'Branches', options: 'branches' }),
  fromDate: field(fiscalDate().optional(), { title: 'From financial date' }),
});
