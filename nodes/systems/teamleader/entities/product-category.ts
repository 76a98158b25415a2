import { z } from 'zod';
import { defineEntity } from '../../../sdk/define-system.ts';
import { field } from '../../../sdk/schema.ts';
import type { TeamleaderClient } from '../client.ts';
import type { Category } from '../wire/reference.ts';

const schema = z.object({
  id: z.string(),
  name: z.string(),
  ledgers: field(z.record(z.string(), z.string()), { description: 'Ledger account by department.' }),
});

type ProductCategory = z.infer<typeof schema>;

const categoryOf = ({ id, name, ledgers }: Category): ProductCategory => ({
  id,
  name,
  ledgers: Object.fromEntries(
    ledgers.flatMap(ledger =>
      ledger.ledger_account_number ? [[ledger.department.id, ledger.ledger_account_number] as const] : [],
    ),
  ),
});

/** Product categories with their ledger accounts. They are made in Teamleader itself; no call creates them. */
export const productCategory = defineEntity<TeamleaderClient>()<ProductCategory>({
  title: 'Product category',
  titles: 'Product categories',
  summary: 'Groups of products, each with a ledger account; made in Teamleader only.',
  schema,
  key: record => record.name,
  read: {
    async *pages({ reference }) {
      const all = await reference.categories();
      yield { records: all.map(category => ({ record: categoryOf(category) })), cursor: null };
    },
  },
  find: {
    name: {
      title: 'Name',
      async find({ reference }, names) {
        const byName = Map.groupBy(await reference.categories(), ({ name }) => name.toLowerCase());
        return new Map(
          names.flatMap(name => {
            const hits = byName.get(name.trim().toLowerCase());
            return hits ? [[name, hits.map(hit => ({ id: hit.id, record: categoryOf(hit) }))] as const] : [];
          }),
        );
      },
    },
  },
});
