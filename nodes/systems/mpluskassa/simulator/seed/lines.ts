import type { DemoArticle, DemoShop } from '../../../../sdk/simulator/demo-shop.ts';
import type { BuiltLine } from '../order-build.ts';
import { divide, without } from '../pricing.ts';
import { vatCodeOf } from './catalogue.ts';
import { articleNotInLedger, type Defect, unknownArticle } from './defects.ts';
import { between, pick, type Random } from './random.ts';

const quantityOf = ({ byWeight }: DemoArticle, random: Random) => {
  if (byWeight) return { quantity: between(random, 100, 3500), decimalPlaces: 3 };
  return { quantity: random() < 0.7 ? 1 : between(random, 2, 6), decimalPlaces: 0 };
};

/** Shifted VAT is not charged: price without VAT, at the zero rate. */
const vatOf = (article: DemoArticle, vatMethod: string) => {
  const rate = vatMethod === 'VAT-METHOD-SHIFTED' ? 0 : article.vatRate;
  const price =
    vatMethod === 'VAT-METHOD-INCLUSIVE'
      ? article.priceIncl
      : without(article.priceIncl, article.vatRate * 100);
  return { price, vatCode: vatCodeOf(rate), vatPercentage: rate * 100 };
};

const lineOf = (article: DemoArticle, vatMethod: string, random: Random): BuiltLine => {
  const price = { ...vatOf(article, vatMethod), ...quantityOf(article, random) };
  const gross = divide(price.price * price.quantity, 10 ** price.decimalPlaces);
  return {
    sent: { articleNumber: article.number, text: article.description },
    article: { pluNumber: `P${article.number}`, turnoverGroup: article.group.turnover },
    price: { ...price, discount: random() < 0.12 ? divide(gross, 10) : 0 },
  };
};

/** The first line of an order with a defect in its lines. */
const spoilt = (line: BuiltLine, { kind }: Defect, shop: DemoShop): BuiltLine => {
  if (kind === 'article-unknown') return { ...line, sent: { ...line.sent, articleNumber: unknownArticle } };
  if (kind === 'vat-rate-unknown')
    return { ...line, price: { ...line.price, vatCode: 9, vatPercentage: 1700 } };
  const article = shop.articles.find(({ number }) => number === articleNotInLedger);
  if (kind !== 'article-not-in-ledger' || !article) return line;
  return lineOf(article, 'VAT-METHOD-INCLUSIVE', () => 0.5);
};

/** One to six lines of different articles. */
export const seedLines = (
  shop: DemoShop,
  vatMethod: string,
  defect: Defect | undefined,
  random: Random,
): readonly BuiltLine[] => {
  const wanted = between(random, 1, 6);
  const articles = new Set<DemoArticle>();
  while (articles.size < wanted) {
    const article = pick(random, shop.articles);
    if (article.number !== articleNotInLedger) articles.add(article);
  }
  const lines = [...articles].map(article => lineOf(article, vatMethod, random));
  if (defect?.kind === 'lines-missing') return [];
  return defect ? lines.map((line, i) => (i === 0 ? spoilt(line, defect, shop) : line)) : lines;
};
