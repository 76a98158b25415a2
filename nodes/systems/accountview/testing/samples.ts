import type { Found, Written } from '../../../sdk/define-system.ts';
import type { Failure } from '../../../sdk/failure.ts';
import * as outcomes from '../../../sdk/testing/outcomes.ts';
import type { DayBookEntryWrites, SalesInvoiceWrites } from '../entities/day-page-record.ts';
import type { DebtorWrites } from '../entities/debtor-record.ts';
import type { SalesOrderWrites } from '../entities/sales-order-record.ts';

export { creating, failing } from '../../../sdk/testing/outcomes.ts';

/** A debtor of the seed. */
export const seededDebtor = '10001';

/** A company to be created. */
export const newDebtor = (changes: Partial<DebtorWrites> = {}): DebtorWrites => ({
  name: 'Van Dam & Zn. Tuinen',
  contact: 'P. van Dam',
  email: 'post@vandam.example',
  phone: '030-1234567',
  address: 'Plein 1944 5 bis',
  postcode: '3511 AA',
  city: 'Utrecht',
  country: 'NL',
  vatNumber: 'NL000099998B57',
  cocNumber: '12345678',
  vatCode: '1',
  paymentCondition: '14',
  ...changes,
});

/** An order of € 15.45. */
export const newOrder = (reference: string, changes: Partial<SalesOrderWrites> = {}): SalesOrderWrites => ({
  reference,
  debtor: seededDebtor,
  orderDate: '2026-03-10',
  lines: [
    { article: '1010', quantity: '1', priceIncl: 1000 },
    { article: '1020', quantity: '1', priceIncl: 545 },
  ],
  expectedTotalIncl: 1545,
  ...changes,
});

/** An invoice of € 121.00. */
export const newInvoice = (
  reference: string,
  changes: Partial<SalesInvoiceWrites> = {},
): SalesInvoiceWrites => ({
  reference,
  dayBook: '700',
  debtor: seededDebtor,
  date: '2026-03-10',
  lines: [{ ledger: '8000', amountExcl: 10_000, vatCode: '1', vatAmount: 2_100 }],
  total: 12_100,
  ...changes,
});

/** The takings of a day: € 121.00 in cash. */
export const newEntry = (
  reference: string,
  changes: Partial<DayBookEntryWrites> = {},
): DayBookEntryWrites => ({
  reference,
  dayBook: '900',
  date: '2026-03-10',
  lines: [
    { ledger: '1000', debit: 12_100 },
    { ledger: '8000', credit: 10_000, vatCode: '1', vatAmount: 2_100 },
  ],
  ...changes,
});

/** The id of the one record that must have been written. */
export const idOf = (written: readonly Written[] | undefined): string => outcomes.idOf(written?.[0]);

/** The warnings of a record that must have been written. */
export const warningsOf = (written: readonly Written[] | undefined): readonly string[] => {
  idOf(written);
  const first = written?.[0];
  return first?.ok ? (first.warnings ?? []) : [];
};

/** The failure of the one record that must have been refused. */
export const failureOf = (written: readonly Written[] | undefined): Failure =>
  outcomes.failureOf(written?.[0]);

/** The records found for one value. */
export const recordsOf = <T>(
  found: ReadonlyMap<string, readonly Found<T>[]> | undefined,
  value: string,
): readonly T[] => found?.get(value)?.map(({ record }) => record) ?? [];
