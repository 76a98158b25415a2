import type { DemoArticle } from '../../../../sdk/simulator/demo-shop.ts';
import { priceGroups, salesPrices } from '../price-lists.ts';
import { divide, without } from '../pricing.ts';
import type { Struct } from '../struct.ts';

/** A part of an article's price, in both bases. */
const priced = ({ priceIncl, vatRate }: DemoArticle, percent: number): Struct => {
  const incl = divide(priceIncl * percent, 100);
  return { priceIncl: incl, priceExcl: without(incl, vatRate * 100) };
};

const [retail = {}, wholesale = {}] = priceGroups;
const [autumn = {}, winter = {}] = salesPrices;

/** Every fourth article is cheaper for some customers, for one group the more so the more they buy. */
export const groupPrices = (article: DemoArticle): Struct =>
  article.number % 4 === 0
    ? {
        priceGroupList: {
          priceGroup: [
            { ...retail, ...priced(article, 95), minimumAmount: 0 },
            { ...wholesale, ...priced(article, 85), minimumAmount: 0 },
            ...(article.number % 8 === 0
              ? [{ ...wholesale, ...priced(article, 75), minimumAmount: 10 }]
              : []),
          ],
        },
      }
    : {};

/** Some articles are in a sale, for a price or with a percentage off. */
export const saleOf = (article: DemoArticle): Struct => {
  const prices = [
    ...(article.number % 12 === 0 ? [{ ...autumn, ...priced(article, 80), minimumAmount: 0 }] : []),
    ...(article.number % 20 === 0 ? [{ ...winter, discountPercentage: 30, minimumAmount: 0 }] : []),
  ];
  return prices.length === 0 ? {} : { salesPriceList: { salesPrice: prices } };
};

/** Clothing is a discount group of its own. */
export const discountGroupOf = ({ group }: DemoArticle): Struct =>
  group.number === 50 ? { articleDiscountGroupNumber: 4, articleDiscountGroupName: 'Seasonal' } : {};
