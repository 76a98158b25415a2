import type { z } from 'zod';
import { orderSchema, orderWrites } from './order-record.ts';

/** What orders, invoices, quotations, packing slips and receipts have in common, as it stands in orders. */
export const documentSchema = orderSchema.pick({
  number: true,
  financialDate: true,
  enteredAt: true,
  employeeNumber: true,
  branchNumber: true,
  workplaceNumber: true,
  relationNumber: true,
  relationName: true,
  vatNumber: true,
  reference: true,
  vatMethod: true,
  currency: true,
  totalIncl: true,
  totalExcl: true,
  invoiceAddress: true,
  deliveryAddress: true,
  lines: true,
  vatGroups: true,
  changeCounter: true,
  versionNumber: true,
});

export type Document = z.infer<typeof documentSchema>;

/** What creating and updating any of them accepts. */
export const documentWrites = orderWrites.pick({
  relationNumber: true,
  employeeNumber: true,
  branchNumber: true,
  workplaceNumber: true,
  financialDate: true,
  reference: true,
  vatMethod: true,
  invoiceAddress: true,
  deliveryAddress: true,
  lines: true,
  expectedTotalIncl: true,
});

export type DocumentWrites = z.infer<typeof documentWrites>;
