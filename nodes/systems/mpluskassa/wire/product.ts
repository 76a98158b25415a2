import { Failure } from '../../../sdk/failure.ts';
import { child, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import type { Article, ArticleWrites, Product, ProductWrites } from '../entities/product-record.ts';
import { type Marked, markedBy } from './marked.ts';
import { articleNumber, isNumber } from './number.ts';
import { flag, integer, integersOf, malformed, percentOf, present, title } from './read.ts';
import { vatCodeFor } from './vat.ts';

const articlesIn = (node: XmlNode): readonly XmlNode[] => children(child(node, 'articleList'), 'article');

const barcodesOf = (node: XmlNode): string[] => {
  const listed = children(child(node, 'barcodeList'), 'barcode').map(entry => text(entry, 'barcode'));
  return [...new Set([text(node, 'barcode'), ...listed].filter(code => code !== undefined))];
};

const discountGroupOf = (node: XmlNode): Article['discountGroup'] => {
  const number = integer(node, 'articleDiscountGroupNumber');
  return number ? present({ number, name: text(node, 'articleDiscountGroupName') }) : undefined;
};

const articleOf = (node: XmlNode): Article => {
  const sku = text(node, 'articleNumber');
  if (sku === undefined) throw malformed('an article without articleNumber');
  return present({
    sku,
    extArticleId: text(node, 'extArticleId'),
    description: text(node, 'description') ?? '',
    colour: text(node, 'colour'),
    size: text(node, 'size'),
    barcode: text(node, 'barcode'),
    barcodes: barcodesOf(node),
    pluNumber: text(node, 'pluNumber'),
    brandName: text(node, 'brandName'),
    extraText: text(node, 'extraText'),
    turnoverGroup: integer(node, 'turnoverGroup'),
    vatCode: integer(node, 'vatCode'),
    vatRate: percentOf(node, 'vatPercentage'),
    purchasePrice: integer(node, 'purchasePrice'),
    priceIncl: integer(node, 'priceIncl'),
    priceExcl: integer(node, 'priceExcl'),
    siUnit: text(node, 'siUnit'),
    unit: text(node, 'unit'),
    discountGroup: discountGroupOf(node),
    active: flag(node, 'active') ?? true,
    webshop: flag(node, 'webshop') ?? false,
    stockArticle: flag(node, 'stockArticle') ?? false,
  });
};

/** A product of the wire as a record. */
export const productOf = (node: XmlNode): Product => {
  const number = text(node, 'productNumber');
  if (number === undefined) throw malformed('a product without productNumber');
  return present({
    number,
    description: text(node, 'description') ?? '',
    extraText: text(node, 'extraText'),
    groupNumbers: [...integersOf(node, 'groupNumbers')],
    articles: articlesIn(node).map(articleOf),
  });
};

/** The sync markers of a product and its articles, which share one sequence. */
const markersOf = (node: XmlNode): readonly number[] => {
  const markers = [node, ...articlesIn(node)].flatMap(part => integer(part, 'syncMarker') ?? []);
  if (markers.length === 0) throw malformed('a product without syncMarker');
  return markers;
};

/** The first change at or after a marker. */
const firstFrom = (from: number, markers: readonly number[]): number => {
  const later = markers.filter(marker => marker >= from);
  return later.length > 0 ? Math.min(...later) : Math.max(...markers);
};

/**
 * Products of an answer that was asked from a marker on. An article of theirs may be newer than what did not fit into
 * the answer any more, so the first change counts for going on: a product changed twice is then read twice, and nothing
 * is passed over. Their version is the last change.
 */
export const markedProducts = <T>(
  answer: XmlNode,
  from: number,
  of: (node: XmlNode) => T,
): readonly Marked<T>[] =>
  children(child(answer, 'productList'), 'product').map(node => ({
    ...markedBy(of, 'productNumber', product => firstFrom(from, markersOf(product)))(node),
    version: String(Math.max(...markersOf(node))),
  }));

const articleTree = async (
  client: MplusClient,
  article: ArticleWrites,
  path: string,
  signal: AbortSignal,
): Promise<XmlTree> => ({
  articleNumber: article.sku === undefined ? undefined : articleNumber(article.sku, `${path}.sku`),
  extArticleId: article.extArticleId,
  pluNumber: article.pluNumber,
  active: article.active,
  description: article.description,
  colour: article.colour,
  size: article.size,
  barcode: article.barcode,
  brandName: article.brandName,
  extraText: article.extraText,
  turnoverGroup: article.turnoverGroup,
  vatCode: await vatCodeFor(client, article, path, signal),
  purchasePrice: article.purchasePrice,
  priceIncl: article.priceIncl,
  priceExcl: article.priceExcl,
  webshop: article.webshop,
  stockArticle: article.stockArticle,
});

/** A product for the wire, with only the fields given. */
export const productTree = async (
  client: MplusClient,
  product: Partial<ProductWrites>,
  signal: AbortSignal,
): Promise<XmlTree> => {
  if (product.number !== undefined && !isNumber(product.number)) {
    throw new Failure('record.invalid', `"${product.number}" is not a product number of ${title}.`, {
      system: title,
      path: 'number',
      hint: `${title} product numbers are digits only; leave the number out and ${title} gives one.`,
    });
  }
  return {
    productNumber: product.number,
    description: product.description,
    extraText: product.extraText,
    articleList: product.articles && {
      article: await Promise.all(
        product.articles.map((article, i) => articleTree(client, article, `articles[${i}]`, signal)),
      ),
    },
    groupNumbers: product.groupNumbers,
  };
};
