import { type DemoArticle, type DemoCustomer, demoShop } from '../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import {
  type AdministrationRow,
  type ArticleRow,
  type DebtorRow,
  defaultAdministration,
  type InvoiceRow,
  type LedgerRow,
  type NamedRow,
  type VatRow,
} from './model.ts';
import type { AppRow } from './tokens.ts';

const seededAt = '2026-01-05T00:00:00';

/** Left out on purpose, so that an order with it shows what a missing article does. */
const missingArticle = 4990;

const vatCodes: readonly VatRow[] = [
  { id: '1', description: 'BTW hoog', percentage: 21, salesCode: true },
  { id: '2', description: 'BTW laag', percentage: 9, salesCode: true },
  { id: '3', description: 'BTW nul', percentage: 0, salesCode: true },
  { id: '4', description: 'BTW verlegd binnen de EU', percentage: 0, salesCode: true },
  { id: '11', description: 'Voorbelasting hoog', percentage: 21, salesCode: false },
];

const ledgers: readonly (readonly [id: number, description: string])[] = [
  [1000, 'Kas'],
  [1100, 'Bank'],
  [1150, 'Pinbetalingen onderweg'],
  [1160, 'Tegoedbonnen'],
  [1300, 'Debiteuren'],
  [1520, 'Af te dragen btw hoog'],
  [1521, 'Af te dragen btw laag'],
  [2000, 'Tussenrekening'],
  [2010, 'Tussenrekening kassa'],
  [4500, 'Verkoopkosten'],
  [4999, 'Oude kostenrekening'],
  [8000, 'Omzet Nederland'],
  [8010, 'Omzet België'],
  [8020, 'Omzet Duitsland'],
  [8030, 'Omzet overige landen'],
  [8090, 'Verleende kortingen'],
  [8099, 'Kasverschillen en afronding'],
];

const named: Readonly<Record<string, readonly NamedRow[]>> = {
  journal: [
    { id: '10', description: 'Kas', type: 'Kas' },
    { id: '20', description: 'Bank', type: 'Bank' },
    { id: '70', description: 'Verkoopboek', type: 'Verkoop' },
    { id: '90', description: 'Memoriaal', type: 'Memoriaal' },
  ],
  paymentCondition: [
    { id: 1, description: 'Contant' },
    { id: 2, description: '14 dagen' },
    { id: 3, description: '30 dagen' },
  ],
  costCenter: [{ id: 10, description: 'Winkel' }],
  salesType: [
    { id: 'H', description: 'Goederen hoog', ledgerAccountId: 8000, vatCode: '1' },
    { id: 'L', description: 'Goederen laag', ledgerAccountId: 8000, vatCode: '2' },
    { id: 'N', description: 'Onbelast', ledgerAccountId: 8000, vatCode: '3' },
  ],
  debtorKind: [
    { id: '1', description: 'Particulieren' },
    { id: '2', description: 'Bedrijven' },
  ],
};

/** Price without VAT of one with VAT, rounded half up. */
const without = (incl: number, rate: number): number =>
  incl - Math.floor((2 * incl * rate + 100 + rate) / (2 * (100 + rate)));

const articleRow = (article: DemoArticle, id: number): ArticleRow => ({
  administration: defaultAdministration,
  id,
  code: String(article.number),
  description: article.description,
  longDescription: `${article.description}, from our ${article.group.name.toLowerCase()} department.`,
  unit: article.byWeight ? 'kg' : 'stuk',
  salesTypeId: { 21: 'H', 9: 'L', 0: 'N' }[article.vatRate],
  // One article in ten has had another price for a while.
  salesPrice: without(article.priceIncl, article.vatRate) + (id % 10 === 0 ? 25 : 0),
  purchasePrice: article.purchasePrice,
  eanCode: article.barcode,
  brand: null,
  isStockArticle: article.group.number !== 60,
  currentStock: (article.stock + (id % 4)) * 1000,
  minimumStock: id % 5 === 0 ? 5000 : null,
  active: true,
  dateLastChange: seededAt,
});

