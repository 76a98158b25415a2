import type { SeedOptions } from '../../../../sdk/simulator/define-simulator.ts';
import { demoShop } from '../../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedDocuments } from './documents.ts';
import { firstOrders, seedOrders } from './orders.ts';
import { seedReceipts } from './receipts.ts';
import { seedRelations } from './relations.ts';

/** Fills an empty store with the demo shop and its orders (1,000); the same every time, without a clock. */
export const seed = (store: SimulatorStore, { orders = firstOrders }: SeedOptions = {}): void => {
  const shop = demoShop();
  seedCatalogue(store, shop);
  seedRelations(store, shop.customers);
  seedOrders(store, shop, orders);
  seedDocuments(store, shop);
  seedReceipts(store, shop);
};
