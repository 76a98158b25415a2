import { demoShop } from '../../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedOrders } from './orders.ts';
import { seedRelations } from './relations.ts';

/** Fills an empty store with the demo shop; the same every time, without a clock. */
export const seed = (store: SimulatorStore): void => {
  const shop = demoShop();
  seedCatalogue(store, shop);
  seedRelations(store, shop.customers);
  seedOrders(store, shop);
};
