import { vatGroups } from '../lookups.ts';
import { divide } from '../pricing.ts';
import {
  articleOf,
  articlesOf,
  currentMarker,
  limitOf,
  productOfArticle,
  type Shop,
  saveProduct,
  since,
} from '../state.ts';
import { flagOf, numberOf, numbersOf, type Struct, structOf, structsOf, textOf } from '../struct.ts';
import { knowsGroups } from './article-groups.ts';
import type { Operation } from './operation.ts';
import { startStock } from './stock.ts';

const candidates = ({ store }: Shop, filter: Struct | undefined): Iterable<Struct> => {
  const productNumbers = numbersOf(filter, 'productNumbers');
  const articleNumbers = numbersOf(filter, 'articleNumbers');
  if (productNumbers.length === 0 && articleNumbers.length === 0) {
    return since(store, 'product', numberOf(filter, 'syncMarker') ?? 0);
  }
  const found = [
    ...productNumbers.map(number => store.get<Struct>('product', String(number))),
    ...articleNumbers.map(number => productOfArticle(store, number)),
  ].filter(product => product !== undefined);
  return new Set(found);
};

/** The articles of a product that a filter leaves. */
const selected = (product: Struct, filter: Struct | undefined): readonly Struct[] => {
  const numbers = numbersOf(filter, 'articleNumbers');
  const plus = structsOf(structOf(filter, 'pluNumbers'), 'text').map(entry => textOf(entry, 'text'));
  const hits = articlesOf(product).filter(
    article =>
      (numbers.length === 0 || numbers.includes(numberOf(article, 'articleNumber') ?? -1)) &&
      (plus.length === 0 || plus.includes(textOf(article, 'pluNumber'))) &&
      (!flagOf(filter, 'onlyActive') || flagOf(article, 'active')) &&
      (!flagOf(filter, 'onlyWebshop') || flagOf(article, 'webshop')),
  );
  return hits.length > 0 && flagOf(filter, 'includeAllArticlesOfSelectedProducts')
    ? articlesOf(product)
    : hits;
};

const getProducts = (request: Struct, shop: Shop): Struct => {
  const filter = structOf(request, 'request');
  const groups = numbersOf(filter, 'groupNumbers');
  const limit = limitOf(numberOf(filter, 'syncMarkerLimit'));
  const hits: Struct[] = [];
  let articles = 0;
  for (const product of candidates(shop, filter)) {
    if (groups.length > 0 && !numbersOf(product, 'groupNumbers').some(group => groups.includes(group)))
      continue;
    const article = selected(product, filter);
    if (article.length === 0) continue;
    // The limit counts articles; a first product that holds more is given whole.
    if (hits.length > 0 && articles + article.length > limit) break;
    hits.push({ ...product, articleList: { article } });
    articles += article.length;
    if (articles >= limit) break;
  }
  return { productList: { product: hits.reverse() } };
};

type Checked = { readonly error: string } | { readonly article: Struct };

/** Fills in the price in the other basis, the VAT percentage and the bar code list. */
const completed = (given: Struct, before: Struct | undefined): Checked => {
  const merged: Struct = {
    active: true,
    webshop: false,
    stockArticle: true,
    vatCode: 2,
    ...before,
    ...given,
  };
  const vat = vatGroups.find(({ vatCode }) => vatCode === merged.vatCode);
  if (!vat) return { error: `VAT code ${merged.vatCode} does not exist.` };
  const turnoverGroup = numberOf(merged, 'turnoverGroup') ?? 1;
  if (turnoverGroup < 0 || turnoverGroup > 999)
    return { error: `Turnover group ${turnoverGroup} does not exist.` };
  const rate = vat.vatPercentage;
  const incl = numberOf(given, 'priceIncl');
  const excl = numberOf(given, 'priceExcl');
  const priceIncl =
    incl ?? (excl === undefined ? numberOf(merged, 'priceIncl') : excl + divide(excl * rate, 10_000));
  const priceExcl =
    excl ?? (priceIncl === undefined ? undefined : priceIncl - divide(priceIncl * rate, 10_000 + rate));
  const barcode = textOf(merged, 'barcode');
  return {
    article: {
      ...merged,
      turnoverGroup,
      vatPercentage: rate,
      priceIncl: priceIncl ?? 0,
      priceExcl: priceExcl ?? 0,
      ...(barcode ? { barcodeList: { barcode: [{ barcode, isCurrent: true }] } } : {}),
    },
  };
};

/** The number asked, or the next one of a series. */
const numbered = ({ store }: Shop, series: string, wished: number | undefined): number => {
  const highest = store.get<number>('_counters', series) ?? 0;
  const number = wished ?? highest + 1;
  store.put('_counters', series, Math.max(highest, number));
  return number;
};

