import type { DemoCustomer, DemoShop } from '../../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import type { Fields } from '../model.ts';
import { putRows, seededAt } from './rows.ts';

/** Some debtors have moved or have another telephone since they were entered. */
const debtorFields = (customer: DemoCustomer, index: number): Fields => {
  const { company, vatNumber, contact, email, phone, street, houseNumber, postcode, city, country } =
    customer;
  const isOutdated = index % 3 === 0;
  return {
    SUB_NR: String(10_001 + index),
    ACCT_NAME: company ?? contact,
    SRC_CODE: (company ?? contact)
      .replace(/[^A-Za-z]/g, '')
      .toUpperCase()
      .slice(0, 10),
    ACCT_NR: '1210',
    ADDRESS1: isOutdated && index % 2 === 0 ? 'Oude Gracht 1' : `${street} ${houseNumber}`,
    POST_CODE: postcode,
    CITY: city,
    CNT_CODE: country,
    MAIL_BUS: email,
    TEL_BUS: isOutdated && index % 2 === 1 ? '000-0000000' : phone,
    ...(company ? { MAIN_CONT: contact } : {}),
    ...(vatNumber ? { VAT_NR: vatNumber } : {}),
    DISC_CODE: company ? '30' : '14',
    INP_DATE: seededAt,
    CNG_DATE: seededAt,
  };
};

/** Debtors that the till does not have; nothing is sold to the last one any more. */
const ownDebtors: readonly Fields[] = [
  {
    SUB_NR: '10101',
    ACCT_NAME: 'Molen Advies BV',
    SRC_CODE: 'MOLEN',
    ACCT_NR: '1210',
    ADDRESS1: 'Wiekslag 7',
    POST_CODE: '3815 GL',
    CITY: 'Amersfoort',
    CNT_CODE: 'NL',
    MAIL_BUS: 'info@molen.example',
    MAIN_CONT: 'T. Molenaar',
    VAT_NR: 'NL100021014B94',
    DISC_CODE: '30',
    INP_DATE: seededAt,
    CNG_DATE: seededAt,
  },
  {
    SUB_NR: '10102',
    ACCT_NAME: 'Gestopt & Zn',
    SRC_CODE: 'GESTOPT',
    ACCT_NR: '1210',
    MAIL_BUS: 'post@gestopt.example',
    REC_BLK: true,
    INP_DATE: seededAt,
    CNG_DATE: seededAt,
  },
];

/** Every third customer of the shop, and two more. */
export const seedDebtors = (store: SimulatorStore, { customers }: DemoShop): void => {
  const known = customers.filter((_, index) => index % 3 === 0).map(debtorFields);
  const debtors = [...known, ...ownDebtors];
  putRows(store, 'debtor', 'SUB_NR', debtors);
  store.put('_counters', 'debtor', debtors.length);
};
