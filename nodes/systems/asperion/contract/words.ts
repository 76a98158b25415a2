/** What a field is called in sentences, by its name on the wire. */
export const fieldWords: Readonly<Record<string, string>> = {
  customerNumber: 'debtor number',
  debtorCustomerNumber: 'debtor',
  debtorId: 'debtor',
  name: 'name',
  address: 'address',
  emailAddress: 'e-mail address',
  countryCode: 'country',
  vatNumber: 'VAT number',
  iban: 'IBAN',
  debtorKindId: 'debtor kind',
  paymentConditionId: 'payment condition',
  paymentMethodId: 'payment method',
  invoiceNumber: 'invoice number',
  sourceDocumentNumber: 'document number',
  journalId: 'journal',
  ledgerAccountId: 'ledger account',
  vatCode: 'VAT code',
  costCenterId: 'cost centre',
  date: 'date',
  bookingDate: 'date',
  bookyear: 'book year',
  bookperiod: 'period',
  amount: 'amount',
  amountExclVat: 'total excluding VAT',
  amountInclVat: 'total including VAT',
  vatAmount: 'VAT',
  lines: 'lines',
  code: 'article code',
  salesTypeId: 'sales type',
  salesPrice: 'price',
  currentStock: 'stock',
};

/** Fields that name something which must exist. */
export const referenceFields: ReadonlySet<string> = new Set([
  'journalId',
  'ledgerAccountId',
  'vatCode',
  'debtorCustomerNumber',
  'debtorId',
  'paymentConditionId',
  'debtorKindId',
  'paymentMethodId',
  'costCenterId',
  'salesTypeId',
  'salesInvoiceId',
]);

/** Fields that say when something is booked. */
export const periodFields: ReadonlySet<string> = new Set(['bookyear', 'bookperiod', 'date', 'bookingDate']);

/** Fields of which no two objects may have the same. */
export const uniqueFields: ReadonlySet<string> = new Set(['customerNumber', 'code', 'invoiceNumber']);
