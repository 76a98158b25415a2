import { z } from 'zod';
import { field, fiscalDate, money, personal, quantity } from '../../../sdk/schema.ts';
import { referenceSchema } from './reference.ts';

const lineWrites = z.object({
  article: field(z.string().min(1).max(15), { title: 'Article', options: 'articles' }),
  quantity: field(
    quantity().refine(text => Number(text) !== 0, { error: 'must not be zero' }),
    { title: 'Quantity' },
  ),
  priceIncl: field(money('incl').optional(), { title: 'Price including VAT' }),
  priceExcl: field(money('excl').optional(), { title: 'Price excluding VAT' }),
  totalIncl: field(money('incl').optional(), {
    title: 'Total of the line including VAT',
    description: 'Discounts taken off. The prices sent come to it to the cent, on two lines if need be.',
  }),
  totalExcl: field(money('excl').optional(), { title: 'Total of the line excluding VAT' }),
  deliveryDate: field(fiscalDate().optional(), { title: 'Delivery date' }),
});

export type SalesOrderLineWrites = z.infer<typeof lineWrites>;

const head = {
  debtor: field(z.string().min(1).max(10), { title: 'Debtor', options: 'debtors' }),
  deliveryDebtor: field(z.string().max(10).optional(), {
    title: 'Debtor the goods go to',
    description: 'Default: the debtor.',
    options: 'debtors',
  }),
  deliveryAddress: field(z.string().max(10).optional(), {
    title: 'Code of the delivery address',
    description: 'Default: the address of the debtor.',
  }),
  orderDate: field(fiscalDate(), { title: 'Order date' }),
  invoiceDate: field(fiscalDate().optional(), { title: 'Invoice date' }),
  deliveryDate: field(fiscalDate().optional(), { title: 'Delivery date' }),
  email: field(personal(z.string()).optional(), { title: 'E-mail for the confirmation' }),
  note: field(z.string().optional(), { title: 'Note' }),
};

/** What create of a sales order accepts. */
export const salesOrderWrites = z.object({
  ...head,
  reference: referenceSchema,
  number: field(z.string().max(10).optional(), {
    title: 'Number',
    description: 'Default: AccountView gives one out.',
  }),
  paymentCondition: field(z.string().max(2).optional(), { title: 'Code of the payment condition' }),
  currency: field(z.string().length(3).optional(), { title: 'Currency' }),
  lines: z.array(lineWrites).min(1),
  expectedTotalIncl: field(money('incl').optional(), {
    title: 'Expected total',
    description: 'Lines that do not come to it are refused; a warning is given when AccountView differs.',
  }),
});

export type SalesOrderWrites = z.infer<typeof salesOrderWrites>;

/** A sales order as it is read. */
export const salesOrderSchema = z.object({
  ...head,
  reference: field(z.string().optional(), { title: 'Order number' }),
  number: field(z.string(), { title: 'Number', description: 'Given out by AccountView.' }),
  orderDate: field(fiscalDate().optional(), { title: 'Order date' }),
  lines: z.array(
    z.object({
      article: field(z.string(), { title: 'Article' }),
      quantity: field(quantity(), { title: 'Quantity' }),
      price: field(money('none').optional(), { title: 'Price', description: 'As the order takes prices.' }),
    }),
  ),
  total: field(money('none').optional(), { title: 'Total', description: 'Where AccountView tells it.' }),
});

export type SalesOrder = z.infer<typeof salesOrderSchema>;