/** Some debtors have moved or have another telephone since they were entered. */
const debtorRow = (customer: DemoCustomer, index: number): DebtorRow => {
  const isOutdated = index % 3 === 0;
  const hasMoved = isOutdated && index % 2 === 0;
  return {
    administration: defaultAdministration,
    id: 800 + index,
    fields: {
      customerNumber: String(10_001 + index),
      name: customer.company ?? customer.contact,
      attentionTo: customer.company ? customer.contact : '',
      address: hasMoved ? 'Oude Gracht 1' : `${customer.street} ${customer.houseNumber}`,
      postCode: customer.postcode,
      city: customer.city,
      countryCode: customer.country,
      emailAddress: customer.email,
      phoneNumber: isOutdated && !hasMoved ? '000-0000000' : customer.phone,
      vatNumber: customer.vatNumber ?? '',
      debtorKindId: customer.company ? '2' : '1',
      paymentConditionId: 2,
    },
    dateAdded: seededAt,
    dateLastChange: null,
  };
};

const seedReferences = (store: SimulatorStore): void => {
  for (const row of vatCodes) store.put('vatCode', row.id, row);
  for (const [id, description] of ledgers) {
    const row: LedgerRow = { id, description, disabled: id === 4999 };
    store.put('ledgerAccount', String(id), row);
  }
  for (const [collection, rows] of Object.entries(named)) {
    for (const row of rows) store.put(collection, String(row.id), row);
  }
};

/** Invoices of last December, half of them paid. */
const invoiceRow = (index: number): InvoiceRow => {
  const day = `2025-12-${String(1 + index).padStart(2, '0')}T00:00:00`;
  const [amount, vatAmount] = [10_000 + 100 * index, 2_100 + 21 * index];
  return {
    administration: defaultAdministration,
    id: 300 + index,
    invoiceNumber: `V2025-${String(101 + index)}`,
    date: day,
    description: 'Levering december',
    journalId: '70',
    bookyear: 2025,
    bookperiod: 12,
    debtorCustomerNumber: String(10_001 + index),
    paymentConditionId: 2,
    paymentDueDate: '2026-01-15T00:00:00',
    status: index % 2 === 0 ? 7 : 6,
    excl: amount,
    vat: vatAmount,
    lines: [
      { description: 'Goederen', amount, vatAmount, ledgerAccountId: 8000, vatCode: '1', costCenterId: 0 },
    ],
  };
};

/** Fills the administration of the demo shop; the same every time. */
export const seed = (store: SimulatorStore): void => {
  const shop = demoShop();
  const administrations: readonly AdministrationRow[] = [
    { id: defaultAdministration, name: 'Demo winkel', isOpen: true },
    { id: 4712, name: 'Tweede winkel', isOpen: true },
    { id: 4799, name: 'Van iemand anders', isOpen: false },
  ];
  for (const row of administrations) store.put('administration', String(row.id), row);
  const app: AppRow = { id: 'demo-client', secret: 'demo-client-secret' };
  store.put('_app', app.id, app);
  store.put('_refreshToken', 'demo-refresh-token', { app: app.id, scope: '', isShared: true });
  seedReferences(store);
  const sold = shop.articles.filter(({ number }) => number !== missingArticle);
  sold.forEach((article, i) => {
    store.put('article', String(5001 + i), articleRow(article, 5001 + i));
  });
  store.put('_counters', 'article', 5000 + sold.length);
  const known = shop.customers.filter((_, index) => index % 3 === 0);
  known.forEach((customer, index) => {
    const row = debtorRow(customer, index);
    store.put('debtor', String(row.id), row);
  });
  store.put('_counters', 'debtor', 800 + known.length);
  for (let index = 0; index < 30; index += 1) {
    const row = invoiceRow(index);
    store.put('salesInvoice', String(row.id), row);
  }
  store.put('_counters', 'salesInvoice', 400);
};
