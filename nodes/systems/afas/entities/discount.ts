import { z } from 'zod';
import { defineEntity } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { field, personal, quantity } from '../../../sdk/schema.ts';
import type { AfasClient } from '../client.ts';
import { toQuantity } from '../wire/values.ts';
import { changeDebtor, debtorGroupSearches } from './debtor-group-reads.ts';

const discountWrites = z.object({
  lineDiscount: field(quantity(), {
    title: 'Discount in percent',
    description: 'On every line of the customer.',
  }),
});

type DiscountWrites = z.infer<typeof discountWrites>;

const discountSchema = z.object({
  debtor: field(z.string(), { title: 'Debtor' }),
  kind: z.enum(['organisation', 'person']),
  email: field(personal(z.string()).optional(), { title: 'E-mail' }),
  lineDiscount: field(quantity().optional(), { title: 'Discount in percent' }),
  currency: z.string().optional(),
});

type Discount = z.infer<typeof discountSchema>;

/** The discount of a customer on everything; prices of single items are sales prices. */
export const discount = defineEntity<AfasClient>()<Discount, DiscountWrites>({
  title: 'Discount',
  titles: 'Discounts',
  summary: 'Percentage of a customer on every line.',
  schema: discountSchema,
  writes: discountWrites,
  key: record => record.email ?? record.debtor,
  find: debtorGroupSearches,
  update: writeEach(async (client: AfasClient, { id, changes, existing }, signal) => {
    const { lineDiscount = '0' } = changes;
    await changeDebtor(client, existing, { PrLi: toQuantity(lineDiscount) }, signal);
    return { id };
  }),
  comparable: ({ lineDiscount }) => ({ lineDiscount: lineDiscount ?? '0' }),
});
