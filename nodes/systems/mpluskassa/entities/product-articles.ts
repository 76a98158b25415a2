import type { Article, ArticleWrites } from './product-record.ts';

/** An article as it was read, without what cannot be written. */
const toWrites = ({
  barcodes: _,
  siUnit: __,
  unit: ___,
  discountGroup: ____,
  ...article
}: Article): ArticleWrites => article;

/** The existing article that a wanted one is; a product's only article needs no number to be recognised. */
const counterpart = (
  existing: readonly Article[],
  wanted: readonly ArticleWrites[],
  { sku }: ArticleWrites,
): Article | undefined => {
  if (sku !== undefined) return existing.find(article => BigInt(article.sku) === digits(sku));
  return existing.length === 1 && wanted.length === 1 ? existing[0] : undefined;
};

/** Numbers may be typed with zeros in front; what is no number at all is refused when it is sent. */
const digits = (sku: string): bigint | undefined => (/^\d+$/.test(sku) ? BigInt(sku) : undefined);

/**
 * What of an existing article stays when something of it changes. The till keeps both prices and both forms of the VAT
 * as they are sent, so the one that was not given must not be repeated when the other one changes.
 */
const kept = (article: ArticleWrites, changes: ArticleWrites): ArticleWrites => {
  const { priceIncl, priceExcl, vatCode, vatRate, ...rest } = article;
  const isRepriced = changes.priceIncl !== undefined || changes.priceExcl !== undefined;
  const isRetaxed = changes.vatCode !== undefined || changes.vatRate !== undefined;
  const prices = isRetaxed ? { priceIncl } : { priceIncl, priceExcl };
  return { ...rest, ...(isRepriced ? {} : prices), ...(isRetaxed ? {} : { vatCode, vatRate }) };
};

/** Existing articles with the changes to them, and new ones: the till gets the product whole. */
export const mergedArticles = (
  existing: readonly Article[],
  wanted: readonly ArticleWrites[],
): readonly ArticleWrites[] => {
  const changes = new Map(wanted.map(article => [counterpart(existing, wanted, article), article]));
  const merged = existing.map(article => {
    const change = changes.get(article);
    const before = toWrites(article);
    return change ? { ...kept(before, change), ...change, sku: article.sku } : before;
  });
  return [...merged, ...wanted.filter(article => counterpart(existing, wanted, article) === undefined)];
};

/**
 * Existing articles as far as they are wanted, in the order and with the fields of the wanted ones: articles and fields
 * that are not wanted stay as they are, so they are no difference.
 */
export const comparableArticles = (
  existing: readonly Article[],
  wanted: readonly ArticleWrites[] | undefined,
): readonly ArticleWrites[] => {
  if (!wanted) return existing.map(toWrites);
  return wanted.flatMap(article => {
    const match = counterpart(existing, wanted, article);
    if (!match) return [];
    const fields = Object.entries(toWrites(match)).filter(([name]) => Object.hasOwn(article, name));
    const { description } = match;
    return [{ ...Object.fromEntries(fields), description, ...(article.sku ? { sku: article.sku } : {}) }];
  });
};