interface Saved {
  readonly product?: Struct;
  readonly error?: string;
  readonly taken?: boolean;
  readonly existing: readonly number[];
  readonly added: readonly number[];
}

const saveArticles = (
  shop: Shop,
  productNumber: number,
  given: Struct,
  before: Struct | undefined,
): Saved => {
  const mine = new Map(articlesOf(before).map(article => [article.articleNumber, article]));
  const none = { existing: [], added: [] };
  const groups = numbersOf(given, 'groupNumbers');
  if (!knowsGroups(shop, groups))
    return { ...none, error: `Article group ${groups.join(', ')} does not exist.` };
  const checked: { readonly number: number | undefined; readonly article: Struct }[] = [];
  for (const entry of structsOf(structOf(given, 'articleList'), 'article')) {
    const number = numberOf(entry, 'articleNumber');
    if (number !== undefined && !mine.has(number) && articleOf(shop.store, number)) {
      return { ...none, taken: true, error: `Article number ${number} is already taken.` };
    }
    const result = completed(entry, mine.get(number));
    if ('error' in result) return { ...none, error: result.error };
    checked.push({ number, article: result.article });
  }
  const saved = checked.map(({ number, article }) => {
    const articleNumber = numbered(shop, 'articleNumber', number);
    return { ...article, articleNumber };
  });
  const changed = new Map(saved.map(article => [article.articleNumber, article]));
  const kept = [...mine.values()].filter(
    ({ articleNumber }) => !changed.has(numberOf({ articleNumber }, 'articleNumber') ?? -1),
  );
  const product = saveProduct(shop.store, {
    ...before,
    ...given,
    productNumber,
    groupNumbers: groups.length > 0 ? groups : numbersOf(before, 'groupNumbers'),
    articleList: { article: [...kept, ...saved] },
  });
  for (const article of saved) startStock(shop.store, article);
  const numbers = saved.map(({ articleNumber }) => articleNumber);
  return {
    product,
    existing: numbers.filter(number => mine.has(number)),
    added: numbers.filter(number => !mine.has(number)),
  };
};

const create = (request: Struct, shop: Shop): Struct => {
  const given = structOf(request, 'product') ?? {};
  const wished = numberOf(given, 'productNumber');
  const failed = (ending: string, errorMessage: string) => ({
    result: `CREATE-PRODUCT-RESULT-${ending}`,
    productNumber: 0,
    errorMessage,
  });
  if (wished !== undefined && shop.store.get('product', String(wished))) {
    return failed('FAILED-PRODUCT-NUMBER-ALREADY-TAKEN', `Product number ${wished} is already taken.`);
  }
  const highest = shop.store.get<number>('_counters', 'productNumber') ?? 0;
  const saved = saveArticles(shop, wished ?? highest + 1, given, undefined);
  if (saved.error !== undefined) {
    return failed(saved.taken ? 'FAILED-ARTICLE-NUMBER-ALREADY-TAKEN' : 'FAILED', saved.error);
  }
  return {
    result: 'CREATE-PRODUCT-RESULT-OK',
    productNumber: numbered(shop, 'productNumber', wished),
    articleNumbers: saved.added,
    syncMarker: currentMarker(shop.store, 'product'),
    errorMessage: '',
  };
};

const update = (request: Struct, shop: Shop): Struct => {
  const given = structOf(request, 'product') ?? {};
  const number = numberOf(given, 'productNumber');
  const before = number === undefined ? undefined : shop.store.get<Struct>('product', String(number));
  if (number === undefined || !before) {
    return { result: 'UPDATE-PRODUCT-RESULT-NOT-FOUND', errorMessage: 'Product not found.' };
  }
  const saved = saveArticles(shop, number, given, before);
  if (saved.error !== undefined) {
    return {
      result: `UPDATE-PRODUCT-RESULT-FAILED${saved.taken ? '-ARTICLE-NUMBER-ALREADY-TAKEN' : ''}`,
      errorMessage: saved.error,
    };
  }
  return {
    result: 'UPDATE-PRODUCT-RESULT-OK',
    existingArticleNumbers: saved.existing,
    newArticleNumbers: saved.added,
    syncMarker: currentMarker(shop.store, 'product'),
    errorMessage: '',
  };
};

/** Products and their articles. */
export const productOperations: Readonly<Record<string, Operation>> = {
  getProducts: { response: 'GetProductsResponse', run: getProducts },
  createProduct: { response: 'CreateProductResponse', run: create },
  updateProduct: { response: 'UpdateProductResponse', run: update },
};
