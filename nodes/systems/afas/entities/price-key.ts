/**
 * What tells one sales price from another: price list, debtor, item and quantity, of which the first two and the last may
 * be empty. @example priceKey({ list: 'WHS', item: '1021' }) // "WHS//1021/"
 */
export const priceKey = (price: {
  readonly list?: string | undefined;
  readonly debtor?: string | undefined;
  readonly item: string;
  readonly fromQuantity?: string | undefined;
}): string => [price.list ?? '', price.debtor ?? '', price.item, price.fromQuantity ?? ''].join('/');
