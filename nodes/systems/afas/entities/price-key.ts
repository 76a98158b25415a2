/**
 * What tells one sales price from another: price list, debtor, item, quantity and first day; all but the item may be
 * empty. Without a day the price that runs now is meant. @example priceKey({ list: 'WHS', item: '1021' }) // "WHS//1021//"
 */
export const priceKey = (price: {
  readonly list?: string | undefined;
  readonly debtor?: string | undefined;
  readonly item: string;
  readonly fromQuantity?: string | undefined;
  readonly from?: string | undefined;
}): string =>
  [price.list ?? '', price.debtor ?? '', price.item, price.fromQuantity ?? '', price.from ?? ''].join('/');

/** The item of a key; its code may have slashes of its own. */
export const itemOfKey = (key: string): string => key.split('/').slice(2, -2).join('/');
