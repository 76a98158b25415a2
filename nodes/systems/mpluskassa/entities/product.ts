import {
  defineEntity,
  type Found,
  type ReadRequest,
  type UpdateRequest,
} from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { child, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { chunks, isNumber, keysPerCall } from '../wire/number.ts';
import { markedProducts, productOf, productTree } from '../wire/product.ts';
import { malformed, textsOf, title } from '../wire/read.ts';
import { expectOk, type Meaning } from '../wire/result.ts';
import { lagOf, syncPages } from '../wire/sync.ts';
import { comparableArticles, mergedArticles } from './product-articles.ts';
import { type Product, type ProductWrites, productSchema, productWrites } from './product-record.ts';

const productsIn = (answer: XmlNode): readonly XmlNode[] => children(child(answer, 'productList'), 'product');

/** Formally required in the request, although the service takes it without. */
const noPluFilter = { pluNumbers: {} };

const pages = (client: MplusClient, request: ReadRequest) =>
  syncPages(request, async (syncMarker, syncMarkerLimit) => {
    const answer = await client.ask('getProducts', request.signal, {
      request: { ...noPluFilter, syncMarker, syncMarkerLimit, includeAllArticlesOfSelectedProducts: true },
    });
    return markedProducts(answer, syncMarker, productOf);
  });

/** Finds products by numbers, a hundred a call; `numbersOf` tells by which values a product counts as found. */
const findBy =
  (request: (numbers: readonly string[]) => XmlTree, numbersOf: (product: Product) => readonly string[]) =>
  async (client: MplusClient, values: readonly string[], signal: AbortSignal) => {
    const found = new Map<string, Found<Product>[]>();
    for (const some of chunks(values.filter(isNumber), keysPerCall)) {
      const answer = await client.ask('getProducts', signal, { request: request(some) });
      const byNumber = new Map<bigint, Product>();
      for (const product of productsIn(answer).map(productOf)) {
        for (const number of numbersOf(product)) byNumber.set(BigInt(number), product);
      }
      for (const value of some) {
        const record = byNumber.get(BigInt(value));
        if (record) found.set(value, [{ id: record.number, record }]);
      }
    }
    return found;
  };

const meanings: Readonly<Record<string, Meaning>> = {
  'FAILED-ARTICLE-NUMBER-ALREADY-TAKEN': [
    'target.duplicate',
    `${title} has another article with this number already.`,
  ],
  'FAILED-PRODUCT-NUMBER-ALREADY-TAKEN': [
    'target.duplicate',
    `${title} has a product with this number already.`,
  ],
  'NOT-FOUND': ['target.reference-missing', `The product does not exist in ${title} any more.`],
  'NOT-ALLOWED': ['target.rejected', `${title} does not allow this product to be changed.`],
};

const findByNumber = findBy(
  productNumbers => ({ ...noPluFilter, includeAllArticlesOfSelectedProducts: true, productNumbers }),
  record => [record.number],
);

/**
 * Changes a product. The till gets it whole, so its articles are read anew: another article of the same product may have
 * been changed a moment ago, by the same page.
 */
const change = async (
  client: MplusClient,
  { id, changes, existing }: UpdateRequest<ProductWrites, Product>,
  signal: AbortSignal,
) => {
  const now = changes.articles ? (await findByNumber(client, [id], signal)).get(id)?.[0]?.record : undefined;
  const articles = changes.articles && [...mergedArticles((now ?? existing).articles, changes.articles)];
  const answer = await client.tell('updateProduct', signal, {
    product: await productTree(client, { ...changes, number: id, ...(articles ? { articles } : {}) }, signal),
  });
  expectOk(answer, `${title} did not accept the change of the product.`, meanings);
  const added = textsOf(answer, 'newArticleNumbers');
  return { id, warnings: added.length === 0 ? [] : [`New articles: ${added.join(', ')}.`] };
};

/** Products of the till with their articles. */
export const product = defineEntity<MplusClient>()<Product, ProductWrites>({
  title: 'Product',
  titles: 'Products',
  summary: 'Products with their articles: prices, VAT, barcodes, sizes and colours.',
  schema: productSchema,
  writes: productWrites,
  key: record => record.number,
  read: { pages, lag: lagOf('articleSyncMarker') },
  find: {
    number: {
      title: 'Product number',
      find: findByNumber,
    },
    sku: {
      title: 'Article number (SKU)',
      find: findBy(
        articleNumbers => ({ articleNumbers, ...noPluFilter, includeAllArticlesOfSelectedProducts: true }),
        record => record.articles.map(({ sku }) => sku),
      ),
    },
  },
  create: writeEach(async (client: MplusClient, { record }, signal) => {
    const answer = await client.tell('createProduct', signal, {
      product: await productTree(client, record, signal),
    });
    expectOk(answer, `${title} did not accept the product.`, meanings);
    const number = text(answer, 'productNumber');
    if (number === undefined) throw malformed('no number for the product it created');
    return { id: number };
  }),
  update: writeEach((client: MplusClient, request: UpdateRequest<ProductWrites, Product>, signal) =>
    client.turns.take(`product ${request.id}`, () => change(client, request, signal)),
  ),
  comparable: ({ articles, ...rest }, wanted) => ({
    ...rest,
    articles: [...comparableArticles(articles, wanted?.articles)],
  }),
});
