import type { DemoCustomer } from '../../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { save } from '../state.ts';
import type { Struct } from '../struct.ts';
import { type DefectKind, defectRelations } from './defects.ts';

const countryNames = { NL: 'Nederland', BE: 'België', DE: 'Duitsland' } as const;

/** People type countries in full, some as a code. */
const countryAsTyped = ({ number, country }: DemoCustomer): string =>
  number % 7 === 0 ? country : countryNames[country];

const spoilt: Partial<Record<DefectKind, (relation: Struct) => Struct>> = {
  'email-missing': ({ email: _, ...relation }) => relation,
  'email-invalid': relation => ({ ...relation, email: 'not-an-address' }),
  'vat-number-invalid': relation => ({
    ...relation,
    name: 'Handel Vos 2298',
    companyName: 'Handel Vos 2298',
    vatNumber: 'NL12X',
  }),
  'country-unknown': relation => ({ ...relation, country: 'Atlantis' }),
  'address-missing': ({ address: _, zipcode: __, city: ___, country: ____, ...relation }) => relation,
};

/** Some companies have a price group, some customers a percentage off, and four prices of their own. */
const termsOf = ({ number, company }: DemoCustomer): Struct => ({
  ...(company && number % 10 === 3 ? { priceGroupNumber: 2 } : {}),
  ...(number % 25 === 7 ? { discountPercentage: 5 } : {}),
  ...(number % 75 === 12 ? { relationArticleDiscountList: { relationArticleDiscount: discounts } } : {}),
});

const discounts: readonly Struct[] = [
  { articleNumber: 1500, minimumAmount: 25, minimumAmountDecimalPlaces: 1, discountPercentage: 12 },
  { articleNumber: 1510, minimumAmount: 0, minimumAmountDecimalPlaces: 0, priceIncl: 999, priceExcl: 826 },
  { articleDiscountGroupNumber: 4, minimumAmount: 0, minimumAmountDecimalPlaces: 0, discountPercentage: 8 },
];

const relationOf = (customer: DemoCustomer): Struct => {
  const { number: relationNumber, company, contact, vatNumber } = customer;
  const relation: Struct = {
    relationNumber,
    active: true,
    name: company ?? contact,
    contact,
    address: `${customer.street} ${customer.houseNumber}`,
    zipcode: customer.postcode,
    city: customer.city,
    country: countryAsTyped(customer),
    telephone: customer.phone,
    email: customer.email,
    paymentWithinDays: company ? 30 : 14,
    categoryIds: { category: [company ? 2 : 1] },
    ...termsOf(customer),
    ...(company ? { companyName: company } : {}),
    ...(vatNumber ? { vatNumber } : {}),
  };
  const kind = [...defectRelations].find(([, number]) => number === relationNumber)?.[0];
  return (kind && spoilt[kind]?.(relation)) ?? relation;
};

/** One relation a customer of the shop. */
export const seedRelations = (store: SimulatorStore, customers: readonly DemoCustomer[]): void => {
  for (const customer of customers) save(store, 'relation', String(customer.number), relationOf(customer));
  store.put('_counters', 'relationNumber', Math.max(...customers.map(({ number }) => number)));
};
