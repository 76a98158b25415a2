import { type DemoArticle, type DemoCustomer, demoShop } from '../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { DebtorRow, ItemRow, PriceRow, RelationRow } from './model.ts';
import { vatInside } from './numbers.ts';
import { seedTables } from './seed-tables.ts';

/** Left out on purpose, so that an order with it shows what a missing item does. */
const missingArticle = 4990;

/** When things were entered: a second apart, as an import does it. */
const enteredAt = (index: number): string =>
  new Date(Date.UTC(2026, 0, 5, 8) + index * 1000).toISOString().slice(0, 19);

const vatGroups: Readonly<Record<DemoArticle['vatRate'], string>> = { 21: '2', 9: '1', 0: '0' };

/** Some descriptions and prices are those of last year. */
const itemRow = (article: DemoArticle, index: number): ItemRow => {
  const isOutdated = index % 9 === 0;
  const price = article.priceIncl - vatInside(article.priceIncl, article.vatRate);
  return {
    code: String(article.number),
    description: isOutdated ? `${article.description} (2025)` : article.description,
    extraDescription: '',
    remark: '',
    group: article.group.name.toUpperCase(),
    unit: article.byWeight ? 'KG' : 'STK',
    vatGroup: vatGroups[article.vatRate],
    type: '0',
    dimension1: '',
    dimension2: '',
    salesPrice: isOutdated ? price - 5 : price,
    consumerPrice: article.priceIncl,
    barcode: article.barcode,
    tracksStock: true,
    isBlocked: false,
    free: {},
    created: enteredAt(index),
    modified: enteredAt(index),
  };
};

const seedItems = (store: SimulatorStore, articles: readonly DemoArticle[]): void => {
  articles.forEach((article, index) => {
    const { number, stock } = article;
    if (number === missingArticle) return;
    const row = itemRow(article, index);
    store.put('item', row.code, row);
    // A third was counted wrongly, and some were never counted.
    const counted = index % 3 === 0 ? stock + 7 : stock;
    if (index % 10 === 5) return;
    store.put('stock', `${row.code}/01`, {
      item: row.code,
      warehouse: '01',
      unit: row.unit,
      thousandths: counted * 1000,
    });
  });
};

const nameParts = (contact: string) => {
  const [initials = '', ...rest] = contact.split(' ');
  const lastName = rest.at(-1) ?? '';
  return { initials, first: '', prefix: rest.slice(0, -1).join(' '), lastName };
};

const countries = { NL: 'NL', BE: 'B', DE: 'D' } as const;

/** Some customers have moved or have another telephone since they were entered. */
const relationRow = (store: SimulatorStore, customer: DemoCustomer, index: number): RelationRow => {
  const isOutdated = index % 3 === 0;
  const hasMoved = isOutdated && index % 2 === 0;
  const [number = '', addition = ''] = hasMoved ? ['1'] : customer.houseNumber.split(' ');
  return {
    number: String(store.next('relation')),
    kind: customer.company ? 'organisation' : 'person',
    name: customer.company ?? '',
    ...nameParts(customer.contact),
    email: customer.email,
    phone: isOutdated && !hasMoved ? '000-0000000' : customer.phone,
    website: '',
    coc: '',
    address: {
      id: store.next('address'),
      street: hasMoved ? 'Oude Gracht' : customer.street,
      number,
      addition,
      postcode: customer.postcode,
      city: customer.city,
      country: countries[customer.country],
    },
    contacts: [],
    created: enteredAt(index),
    modified: enteredAt(index),
  };
};

const vatDuties = { NL: '1', BE: '2', DE: '2' } as const;

const seedDebtors = (store: SimulatorStore, customers: readonly DemoCustomer[]): void => {
  customers
    .filter((_, index) => index % 3 === 1)
    .forEach((customer, index) => {
      const relation = relationRow(store, customer, index);
      const row: DebtorRow = {
        code: String(store.next('debtor')),
        relation: relation.number,
        currency: 'EUR',
        paymentCondition: '30',
        vatDuty: vatDuties[customer.country],
        vatNumber: customer.vatNumber ?? '',
        ledger: '1400',
        isBlocked: false,
        priceList: '',
        discountGroup: index === 0 ? 'A' : '',
        type: '',
        lineDiscount: '',
        created: relation.created,
        modified: relation.modified,
      };
      store.put('relation', relation.number, relation);
      store.put('debtor', row.code, row);
    });
};

/** A few prices that stand on a list already; some of them are old. */
const seedPrices = (store: SimulatorStore, articles: readonly DemoArticle[]): void => {
  articles.slice(0, 30).forEach((article, index) => {
    const row: PriceRow = {
      item: String(article.number),
      unit: article.byWeight ? 'KG' : 'STK',
      list: 'RET',
      debtor: '',
      currency: 'EUR',
      from: '2026-01-01',
      until: '',
      price: article.priceIncl - (index % 2 === 0 ? 0 : 10),
      isPromotion: false,
      quantity: '0',
    };
    store.put('salesPrice', [row.list, '', row.item, row.unit, row.currency, '0', row.from].join('/'), row);
  });
};

/** Fills the environment of the demo shop; the same every time. */
export const seed = (store: SimulatorStore): void => {
  const shop = demoShop();
  store.put('_counters', 'relation', 100_000);
  store.put('_counters', 'debtor', 20_000);
  store.put('_client', 'demo-client', { id: 'demo-client', secret: 'demo-client-secret' });
  store.put('_refreshToken', 'demo-refresh-token', {
    client: 'demo-client',
    endsAt: Number.MAX_SAFE_INTEGER,
  });
  seedTables(store, shop);
  seedItems(store, shop.articles);
  seedDebtors(store, shop.customers);
  seedPrices(store, shop.articles);
};
