import { z } from 'zod';
import { type Exact, exactText, isExact } from '../wire/json.ts';

/**
 * The objects of Asperion, as far as Koppel reads them. Fields it does not know are left as they are. `article` is ASSUMED
 * but for `currentStock` and `salesTypeId`; `salesType` and `debtorKind` are ASSUMED; the others are taken from a client
 * that works.
 */

const number = z.union([z.int(), z.custom<Exact>(isExact)]).transform(exactText);

/** A text, also where it comes as a number. */
const anyText = z.union([z.string(), number]);

const text = anyText.nullish();

/** A text that every object has in the application. */
const certainText = text.transform(given => given ?? '');

/** An amount or a quantity, as the exact text it was sent as. */
const decimal = z
  .union([number, z.string().regex(/^-?\d+(\.\d+)?$/), z.literal('').transform(() => undefined)])
  .nullish();

const int = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

const flag = z.union([z.boolean(), z.int().transform(Boolean), z.stringbool()]).nullish();

const linesOf = <Line extends z.ZodType>(line: Line) =>
  z
    .object({ _data: z.array(line).nullish() })
    .nullish()
    .transform(lines => lines?._data ?? []);

/** The envelope around every list. */
export const listWire = z.object({
  _data: z.array(z.unknown()).nullish(),
  _meta: z.object({ administrationId: int.nullish(), nextPage: text, totalCount: int.nullish() }),
});

export const administrationWire = z.object({ id: int, name: text });

export const debtorWire = z.object({
  id: int,
  customerNumber: certainText,
  name: certainText,
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
  debtorKindId: text,
  paymentConditionId: text,
  paymentMethodId: text,
  comments: text,
  blocked: flag,
  dateAdded: text,
  dateLastChange: text,
});

export type DebtorWire = z.output<typeof debtorWire>;

const invoiceLineWire = z.object({
  description: text,
  amount: decimal,
  vatAmount: decimal,
  ledgerAccountId: text,
  vatCode: text,
  costCenterId: text,
});

export const salesInvoiceWire = z.object({
  id: int,
  invoiceNumber: certainText,
  date: text,
  description: text,
  journalId: certainText,
  bookyear: int.nullish(),
  bookperiod: int.nullish(),
  debtorCustomerNumber: certainText,
  paymentConditionId: text,
  paymentDueDate: text,
  amountExclVat: decimal,
  amountInclVat: decimal,
  status: certainText,
  lines: linesOf(invoiceLineWire),
});

export type SalesInvoiceWire = z.output<typeof salesInvoiceWire>;

const entryLineWire = z.object({
  description: text,
  amount: decimal,
  ledgerAccountId: text,
  salesInvoiceId: text,
  vatAmount: decimal,
  vatCode: text,
  costCenterId: text,
});

export const journalEntryWire = z.object({
  id: int,
  journalId: certainText,
  date: text,
  description: text,
  bookyear: int.nullish(),
  bookperiod: int.nullish(),
  sourceDocumentNumber: certainText,
  lines: linesOf(entryLineWire),
});

export type JournalEntryWire = z.output<typeof journalEntryWire>;

export const articleWire = z.object({
  id: int,
  code: certainText,
  description: certainText,
  longDescription: text,
  unit: text,
  salesTypeId: text,
  salesPrice: decimal,
  purchasePrice: decimal,
  eanCode: text,
  brand: text,
  isStockArticle: flag,
  currentStock: decimal,
  minimumStock: decimal,
  active: flag,
  dateLastChange: text,
});

export type ArticleWire = z.output<typeof articleWire>;

/** Anything with an id and a description: journals, payment conditions, cost centres, debtor kinds, sales types. */
export const describedWire = z.object({ id: anyText, description: text, type: text });

export const ledgerAccountWire = z.object({ id: anyText, description: text, disabled: flag });

export const vatCodeWire = z.object({
  id: anyText,
  description: text,
  salesCode: flag,
  percentage: decimal,
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
