import { z } from 'zod';
import { field, fiscalDate, money } from '../../../sdk/schema.ts';
import { documentSchema } from './document-record.ts';
import { keysOf, orderSchema } from './order-record.ts';

/** Kinds of receipts, by their constants on the wire. */
export const receiptTypes = {
  receipt: 'RECEIPT-TYPE-RECEIPT',
  credit: 'RECEIPT-TYPE-CREDIT-RECEIPT',
  'cash-in': 'RECEIPT-TYPE-CASH-INFLOW',
  'cash-out': 'RECEIPT-TYPE-CASH-OUTFLOW',
  transfer: 'RECEIPT-TYPE-PAYMENT-METHOD-TRANSFER',
} as const;

/** How far a receipt is settled, by the constants on the wire. */
export const receiptStates = {
  open: 'RECEIPT-STATE-OUTSTANDING',
  'partly-paid': 'RECEIPT-STATE-PARTLY-PAID',
  paid: 'RECEIPT-STATE-PAID',
  handled: 'RECEIPT-STATE-HANDLED',
  'open-credit': 'RECEIPT-STATE-OUTSTANDING-CREDIT',
} as const;

/** A sale at the counter, or money put into the drawer or taken from it. */
export const receiptSchema = documentSchema.extend({
  number: field(z.string(), {
    description: 'Branch, workplace, year and number, e.g. "1-2-2026-00123".',
  }),
  receiptId: z.string(),
  type: z.enum(keysOf(receiptTypes)),
  status: z.enum(keysOf(receiptStates)),
  paid: money('none'),
  payments: orderSchema.shape.payments,
  orderIds: z.array(z.string()),
  extOrderIds: z.array(z.string()),
  creditedReceiptId: z.string().optional(),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** Filters of a read. */
export const receiptFilters = z.object({
  branchNumbers: field(z.array(z.int()).optional(), { title: 'Branches', options: 'branches' }),
  fromDate: field(fiscalDate().optional(), { title: 'From financial date' }),
  receiptTypes: field(z.array(z.enum(keysOf(receiptTypes))).optional(), {
    title: 'Types',
    description: 'Default: all.',
  }),
});
