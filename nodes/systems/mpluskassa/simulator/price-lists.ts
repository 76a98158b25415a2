import type { Struct } from './struct.ts';

/** Price groups of customers; the last one is a percentage off everything instead of prices. */
export const priceGroups: readonly Struct[] = [
  { priceGroupNumber: 1, description: 'Retail plus' },
  { priceGroupNumber: 2, description: 'Wholesale' },
  { priceGroupNumber: 3, description: 'Staff', discountPercentage: 15 },
];

/** Prices for some time. */
export const salesPrices: readonly Struct[] = [
  {
    salesPriceNumber: 1,
    description: 'Autumn sale',
    startDate: { day: 1, mon: 10, year: 2026 },
    endDate: { day: 31, mon: 10, year: 2026 },
  },
  {
    salesPriceNumber: 2,
    description: 'Winter sale',
    startDate: { day: 27, mon: 12, year: 2026 },
    endDate: { day: 31, mon: 1, year: 2027 },
  },
];

/** Groups of customers. */
export const customerCategories: readonly Struct[] = [
  { categoryId: 1, name: 'Private', isVipGroup: false, isSupplierGroup: false },
  { categoryId: 2, name: 'Business', isVipGroup: false, isSupplierGroup: false },
  { categoryId: 3, name: 'Regulars', isVipGroup: true, isSupplierGroup: false },
  { categoryId: 4, name: 'Suppliers', isVipGroup: false, isSupplierGroup: true },
];
