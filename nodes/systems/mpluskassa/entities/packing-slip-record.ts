import { z } from 'zod';
import { documentSchema } from './document-record.ts';
import { keysOf } from './order-record.ts';

/** Kinds of packing slips, by their constants on the wire. */
export const packingSlipTypes = {
  'packing-slip': 'PACKING-SLIP-TYPE-PACKING-SLIP',
  'from-invoice': 'PACKING-SLIP-TYPE-FROM-INVOICE',
  'cash-register': 'PACKING-SLIP-TYPE-CASH-REGISTER',
  unknown: 'PACKING-SLIP-TYPE-UNKNOWN',
} as const;

/** What became of a packing slip, by the constants on the wire. */
export const packingSlipStates = {
  open: 'PACKING-SLIP-STATE-OPEN',
  invoiced: 'PACKING-SLIP-STATE-INVOICED',
  cancelled: 'PACKING-SLIP-STATE-CANCELLED',
} as const;

/** A packing slip as the till gives it. */
export const packingSlipSchema = documentSchema.extend({
  packingSlipId: z.string(),
  type: z.enum(keysOf(packingSlipTypes)),
  status: z.enum(keysOf(packingSlipStates)),
  orderNumber: z.string().optional(),
  extOrderId: z.string().optional(),
  invoiceNumber: z.string().optional(),
});

export type PackingSlip = z.infer<typeof packingSlipSchema>;
