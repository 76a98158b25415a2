import { z } from 'zod';
import { defineEntity } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { field, personal } from '../../../sdk/schema.ts';
import type { AfasClient } from '../client.ts';
import { changeDebtor, debtorGroupSearches } from './debtor-group-reads.ts';

const customerGroupWrites = z.object({
  customerType: field(z.string().max(20).optional(), {
    title: 'Customer type',
    description: 'Type of sales contact.',
    options: 'customerTypes',
  }),
  discountGroup: field(z.string().max(5).optional(), { title: 'Discount group', options: 'discountGroups' }),
  priceList: field(z.string().max(5).optional(), { title: 'Preferred price list', options: 'priceLists' }),
});

type CustomerGroupWrites = z.infer<typeof customerGroupWrites>;

const customerGroupSchema = customerGroupWrites.extend({
  debtor: field(z.string(), { title: 'Debtor' }),
  kind: z.enum(['organisation', 'person']),
  email: field(personal(z.string()).optional(), { title: 'E-mail' }),
  currency: z.string().optional(),
});

type CustomerGroup = z.infer<typeof customerGroupSchema>;

/** The groups a debtor belongs to. AFAS has no customer groups as such; these three take their place. */
export const customerGroup = defineEntity<AfasClient>()<CustomerGroup, CustomerGroupWrites>({
  title: 'Customer group',
  titles: 'Customer groups',
  summary: 'Type, discount group and price list of a debtor.',
  schema: customerGroupSchema,
  writes: customerGroupWrites,
  key: record => record.email ?? record.debtor,
  find: debtorGroupSearches,
  update: writeEach(async (client: AfasClient, { id, changes, existing }, signal) => {
    const { customerType, discountGroup, priceList } = changes;
    await changeDebtor(
      client,
      existing,
      { VaTp: customerType, DsGr: discountGroup, PrLs: priceList },
      signal,
    );
    return { id };
  }),
  comparable: ({ customerType, discountGroup, priceList }) => ({ customerType, discountGroup, priceList }),
});
