import type { DebtorWrites } from '../entities/debtor-schema.ts';
import type { FinancialEntryWrites } from '../entities/financial-entry-schema.ts';
import type { ItemWrites } from '../entities/item-schema.ts';
import type { SalesDocumentWrites } from '../entities/sales-document-schema.ts';

/** A company that is not in the seed. */
export const newDebtor = (changes: Partial<DebtorWrites> = {}): DebtorWrites => ({
  kind: 'organisation',
  name: 'Molen Keukens',
  contact: 'P. van der Molen',
  email: 'info@molen.example',
  phone: '030-1234567',
  vatNumber: 'NL100000007B63',
  address: { street: 'Kade', houseNumber: '12 A', postcode: '3511 AB', city: 'Utrecht', country: 'NL' },
  paymentCondition: '14',
  vatDuty: '1',
  ledger: '1400',
  ...changes,
});

/** A person that is not in the seed. */
export const newPerson = (changes: Partial<DebtorWrites> = {}): DebtorWrites => ({
  kind: 'person',
  name: 'A. de Vries',
  email: 'adevries@home.example',
  phone: '06-12345678',
  address: { street: 'Rue Haute', houseNumber: '7', postcode: '5000', city: 'Namur', country: 'BE' },
  ...changes,
});

/** An order of two items of the seed, one with a discount: € 25.00 including VAT. */
export const newOrder = (
  reference: string,
  changes: Partial<SalesDocumentWrites> = {},
): SalesDocumentWrites => ({
  reference,
  debtor: '20001',
  date: '2026-03-10',
  paymentCondition: '14',
  paymentMethod: '02',
  lines: [
    { item: '1010', quantity: '2', unitPriceIncl: 1000, vatGroup: '2' },
    { item: '1011', quantity: '1', unitPriceIncl: 600, discount: 100, vatGroup: '1' },
  ],
  expectedTotalIncl: 2500,
  ...changes,
});

/** A sale of € 121.00 with its VAT. */
export const newEntry = (
  reference: string,
  changes: Partial<FinancialEntryWrites> = {},
): FinancialEntryWrites => ({
  reference,
  journal: '70',
  date: '2026-03-10',
  description: `Order ${reference}`,
  lines: [
    { kind: 'debtor', account: '20001', debit: 12_100 },
    { account: '8000', credit: 10_000, vatCode: '1', vat: 2100 },
  ],
  ...changes,
});

/** An item that is not in the seed. */
export const newItem = (code: string, changes: Partial<ItemWrites> = {}): ItemWrites => ({
  code,
  description: 'Sturdy kettle',
  articleGroup: 'KITCHEN',
  unit: 'STK',
  vatGroup: '2',
  salesPrice: 4129,
  tracksStock: true,
  ...changes,
});
