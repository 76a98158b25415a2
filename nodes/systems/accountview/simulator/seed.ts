import { demoShop } from '../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { CompanyRow } from './model.ts';
import { seedArticles } from './seed/articles.ts';
import { seedDebtors } from './seed/debtors.ts';
import { seedLists } from './seed/lists.ts';
import type { ClientRow } from './tokens.ts';

const companies: readonly CompanyRow[] = [
  { Id: 'b7d51c2e-0000-4000-8000-0000000000d1', Code: 'DEMO01', Description: 'Demo winkel', hasUser: true },
  {
    Id: 'b7d51c2e-0000-4000-8000-0000000000d2',
    Code: 'DEMO02',
    Description: 'Tweede winkel',
    hasUser: false,
  },
];

const seedSignIn = (store: SimulatorStore): void => {
  const client: ClientRow = { id: 'demo-client', secret: 'demo-client-secret' };
  store.put('_client', client.id, client);
  store.put('_refreshToken', 'demo-refresh-token', { client: client.id, lasts: true });
  for (const company of companies) store.put('_company', company.Id, company);
};

/** Fills the administration of the demo shop; the same every time. */
export const seed = (store: SimulatorStore): void => {
  const shop = demoShop();
  seedSignIn(store);
  seedLists(store);
  seedArticles(store, shop);
  seedDebtors(store, shop);
};
