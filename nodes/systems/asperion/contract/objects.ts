import { z } from 'zod';
import { type Exact, exactText, isExact } from '../wire/json.ts';

/**
 * The objects of Asperion, as far as Koppel reads them. Fields it does not know are left as they are. `article` is ASSUMED
 * but for `currentStock` and `salesTypeId`; `salesType` and `debtorKind` are ASSUMED; the others are taken from a client
 * that works.
 */

const text = z.string().nullish();

/** A number with decimals, as the exact text it was sent as. */
const decimal = z.union([z.int(), z.custom<Exact>(isExact)]).transform(exactText);

/** An id that is a text in some objects and a number in others. */
const code = z.union([z.string(), z.int()]).transform(String);

/** The envelope around every list. */
export const listWire = z.object({
  _data: z.array(z.unknown()),
  _meta: z.object({
    administrationId: z.int().nullish(),
    administrationName: text,
    nextPage: text,
    totalCount: z.int().nullish(),
  }),
});

export const administrationWire = z.object({ id: z.int(), name: text });

export const debtorWire = z.object({
  id: z.int(),
  customerNumber: code,
  name: z.string(),
  attentionTo: text,
  address: text,
  addressLine2: text,
  addressLine3: text,
  postCode: text,
  city: text,
  countryCode: text,
  emailAddress: text,
  phoneNumber: text,
  mobileNumber: text,
  vatNumber: text,
  cocNumber: text,
  iban: text,
  debtorKindId: code.nullish(),
  paymentConditionId: code.nullish(),
  paymentMethodId: code.nullish(),
  comments: text,
  blocked: z.boolean().nullish(),
  dateAdded: text,
  dateLastChange: text,
});

export type DebtorWire = z.output<typeof debtorWire>;

const invoiceLineWire = z.object({
  description: text,
  amount: decimal,
  vatAmount: decimal.nullish(),
  ledgerAccountId: code,
  vatCode: text,
  costCenterId: code.nullish(),
});

export const salesInvoiceWire = z.object({
  id: z.int(),
  invoiceNumber: text,
  date: z.string(),
  description: text,
  journalId: code,
  bookyear: z.int(),
  bookperiod: z.int(),
  debtorCustomerNumber: code,
  paymentConditionId: code.nullish(),
  paymentDueDate: text,
  amountExclVat: decimal.nullish(),
  vatAmount: decimal.nullish(),
  amountInclVat: decimal.nullish(),
  status: z.int().nullish(),
  lines: z.object({ _data: z.array(invoiceLineWire) }),
});

export type SalesInvoiceWire = z.output<typeof salesInvoiceWire>;

const entryLineWire = z.object({
  bookingDate: text,
  description: text,
  amount: decimal,
  ledgerAccountId: code.nullish(),
  debtorId: z.int().nullish(),
  salesInvoiceId: z.int().nullish(),
  vatAmount: decimal.nullish(),
  vatCode: text,
  costCenterId: code.nullish(),
});

export const journalEntryWire = z.object({
  id: z.int(),
  journalId: code,
  date: z.string(),
  description: text,
  bookyear: z.int(),
  bookperiod: z.int(),
  sourceDocumentNumber: text,
  lines: z.object({ _data: z.array(entryLineWire) }),
});

export type JournalEntryWire = z.output<typeof journalEntryWire>;

export const articleWire = z.object({
  id: z.int(),
  code: z.string(),
  description: text,
  longDescription: text,
  unit: text,
  salesTypeId: code.nullish(),
  salesPrice: decimal.nullish(),
  purchasePrice: decimal.nullish(),
  eanCode: text,
  brand: text,
  isStockArticle: z.boolean().nullish(),
  currentStock: decimal.nullish(),
  minimumStock: decimal.nullish(),
  active: z.boolean().nullish(),
  dateLastChange: text,
});

export type ArticleWire = z.output<typeof articleWire>;

/** Anything with an id and a description: journals, payment conditions, cost centres, debtor kinds, sales types. */
export const describedWire = z.object({ id: code, description: text, type: code.nullish() });

export const ledgerAccountWire = z.object({ id: code, description: text, disabled: z.boolean().nullish() });

export const vatCodeWire = z.object({
  id: code,
  description: text,
  salesCode: z.boolean().nullish(),
  percentage: decimal.nullish(),
  validUntil: text,
  countryCode: text,
});

/** The vendor's errors: a title, and messages by field. */
export const problemWire = z.object({
  title: text,
  detail: text,
  errors: z.record(z.string(), z.union([z.array(z.string()), z.string()])).nullish(),
});

/** Fields Asperion sets by itself; they are left out of what is sent. */
export const readOnlyFields: ReadonlySet<string> = new Set([
  '_meta',
  'dateAdded',
  'dateLastChange',
  'currentStock',
]);
