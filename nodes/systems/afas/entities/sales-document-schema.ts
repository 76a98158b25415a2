import { z } from 'zod';
import { field, fiscalDate, money, personal, quantity } from '../../../sdk/schema.ts';
import { addressSchema } from './address.ts';

/** Kinds of lines, by their constants on the wire. */
export const lineKinds = {
  work: '1',
  item: '2',
  text: '3',
  surcharge: '5',
  costs: '6',
  composition: '7',
} as const;

const lineSchema = z.object({
  // The keys of a constant are its key type; zod wants a non-empty list of them.
  kind: field(
    z.enum(Object.keys(lineKinds) as [keyof typeof lineKinds, ...(keyof typeof lineKinds)[]]).optional(),
    {
      title: 'Kind',
      description: 'Default: item.',
    },
  ),
  item: field(z.string().min(1).max(40), { title: 'Item code' }),
  unit: field(z.string().max(15).optional(), {
    title: 'Unit',
    description: 'Default: of the connection for items, ***** for texts and costs.',
  }),
  quantity: field(quantity(), { title: 'Quantity', description: 'Negative for a credit.' }),
  unitPriceIncl: field(money('incl').optional(), { title: 'Price including VAT' }),
  unitPriceExcl: field(money('excl').optional(), {
    title: 'Price excluding VAT',
    description: 'Without any price AFAS takes its own.',
  }),
  discount: field(money('none').optional(), {
    title: 'Discount of the whole line',
    description: 'With or without VAT as the price is.',
  }),
  description: field(z.string().max(255).optional(), {
    title: 'Description',
    description: 'Default: of the item.',
  }),
  vatGroup: field(z.string().max(4).optional(), {
    title: 'VAT rate group',
    description: 'Default: of the item.',
    options: 'vatGroups',
  }),
  dimension1: field(z.string().max(10).optional(), { title: 'Variant, dimension 1', advanced: true }),
  dimension2: field(z.string().max(10).optional(), { title: 'Variant, dimension 2', advanced: true }),
});

export type SalesLine = z.infer<typeof lineSchema>;

const pricesAgree = (lines: readonly SalesLine[]) =>
  !lines.some(line => line.unitPriceIncl !== undefined) ||
  !lines.some(line => line.unitPriceExcl !== undefined);

/** What create of an order or a direct invoice accepts. */
export const salesDocumentWrites = z.object({
  reference: field(z.string().min(1).max(100), {
    title: 'Order number',
    description: 'Your own number; the document is found by it (customer reference).',
  }),
  debtor: field(z.string().min(1).max(16), { title: 'Debtor', options: 'debtors' }),
  date: field(fiscalDate(), { title: 'Date' }),
  administration: field(z.int().positive().optional(), {
    title: 'Administration',
    description: 'Default: of the connection.',
    options: 'administrations',
  }),
  warehouse: field(z.string().optional(), { title: 'Warehouse', options: 'warehouses' }),
  currency: field(z.string().length(3).optional(), { title: 'Currency' }),
  paymentCondition: field(z.string().max(5).optional(), {
    title: 'Payment condition',
    options: 'paymentConditions',
  }),
  paymentMethod: field(z.string().max(5).optional(), { title: 'Payment method', options: 'paymentMethods' }),
  vatDuty: field(z.string().max(3).optional(), { title: 'VAT duty', options: 'vatDuties' }),
  remark: field(personal(z.string()).optional(), { title: 'Remark' }),
  deliveryAddress: field(addressSchema.extend({ name: personal(z.string()).optional() }).optional(), {
    title: 'Delivery address',
    description: 'Added to the debtor when it is not there yet. Default: the debtor’s own address.',
  }),
  lines: z
    .array(lineSchema)
    .min(1)
    .refine(pricesAgree, { error: 'have prices including and prices excluding VAT; give one kind' }),
  expectedTotalIncl: field(money('incl').optional(), {
    title: 'Expected total',
    description: 'A warning is given when AFAS comes to another total.',
  }),
});

export type SalesDocumentWrites = z.infer<typeof salesDocumentWrites>;

/** An order or direct invoice as the GetConnector shows it. */
export const salesDocumentSchema = z.object({
  number: field(z.string(), { title: 'Number', description: 'Given out by AFAS.' }),
  reference: field(z.string().optional(), { title: 'Order number', description: 'Customer reference.' }),
  debtor: field(z.string().optional(), { title: 'Debtor' }),
  date: field(fiscalDate().optional(), { title: 'Date' }),
  status: field(z.string().optional(), { title: 'Status' }),
  currency: field(z.string().optional(), { title: 'Currency' }),
  totalExcl: field(money('excl').optional(), { title: 'Total excluding VAT' }),
  vat: field(money('none').optional(), { title: 'VAT' }),
  totalIncl: field(money('incl').optional(), { title: 'Total including VAT' }),
});

export type SalesDocument = z.infer<typeof salesDocumentSchema>;
