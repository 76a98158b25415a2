import { type DemoArticle, type DemoCustomer, demoShop } from '../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { type CompanyRow, type Fields, recordId } from './model.ts';
import type { ClientRow } from './tokens.ts';

const seededAt = '2026-01-01T08:00:00';

/** Left out on purpose, so that an order with it shows what a missing article does. */
const missingArticle = 4990;

const companies: readonly CompanyRow[] = [
  { Id: 'b7d51c2e-0000-4000-8000-0000000000d1', Code: 'DEMO01', Description: 'Demo winkel', hasUser: true },
  {
    Id: 'b7d51c2e-0000-4000-8000-0000000000d2',
    Code: 'DEMO02',
    Description: 'Tweede winkel',
    hasUser: false,
  },
];

const vatCodes: readonly (readonly [code: string, name: string, percent: number, account: string])[] = [
  ['1', 'BTW hoog 21%', 21, '1520'],
  ['2', 'BTW laag 9%', 9, '1521'],
  ['0', 'BTW 0%', 0, '1522'],
  ['6', 'BTW verlegd binnen de EU', 0, '1523'],
];

const ledgers: readonly (readonly [number: string, name: string])[] = [
  ['1000', 'Kas'],
  ['1050', 'Pin onderweg'],
  ['1060', 'Cadeaubonnen'],
  ['1100', 'Bank'],
  ['1200', 'Kasstortingen'],
  ['1210', 'Debiteuren'],
  ['1215', 'Openstaande bonnen van de kassa'],
  ['1450', 'Vooruitbetaald door klanten'],
  ['1520', 'Af te dragen BTW hoog'],
  ['1521', 'Af te dragen BTW laag'],
  ['1522', 'BTW 0%'],
  ['1523', 'BTW verlegd'],
  ['2900', 'Tegoedbonnen'],
  ['4900', 'Kasuitgaven'],
  ['8000', 'Omzet Nederland'],
  ['8001', 'Omzet tuin'],
  ['8002', 'Omzet keuken'],
  ['8003', 'Omzet levensmiddelen'],
  ['8004', 'Omzet boeken'],
  ['8005', 'Omzet kleding'],
  ['8006', 'Omzet bonnen'],
  ['8010', 'Omzet België'],
  ['8020', 'Omzet Duitsland'],
  ['8030', 'Omzet overige landen'],
  ['8090', 'Verleende kortingen'],
  ['8099', 'Kasverschillen en afronding'],
];

const dayBooks: readonly (readonly [code: string, name: string, type: number, kind: string])[] = [
  ['050', 'Kasboek', 1, 'Kas'],
  ['100', 'Bankboek', 2, 'Bank'],
  ['700', 'Verkoopboek', 3, 'Verkoop'],
  ['900', 'Memoriaal', 5, 'Memoriaal'],
];

const costCentres = [
  ['WINKEL', 'Winkel'],
  ['WEB', 'Webwinkel'],
] as const;

const vatCodeOf = (rate: DemoArticle['vatRate']): string => ({ 21: '1', 9: '2', 0: '0' })[rate];

/** Half up, in cents. */
const withoutVat = ({ priceIncl, vatRate }: DemoArticle): number =>
  priceIncl - Math.round((priceIncl * vatRate) / (100 + vatRate));

/** Prices went up in AccountView that the till does not know of yet. */
const raised = ({ number }: DemoArticle): number => (number % 40 === 0 ? 100 : 0);

/** Articles that the till does not have; the last one has letters in its number. */
const ownArticles: readonly Fields[] = [
  ['5001', 'Hamer', 1095],
  ['5002', 'Waterpas', 2450],
  ['5003', 'Schroevendraaier', 595],
  ['GIFT-BOX', 'Geschenkdoos', 250],
].map(([ART_CODE = '', ART_DESC1 = '', price], index) => ({
  ART_CODE,
  ART_DESC1,
  AG_CODE: '70',
  PX_SELL: Number(price) / 100,
  COST_PX: 1,
  QTY_TECH: 10,
  QTY_AVAIL: 10,
  QTY_FREE2: 10,
  QTY_BESTEL: 0,
  VAT_CODE: '1',
  EAN_CODE: `871000000500${index}`,
  CNG_DATE: seededAt,
  REC_ID: recordId(9000 + index),
}));

