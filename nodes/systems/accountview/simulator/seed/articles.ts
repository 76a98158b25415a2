import type { DemoArticle, DemoShop } from '../../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { type Fields, recordId } from '../model.ts';
import { putRows, seededAt } from './rows.ts';

/** Left out on purpose, so that an order with it shows what a missing article does. */
const missingArticle = 4990;

const vatCodeOf = (rate: DemoArticle['vatRate']): string => ({ 21: '1', 9: '2', 0: '0' })[rate];

/** Half up, in cents. */
const withoutVat = ({ priceIncl, vatRate }: DemoArticle): number =>
  priceIncl - Math.round((priceIncl * vatRate) / (100 + vatRate));

/** Prices went up in AccountView that the till does not know of yet. */
const raised = ({ number }: DemoArticle): number => (number % 40 === 0 ? 100 : 0);

/** Articles that the till does not have; one has a price of four decimals, the last one letters in its number. */
const ownArticles: readonly Fields[] = [
  ['5001', 'Hamer', 10.95],
  ['5002', 'Waterpas', 24.5],
  ['5003', 'Schroevendraaier', 4.8347],
  ['GIFT-BOX', 'Geschenkdoos', 2.5],
].map(([ART_CODE = '', ART_DESC1 = '', PX_SELL = 0], index) => ({
  ART_CODE,
  ART_DESC1,
  AG_CODE: '70',
  PX_SELL,
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

/** Articles and their groups. */
export const seedArticles = (store: SimulatorStore, { articles, groups }: DemoShop): void => {
  const named = groups.map(({ number, name }) => ({ AG_CODE: String(number), AG_DESC: name }));
  putRows(store, 'articleGroup', 'AG_CODE', [...named, { AG_CODE: '70', AG_DESC: 'Gereedschap' }]);
  const shared = articles.filter(({ number }) => number !== missingArticle).map(articleFields);
  putRows(store, 'article', 'ART_CODE', [...shared, ...ownArticles]);
};
