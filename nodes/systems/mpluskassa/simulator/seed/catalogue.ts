import type { DemoArticle, DemoShop } from '../../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { vatGroups } from '../lookups.ts';
import { startStock } from '../operations/stock.ts';
import { without } from '../pricing.ts';
import { articlesOf, save, saveProduct } from '../state.ts';
import type { Struct } from '../struct.ts';
import { discountGroupOf, groupPrices, saleOf } from './prices.ts';

/** The till's VAT code of a rate in percent. */
export const vatCodeOf = (rate: number): number =>
  vatGroups.find(({ vatPercentage }) => vatPercentage === rate * 100)?.vatCode ?? 0;

const articleOf = (article: DemoArticle): Struct => ({
  articleNumber: article.number,
  pluNumber: `P${article.number}`,
  active: true,
  description: article.description,
  ...(article.colour ? { colour: article.colour } : {}),
  ...(article.size ? { size: article.size } : {}),
  invoiceText: article.description,
  receiptText: article.description.slice(0, 24),
  barcode: article.barcode,
  turnoverGroup: article.group.turnover,
  vatCode: vatCodeOf(article.vatRate),
  vatPercentage: article.vatRate * 100,
  purchasePrice: article.purchasePrice,
  priceIncl: article.priceIncl,
  priceExcl: without(article.priceIncl, article.vatRate * 100),
  siUnit: article.byWeight ? 'kg' : 'st',
  webshop: true,
  stockArticle: true,
  ...discountGroupOf(article),
  ...saleOf(article),
  ...groupPrices(article),
  barcodeList: { barcode: [{ barcode: article.barcode, isCurrent: true }] },
});

/** The description of a product is that of its article without colour and size. */
const productDescription = ({ description, colour, size }: DemoArticle): string =>
  size === undefined ? description : description.replace(` ${colour} ${size}`, '');

/** Groups below the demo shop's own; nothing stands in them yet. */
const subGroups = [
  { groupNumber: 11, parentGroupNumber: 10, name: 'Tools' },
  { groupNumber: 31, parentGroupNumber: 30, name: 'Drinks' },
];

/** Each of the shop's groups is an article group and a turnover group. */
const seedGroups = (store: SimulatorStore, shop: DemoShop): void => {
  for (const { name, turnover } of shop.groups) {
    const group = { turnoverGroup: turnover, turnoverGroupName: name, accountNumber: 8000 + turnover };
    store.put('_turnoverGroups', String(turnover), {
      turnoverGroupType: 'TURNOVER-GROUP-TYPE-TURNOVER',
      ...group,
    });
  }
  const tops = shop.groups.map(({ number, name }) => ({
    groupNumber: number,
    parentGroupNumber: 0,
    name,
  }));
  [...tops, ...subGroups].forEach((group, i) => {
    const stored = { ...group, text: group.name, sortOrder: i + 1, isDeleted: false };
    save(store, 'articleGroup', String(group.groupNumber), stored);
  });
  store.put('_counters', 'articleGroupNumber', Math.max(...shop.groups.map(({ number }) => number)));
};

/** Groups, products with their articles, and stock of every article. */
export const seedCatalogue = (store: SimulatorStore, shop: DemoShop): void => {
  seedGroups(store, shop);
  for (const [productNumber, articles] of Map.groupBy(shop.articles, ({ product }) => product)) {
    const [first] = articles;
    if (!first) continue;
    const product = saveProduct(store, {
      productNumber,
      description: productDescription(first),
      extraText: `${productDescription(first)}, from our ${first.group.name.toLowerCase()} department.`,
      groupNumbers: [first.group.number],
      articleList: { article: articles.map(articleOf) },
    });
    articlesOf(product).forEach((article, i) => {
      startStock(store, article, articles[i]?.stock);
    });
  }
  store.put('_counters', 'productNumber', Math.max(...shop.articles.map(({ product }) => product)));
  store.put('_counters', 'articleNumber', Math.max(...shop.articles.map(({ number }) => number)));
};
