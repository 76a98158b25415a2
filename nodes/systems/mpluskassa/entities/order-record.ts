import { z } from 'zod';
import { field, fiscalDate, moment, money, personal, quantity, vatRate } from '../../../sdk/schema.ts';

const personalText = () => personal(z.string()).optional();

/** Kinds of orders, by their constants on the wire. */
export const orderTypes = {
  sales: 'ORDER-TYPE-SALES-ORDER',
  repeat: 'ORDER-TYPE-REPEAT-SALES-ORDER',
  external: 'ORDER-TYPE-EXTERNAL-SALES-ORDER',
  table: 'ORDER-TYPE-TABLE-ORDER',
  cafeteria: 'ORDER-TYPE-CAFETERIA-ORDER',
} as const;

/** How VAT is worked out, by the constants on the wire. */
export const vatMethods = {
  inclusive: 'VAT-METHOD-INCLUSIVE',
  exclusive: 'VAT-METHOD-EXCLUSIVE',
  shifted: 'VAT-METHOD-SHIFTED',
  none: 'VAT-METHOD-NONE',
} as const;

/** How much of an order was delivered, by the constants on the wire. */
export const deliveryStates = {
  nothing: 'ORDER-DELIVERY-STATE-NOTHING',
  partial: 'ORDER-DELIVERY-STATE-PARTIAL',
  complete: 'ORDER-DELIVERY-STATE-COMPLETE',
} as const;

/** Statuses of an order with their labels. */
export const orderStatuses = {
  open: 'Open: nothing paid',
  'partly-paid': 'Partly paid',
  paid: 'Paid',
  cancelled: 'Cancelled',
} as const;

/** Kinds of lines; only articles, preparations and components are things sold. */
export const lineKinds = ['article', 'text', 'header', 'subtotal', 'preparation', 'component'] as const;

/** The names in a table of constants. */
export const keysOf = <Key extends string>(table: Readonly<Record<Key, string>>) =>
  // A record's keys are its key type; zod wants a non-empty list of them.
  Object.keys(table) as [Key, ...Key[]];

/** An address as typed in the till; the country is free text. */
export const addressSchema = z.object({
  name: personalText(),
  contact: personalText(),
  companyName: personalText(),
  address: field(personalText(), { description: 'Street with house number, as typed.' }),
  postcode: personalText(),
  city: personalText(),
  country: field(z.string().optional(), { description: 'As typed: a name or a code.' }),
});

export type Address = z.infer<typeof addressSchema>;

const line = z.object({
  lineId: z.string(),
  sku: field(z.string(), { description: 'Article number; "0" on a line of text only.' }),
  pluNumber: z.string().optional(),
  text: z.string(),
  quantity: quantity(),
  priceIncl: field(money('incl'), { description: 'Per piece, before discount.' }),
  priceExcl: field(money('excl'), { description: 'Per piece, before discount.' }),
  discountIncl: field(money('incl'), { description: 'Discount of the whole line, not negative.' }),
  totalIncl: money('incl'),
  totalExcl: money('excl'),
  vatRate: vatRate(),
  vatCode: z.int(),
  turnoverGroup: z.int().optional(),
  kind: z.enum(lineKinds),
});

export type OrderLine = z.infer<typeof line>;