/** Some of the stock is reserved, some is set apart, some is on its way. */
const articleFields = (article: DemoArticle): Fields => {
  const { number, description, group, stock, purchasePrice, barcode, colour } = article;
  const reserved = number % 13 === 0 ? Math.min(3, stock) : 0;
  return {
    ART_CODE: String(number),
    ART_DESC1: description,
    AG_CODE: String(group.number),
    PX_SELL: (withoutVat(article) + raised(article)) / 100,
    COST_PX: purchasePrice / 100,
    QTY_TECH: stock + (number % 7 === 0 ? 5 : 0),
    QTY_AVAIL: stock,
    QTY_FREE2: stock - reserved,
    QTY_BESTEL: number % 11 === 0 ? 20 : 0,
    VAT_CODE: vatCodeOf(article.vatRate),
    EAN_CODE: barcode,
    COMMENT1: `${description}, from our ${group.name.toLowerCase()} department.`,
    ...(colour ? { K_COLOUR: colour } : {}),
    CNG_DATE: seededAt,
    REC_ID: recordId(number),
  };
};

/** Some debtors have moved or have another telephone since they were entered. */
const debtorFields = (customer: DemoCustomer, index: number): Fields => {
  const { company, vatNumber, contact, email, phone, street, houseNumber, postcode, city, country } =
    customer;
  const isOutdated = index % 3 === 0;
  return {
    SUB_NR: String(10_001 + index),
    ACCT_NAME: company ?? contact,
    SRC_CODE: (company ?? contact)
      .replace(/[^A-Za-z]/g, '')
      .toUpperCase()
      .slice(0, 10),
    ACCT_NR: '1210',
    ADDRESS1: isOutdated && index % 2 === 0 ? 'Oude Gracht 1' : `${street} ${houseNumber}`,
    POST_CODE: postcode,
    CITY: city,
    CNT_CODE: country,
    MAIL_BUS: email,
    TEL_BUS: isOutdated && index % 2 === 1 ? '000-0000000' : phone,
    ...(company ? { MAIN_CONT: contact } : {}),
    ...(vatNumber ? { VAT_NR: vatNumber } : {}),
    DISC_CODE: company ? '30' : '14',
    INP_DATE: seededAt,
    CNG_DATE: seededAt,
  };
};

/** Debtors that the till does not have; nothing is sold to the last one any more. */
const ownDebtors: readonly Fields[] = [
  {
    SUB_NR: '10101',
    ACCT_NAME: 'Molen Advies BV',
    SRC_CODE: 'MOLEN',
    ACCT_NR: '1210',
    ADDRESS1: 'Wiekslag 7',
    POST_CODE: '3815 GL',
    CITY: 'Amersfoort',
    CNT_CODE: 'NL',
    MAIL_BUS: 'info@molen.example',
    MAIN_CONT: 'T. Molenaar',
    VAT_NR: 'NL100021014B94',
    DISC_CODE: '30',
    INP_DATE: seededAt,
    CNG_DATE: seededAt,
  },
  {
    SUB_NR: '10102',
    ACCT_NAME: 'Gestopt & Zn',
    SRC_CODE: 'GESTOPT',
    ACCT_NR: '1210',
    MAIL_BUS: 'post@gestopt.example',
    REC_BLK: true,
    INP_DATE: seededAt,
    CNG_DATE: seededAt,
  },
];

const putRows = (store: SimulatorStore, collection: string, key: string, rows: readonly Fields[]): void => {
  for (const fields of rows) store.put(collection, String(fields[key]), { fields });
};

const seedLists = (store: SimulatorStore): void => {
  const vat = vatCodes.map(([code, name, percent, account]) => ({
    VAT_CODE: code,
    VAT_NAME: name,
    VAT_PCT: percent,
    VAT_ACCT: account,
    IS_REVERSE: code === '6',
  }));
  putRows(store, 'vatCode', 'VAT_CODE', vat);
  const accounts = ledgers.map(([ACCT_NR, ACCT_NAME]) => ({ ACCT_NR, ACCT_NAME }));
  putRows(store, 'ledger', 'ACCT_NR', accounts);
  const books = dayBooks.map(([DJ_CODE, DJ_NAME, DJ_TYPE, DJ_TYPEV]) => ({
    DJ_CODE,
    DJ_NAME,
    DJ_TYPE,
    DJ_TYPEV,
  }));
  putRows(store, 'dayBook', 'DJ_CODE', books);
  const costs = costCentres.map(([COST_CODE, COST_DESC]) => ({ COST_CODE, COST_DESC }));
  putRows(store, 'costCentre', 'COST_CODE', costs);
};

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
  const groups = shop.groups.map(({ number, name }) => ({ AG_CODE: String(number), AG_DESC: name }));
  putRows(store, 'articleGroup', 'AG_CODE', [...groups, { AG_CODE: '70', AG_DESC: 'Gereedschap' }]);
  const articles = shop.articles.filter(({ number }) => number !== missingArticle).map(articleFields);
  putRows(store, 'article', 'ART_CODE', [...articles, ...ownArticles]);
  const known = shop.customers.filter((_, index) => index % 3 === 0);
  const debtors = [...known.map(debtorFields), ...ownDebtors];
  putRows(store, 'debtor', 'SUB_NR', debtors);
  store.put('_counters', 'debtor', debtors.length);
};
