import { type DemoArticle, type DemoCustomer, demoShop } from '../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { nextCode, putDebtor } from './debtor-store.ts';
import type { AddressRow, ArticleRow, LedgerRow, NamedRow, OfficeRow, VatRow } from './model.ts';
import { vatIn } from './money.ts';
import type { ClientRow } from './tokens.ts';

const office = 'DEMO01';
const seededAt = '20260101080000';

/** Left out on purpose, so that an order with it shows what a missing article does. */
const missingArticle = 4990;

const vatCodes: readonly (readonly [code: string, name: string, percent: number, ledger: string])[] = [
  ['VH', 'BTW hoog 21%', 21, '1530'],
  ['VL', 'BTW laag 9%', 9, '1531'],
  ['VN', 'BTW 0%', 0, ''],
  ['VE', 'Btw verlegd binnen de EU', 0, ''],
];

const ledgers: readonly (readonly [code: string, name: string, type: LedgerRow['type']])[] = [
  ['1000', 'Kas', 'BAS'],
  ['1100', 'Bank', 'BAS'],
  ['1150', 'Pinbetalingen onderweg', 'BAS'],
  ['1300', 'Debiteuren', 'BAS'],
  ['1530', 'Af te dragen btw hoog', 'BAS'],
  ['1531', 'Af te dragen btw laag', 'BAS'],
  ['2000', 'Kruisposten', 'BAS'],
  ['2010', 'Tussenrekening kassa', 'BAS'],
  ['2900', 'Tegoedbonnen', 'BAS'],
  ['4500', 'Kleine kasuitgaven', 'PNL'],
  ['8000', 'Omzet Nederland', 'PNL'],
  ['8010', 'Omzet België', 'PNL'],
  ['8020', 'Omzet Duitsland', 'PNL'],
  ['8030', 'Omzet overige landen', 'PNL'],
  ['8090', 'Verleende kortingen', 'PNL'],
  ['8099', 'Kasverschillen en afronding', 'PNL'],
];

const named: Readonly<Record<string, readonly (readonly [code: string, name: string, kind: string])[]>> = {
  dayBook: [
    ['VRK', 'Verkoopboek', 'sales'],
    ['MEMO', 'Memoriaal', 'journal'],
    ['BNK', 'Bankboek', 'bank'],
    ['KAS', 'Kasboek', 'cash'],
  ],
  invoiceType: [
    ['FACTUUR', 'Factuur', 'exclusive'],
    ['KASSA', 'Kassafactuur', 'inclusive'],
  ],
  bankBook: [
    ['BNK', 'Bank', '0'],
    ['KAS', 'Kas', '1'],
  ],
  paymentType: [
    ['SEPANLDD', 'Incasso', 'collect'],
    ['SEPANLCT', 'Betaling', 'pay'],
  ],
};

const articleRow = ({ number, description, priceIncl, vatRate }: DemoArticle): ArticleRow => ({
  office,
  code: String(number),
  name: description,
  type: 'normal',
  unitName: 'stuk',
  vatCode: vatRate === 21 ? 'VH' : vatRate === 9 ? 'VL' : 'VN',
  allowChangeVatCode: true,
  allowChangePrice: true,
  allowDecimalQuantity: true,
  allowDiscount: true,
  status: 'active',
  lines: [
    {
      id: 1,
      subCode: '',
      name: description,
      units: 1,
      priceIncl,
      priceExcl: priceIncl - vatIn(priceIncl, vatRate),
      ledger: '8000',
      status: 'active',
    },
  ],
});

/** Some debtors have moved or have another telephone since they were entered. */
const addressOf = (customer: DemoCustomer, index: number): AddressRow => {
  const isOutdated = index % 3 === 0;
  const street =
    isOutdated && index % 2 === 0 ? 'Oude Gracht 1' : `${customer.street} ${customer.houseNumber}`;
  const telephone = isOutdated && index % 2 === 1 ? '000-0000000' : customer.phone;
  return {
    id: 1,
    type: 'invoice',
    isDefault: true,
    fields: {
      name: customer.company ?? customer.contact,
      country: customer.country,
      city: customer.city,
      postcode: customer.postcode,
      telephone,
      email: customer.email,
      field1: customer.contact,
      field2: street,
      ...(customer.vatNumber ? { field4: customer.vatNumber } : {}),
    },
  };
};

const seedDebtors = (store: SimulatorStore, customers: readonly DemoCustomer[]): void => {
  customers
    .filter((_, index) => index % 3 === 0)
    .forEach((customer, index) => {
      putDebtor(store, {
        office,
        code: nextCode(store, office),
        name: customer.company ?? customer.contact,
        website: '',
        status: 'active',
        modified: seededAt,
        financials: { duedays: '30' },
        addresses: [addressOf(customer, index)],
      });
    });
};

const seedLogin = (store: SimulatorStore): void => {
  const client: ClientRow = { id: 'demo-client', secret: 'demo-client-secret' };
  store.put('_client', client.id, client);
  store.put('_refreshToken', 'demo-refresh-token', {
    client: client.id,
    scope: ['openid', 'twf.user', 'twf.organisation', 'twf.organisationUser', 'offline_access'],
  });
};

/** Fills the office of the demo shop; the same every time. */
export const seed = (store: SimulatorStore): void => {
  const shop = demoShop();
  const offices: readonly OfficeRow[] = [
    { code: office, name: 'Demo winkel', isOpen: true },
    { code: 'DEMO02', name: 'Tweede winkel', isOpen: false },
  ];
  for (const row of offices) store.put('office', row.code, row);
  seedLogin(store);
  for (const [code, name, percent, ledger] of vatCodes) {
    const row: VatRow = { office, code, name, ledger, type: 'sales', rates: [{ from: '20190101', percent }] };
    store.put('vatCode', `${office}/${code}`, row);
  }
  for (const [code, name, type] of ledgers)
    store.put('ledger', `${office}/${code}`, { office, code, name, type });
  for (const [collection, rows] of Object.entries(named)) {
    for (const [code, name, kind] of rows) {
      const row: NamedRow = { office, code, name, kind };
      store.put(collection, `${office}/${code}`, row);
    }
  }
  for (const article of shop.articles) {
    if (article.number !== missingArticle)
      store.put('article', `${office}/${article.number}`, articleRow(article));
  }
  seedDebtors(store, shop.customers);
};
