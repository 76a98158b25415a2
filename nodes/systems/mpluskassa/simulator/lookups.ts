import type { Struct } from './struct.ts';

/** VAT codes of the only branch, as `getVatGroupList` gives them; percentages in hundredths. */
export const vatGroups = [
  { vatCode: 1, vatPercentage: 900 },
  { vatCode: 2, vatPercentage: 2100 },
  { vatCode: 3, vatPercentage: 0 },
].map(group => ({ branchNumber: 1, countryCode: 528, countryIso3: 'NLD', ...group }));

/** Payment methods; the code is what stands in payments. */
export const paymentMethods = [
  { method: 'CASH', description: 'Cash', type: 'PAYMENT', accountNumber: 1000 },
  { method: 'PIN', description: 'PIN', type: 'EFT', accountNumber: 1100 },
  { method: 'CREDITCARD', description: 'Credit card', type: 'EFT', accountNumber: 1110 },
  { method: 'IDEAL', description: 'iDEAL', type: 'PAYMENT', accountNumber: 1120 },
  { method: 'INVOICE', description: 'On account', type: 'SUSPENSE', accountNumber: 1300 },
  { method: 'GIFTCARD', description: 'Gift card', type: 'DEPOSIT', accountNumber: 2900 },
].map(({ method, description, type, accountNumber }) => ({
  method,
  description,
  buttonText: description,
  allowNegativeAmount: true,
  active: true,
  type: `PAYMENT-METHOD-TYPE-${type}`,
  accountNumber,
}));

/** Delivery methods; the code is what stands in orders. */
export const deliveryMethods = [
  { deliveryMethod: 'AFHALEN', description: 'Collected in the shop' },
  { deliveryMethod: 'PAKKET', description: 'Parcel post' },
  { deliveryMethod: 'KOERIER', description: 'Courier' },
].map(method => ({ ...method, buttonText: method.description, enabled: true }));

export const employees = [
  { employeeNumber: 1, name: 'E. Prins' },
  { employeeNumber: 2, name: 'K. Dijkstra' },
  { employeeNumber: 3, name: 'O. Haan' },
  { employeeNumber: 999_999, name: 'Super user' },
].map(employee => ({ ...employee, active: true }));

export const branches: readonly Struct[] = [
  {
    branchNumber: 1,
    branchName: 'Demo shop',
    abbreviation: 'DEM',
    countryCode: 528,
    countryIso3: 'NLD',
    countryName: 'Nederland',
  },
];
