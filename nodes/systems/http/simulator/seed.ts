import { demoShop } from '../../../sdk/simulator/demo-shop.ts';
import { randomSource } from '../../../sdk/simulator/fault.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { CustomerRow, OrderRow, PaymentRow, ProductRow } from './model.ts';

const decimal = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

const orderCount = 60;
const firstOrder = Date.UTC(2026, 0, 5, 9);
const twoHours = 7_200_000;

/** 60 orders, 40 customers, 80 products and a payment for every paid order. */
export const seed = (store: SimulatorStore): void => {
  const random = randomSource(4711);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  };
  const shop = demoShop();
  const customers = shop.customers.slice(0, 40);
  const articles = shop.articles.slice(0, 80);
  for (const { number, company, contact, email, phone, street, houseNumber, city, country } of customers) {
    const row: CustomerRow = {
      id: `c${number}`,
      name: company ?? contact,
      email,
      phone,
      address: { street: `${street} ${houseNumber}`, city, country },
    };
    store.put('customer', row.id, row);
  }
  for (const { number, description, priceIncl, stock, barcode } of articles) {
    const row: ProductRow = {
      sku: String(number),
      title: description,
      price: decimal(priceIncl),
      stock,
      barcode,
    };
    store.put('product', row.sku, row);
  }
  for (let id = 1; id <= orderCount; id += 1) {
    const article = pick(articles);
    const quantity = 1 + Math.floor(random() * 4);
    const row: OrderRow = {
      id,
      number: `W${10_000 + id}`,
      // Three orders share each moment, as those of a nightly import would.
      updated_at: new Date(firstOrder + Math.floor(id / 3) * twoHours).toISOString(),
      status: pick(['open', 'paid', 'paid', 'shipped'] as const),
      customer_email: pick(customers).email,
      total: decimal(article.priceIncl * quantity),
      lines: [{ sku: String(article.number), quantity, price: decimal(article.priceIncl) }],
    };
    store.put('order', String(id), row);
    if (row.status === 'open') continue;
    const payment: PaymentRow = { id, order: row.number, method: pick(['card', 'ideal']), amount: row.total };
    store.put('payment', String(id), payment);
  }
  store.put('_counters', 'order', orderCount);
  store.put('_counters', 'customer', 9000);
};
