import { customerCategories, priceGroups, salesPrices } from '../price-lists.ts';
import type { Operation } from './operation.ts';

/** Price groups, sales prices and groups of customers. */
export const priceOperations: Readonly<Record<string, Operation>> = {
  getPriceGroupList: { response: 'getPriceGroupListResponse', run: () => ({ priceGroup: priceGroups }) },
  getSalesPriceList: { response: 'getSalesPriceListResponse', run: () => ({ salesPrice: salesPrices }) },
  getCardCategories: {
    response: 'GetCardCategoriesResponse',
    run: () => ({ relationCardCategoryList: { cardCategory: customerCategories } }),
  },
};
