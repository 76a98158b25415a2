import type { DebtorWrites } from '../entities/debtor-schema.ts';
import type { JournalEntryWrites } from '../entities/journal-entry-schema.ts';
import type { SalesInvoiceWrites } from '../entities/sales-invoice-schema.ts';
import type { TransactionWrites } from '../entities/transaction-schema.ts';

export { creating, failing, failureOf, idOf } from '../../../sdk/testing/outcomes.ts';

/** A debtor of the seed. */
export const seededDebtor = '100001';

/** A company to be created. */
export const newDebtor = (changes: Partial<DebtorWrites> = {}): DebtorWrites => ({
  name: 'Van Dam & Zn. Tuinen',
  contact: 'P. van Dam',
  email: 'Post@VanDam.example',
  phone: '030-1234567',
  vatNumber: 'NL000099998B57',
  cocNumber: '12345678',
  website: 'https://vandam.example',
  dueDays: 14,
  vatCode: 'VH',
  invoiceAddress: {
    street: 'Plein 1944',
    houseNumber: '5 bis',
    postcode: '3511 AA',
    city: 'Utrecht',
    country: 'NL',
  },
  deliveryAddress: {
    name: 'Magazijn',
    attention: 'Balie',
    street: 'Kade',
    houseNumber: '12',
    postcode: '3512 BB',
    city: 'Utrecht',
    country: 'NL',
  },
  ...changes,
});

/** An invoice with prices including VAT: € 10.00 high, € 5.45 low. */
export const newInvoice = (
  reference: string,
  changes: Partial<SalesInvoiceWrites> = {},
): SalesInvoiceWrites => ({
  reference,
  invoiceType: 'KASSA',
  customer: seededDebtor,
  invoiceDate: '2026-03-10',
  status: 'concept',
  paymentMethod: 'cash',
  currency: 'EUR',
  lines: [
    { article: '0', quantity: '1', description: 'Rake', unitPriceIncl: 1000, vatCode: 'VH', ledger: '8000' },
    { article: '0', quantity: '1', description: 'Tea', unitPriceIncl: 545, vatCode: 'VL', ledger: '8000' },
  ],
  ...changes,
});

/** A mutation of € 121.00. */
export const newTransaction = (
  reference: string,
  changes: Partial<TransactionWrites> = {},
): TransactionWrites => ({
  reference,
  dayBook: 'VRK',
  date: '2026-03-10',
  customer: seededDebtor,
  status: 'final',
  total: 12_100,
  lines: [{ ledger: '8000', amountExcl: 10_000, vatCode: 'VH', vatAmount: 2_100, description: '2 × chair' }],
  ...changes,
});

/** The totals of a day: € 121.00 sold, € 100.00 paid by card, the rest in cash. */
export const newEntry = (
  reference: string,
  changes: Partial<JournalEntryWrites> = {},
): JournalEntryWrites => ({
  reference,
  dayBook: 'MEMO',
  date: '2026-03-10',
  status: 'final',
  lines: [
    { ledger: '1150', amount: 10_000, description: 'PIN' },
    { ledger: '1000', amount: 2_100, description: 'Cash' },
    { ledger: '8000', amount: -10_000, vatCode: 'VH', vatAmount: -2_100, description: 'Garden' },
  ],
  ...changes,
});