/** An order as the till gives it. */
export const orderSchema = z.object({
  number: field(z.string(), { description: 'Year and number, e.g. "2026-00814".' }),
  orderId: z.string(),
  extOrderId: z.string().optional(),
  type: z.enum(keysOf(orderTypes)),
  status: field(z.enum(keysOf(orderStatuses)), {
    description: 'Cancelled when wholly cancelled, else from what was paid.',
  }),
  deliveryState: z.enum(keysOf(deliveryStates)),
  financialDate: fiscalDate(),
  enteredAt: moment().optional(),
  employeeNumber: z.int().optional(),
  branchNumber: z.int(),
  workplaceNumber: z.int().optional(),
  relationNumber: z.string().optional(),
  relationName: personalText(),
  vatNumber: personalText(),
  reference: z.string().optional(),
  vatMethod: z.enum(keysOf(vatMethods)),
  deliveryMethod: z.string().optional(),
  paymentMethod: z.string().optional(),
  currency: field(z.string().regex(/^[A-Z]{3}$/), { description: 'ISO 4217, e.g. "EUR".' }),
  totalIncl: money('incl'),
  totalExcl: money('excl'),
  prepaid: field(money('none'), { description: 'Paid so far.' }),
  invoiceAddress: addressSchema.optional(),
  deliveryAddress: addressSchema.optional(),
  lines: z.array(line),
  vatGroups: z.array(
    z.object({ vatRate: vatRate(), vatCode: z.int(), excl: money('excl'), vat: money('none') }),
  ),
  payments: z.array(
    z.object({
      method: z.string(),
      description: z.string().optional(),
      amount: money('none'),
      date: fiscalDate().optional(),
    }),
  ),
  changeCounter: z.int().optional(),
  versionNumber: z.int().optional(),
});

export type Order = z.infer<typeof orderSchema>;

const lineWrites = z.object({
  sku: field(z.string(), { description: 'Article number: digits only; "0" for a line of text only.' }),
  text: z.string().optional(),
  quantity: quantity(),
  priceIncl: field(money('incl').optional(), {
    description: 'Per piece; without a price the article’s own applies.',
  }),
  priceExcl: field(money('excl').optional(), { description: 'Per piece, for orders exclusive of VAT.' }),
  discountIncl: field(money('incl').optional(), { description: 'Discount of the whole line.' }),
  discountExcl: field(money('excl').optional(), { description: 'The same, for orders exclusive of VAT.' }),
  vatCode: field(z.int().optional(), { options: 'vatGroups' }),
  vatRate: field(vatRate().optional(), { description: 'Instead of the code, which is then looked up.' }),
});

export type OrderLineWrites = z.infer<typeof lineWrites>;

/** What creating and updating an order accepts. */
export const orderWrites = z.object({
  extOrderId: field(z.string().min(1).optional(), {
    description: 'Number in the other system; unique in the till.',
  }),
  relationNumber: z.string(),
  employeeNumber: field(z.int().optional(), { options: 'employees' }),
  branchNumber: field(z.int().optional(), { options: 'branches' }),
  workplaceNumber: z.int().optional(),
  financialDate: field(fiscalDate().optional(), { description: 'Default: today.' }),
  reference: z.string().optional(),
  vatMethod: field(z.enum(keysOf(vatMethods)).optional(), {
    description: 'Default: exclusive when lines have only prices excluding VAT, else inclusive.',
  }),
  deliveryMethod: field(z.string().optional(), { options: 'deliveryMethods' }),
  invoiceAddress: addressSchema.optional(),
  deliveryAddress: addressSchema.optional(),
  lines: z.array(lineWrites),
  expectedTotalIncl: field(money('incl').optional(), {
    description: 'Total in the other system; a warning tells when the till comes to another one.',
  }),
  payments: field(
    z
      .array(
        z.object({
          method: field(z.string(), { options: 'paymentMethods' }),
          description: z.string().optional(),
          amount: money('none'),
        }),
      )
      .optional(),
    { description: 'Booked when the order is created; an update leaves payments alone.' },
  ),
  prepay: field(z.boolean().optional(), {
    description: 'Default yes: payments are a deposit. No: the till also delivers and invoices the order.',
  }),
});

export type OrderWrites = z.infer<typeof orderWrites>;

/** Filters of a read. */
export const orderFilters = z.object({
  branchNumbers: field(z.array(z.int()).optional(), { title: 'Branches', options: 'branches' }),
  fromDate: field(fiscalDate().optional(), { title: 'From financial date' }),
  orderTypes: field(z.array(z.enum(keysOf(orderTypes))).optional(), {
    title: 'Types',
    description: 'Default: sales, repeat and external orders.',
  }),
});
