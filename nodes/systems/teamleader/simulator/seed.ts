import { type DemoArticle, type DemoCustomer, demoShop } from '../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { CompanyRow } from './companies.ts';
import type { ContactRow } from './contacts.ts';
import { idOf } from './desk.ts';
import { type AddressRow, emptyPerson, type PersonRow } from './people.ts';
import type { ProductRow } from './products.ts';
import { seedDocuments } from './seed-documents.ts';
import { seedReference, taxRateIds } from './seed-reference.ts';

const seededAt = '2026-01-02T08:00:00+00:00';

/** Left out on purpose, so that an order with it shows what a missing product does. */
const missingArticle = 4990;

/** A product whose code has letters, which tills do not take. */
const serviceCode = 'SERVICE-UUR';

const emptyProduct = {
  description: null,
  unit: idOf('unitOfMeasure', 1),
  purchase_price: null,
  stock: null,
  custom_fields: [],
  added_at: seededAt,
  updated_at: seededAt,
} as const;

/** Cents of an inclusive price without its VAT. */
const excl = (incl: number, rate: number): number => Math.round((incl * 100) / (100 + rate));

const productRow = (article: DemoArticle, id: string): ProductRow => ({
  ...emptyProduct,
  id,
  name: article.description,
  code: String(article.number),
  purchase_price: { amount: article.purchasePrice / 100, currency: 'EUR' },
  // Some prices are out of date.
  selling_price: {
    amount: excl(article.priceIncl, article.vatRate) / 100 + (article.product % 10 === 0 ? 1 : 0),
    currency: 'EUR',
  },
  tax: taxRateIds[article.vatRate],
  product_category: idOf('productCategory', article.group.turnover),
  stock: article.stock,
});

/** Some customers have moved or have another telephone since they were entered. */
const outdated = (index: number): 'street' | 'phone' | undefined =>
  index % 3 === 0 ? (index % 2 === 0 ? 'street' : 'phone') : undefined;

const addressOf = (customer: DemoCustomer, index: number): AddressRow => ({
  type: 'primary',
  address: {
    line_1: outdated(index) === 'street' ? 'Oude Gracht 1' : `${customer.street} ${customer.houseNumber}`,
    postal_code: customer.postcode,
    city: customer.city,
    country: customer.country,
  },
});

const personRow = (id: string, customer: DemoCustomer, index: number): PersonRow => ({
  ...emptyPerson(id, seededAt),
  emails: [{ type: 'primary', email: customer.email }],
  telephones: [{ type: 'phone', number: outdated(index) === 'phone' ? '000-0000000' : customer.phone }],
  addresses: [addressOf(customer, index)],
});

const companyRow = (id: string, customer: DemoCustomer, index: number): CompanyRow => ({
  ...personRow(id, customer, index),
  name: customer.company ?? '',
  vat_number: customer.vatNumber ?? null,
  business_type: null,
  preferred_currency: null,
});

const contactRow = (id: string, customer: DemoCustomer, index: number, company?: string): ContactRow => {
  const [firstName = '', ...rest] = customer.contact.split(' ');
  return {
    ...personRow(id, customer, index),
    first_name: firstName,
    last_name: rest.join(' '),
    salutation: null,
    gender: 'unknown',
    birthdate: null,
    companies: company ? [{ company, position: null, decision_maker: false }] : [],
  };
};

const seedCustomers = (store: SimulatorStore, customers: readonly DemoCustomer[]): void => {
  customers
    .filter((_, index) => index % 3 === 0)
    .forEach((customer, index) => {
      const company = customer.company ? idOf('company', store.next('company')) : undefined;
      if (company) store.put('company', company, companyRow(company, customer, index));
      const contact = idOf('contact', store.next('contact'));
      store.put('contact', contact, contactRow(contact, customer, index, company));
    });
};

const seedProducts = (store: SimulatorStore, articles: readonly DemoArticle[]): void => {
  for (const article of articles) {
    if (article.number === missingArticle) continue;
    const id = idOf('product', store.next('product'));
    store.put('product', id, productRow(article, id));
  }
  const id = idOf('product', store.next('product'));
  const service: ProductRow = {
    ...emptyProduct,
    id,
    name: 'Hour of advice',
    code: serviceCode,
    selling_price: { amount: 75, currency: 'EUR' },
    tax: taxRateIds[21],
    product_category: null,
  };
  store.put('product', id, service);
};

/** Fills the account of the demo shop; the same every time. */
export const seed = (store: SimulatorStore): void => {
  const shop = demoShop();
  seedReference(store, shop.groups);
  seedProducts(store, shop.articles);
  seedCustomers(store, shop.customers);
  seedDocuments(store);
};
