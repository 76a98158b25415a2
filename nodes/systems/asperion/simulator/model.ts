/** What the simulated administrations hold; amounts are whole cents, stock is in thousandths. */

export interface AdministrationRow {
  readonly id: number;
  readonly name: string;
  /** False for an administration of somebody else. */
  readonly isOpen: boolean;
}

/** Answers when a call names no administration. */
export const defaultAdministration = 4711;

/** Everything stands in one administration. */
export interface Row {
  readonly administration: number;
  readonly id: number;
}

export interface DebtorRow extends Row {
  /** As on the wire, without id and dates. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly dateAdded: string;
  readonly dateLastChange: string | null;
}

/** What the bookings of all journals have in common. */
export interface BookingRow extends Row {
  readonly journalId: string;
  readonly date: string;
  readonly description: string;
  readonly bookyear: number;
  readonly bookperiod: number;
}

export interface BookingLineRow {
  readonly description: string;
  readonly amount: number;
  readonly vatAmount: number;
  readonly vatCode: string;
  readonly costCenterId: number;
}

export interface InvoiceLineRow extends BookingLineRow {
  readonly ledgerAccountId: number;
}

export interface InvoiceRow extends BookingRow {
  readonly invoiceNumber: string;
  readonly debtorCustomerNumber: string;
  readonly paymentConditionId: number | null;
  readonly paymentDueDate: string;
  readonly status: number;
  readonly excl: number;
  readonly vat: number;
  readonly lines: readonly InvoiceLineRow[];
}

export interface EntryLineRow extends BookingLineRow {
  readonly bookingDate: string;
  readonly ledgerAccountId: number | null;
  readonly debtorId: number | null;
  readonly salesInvoiceId: number | null;
}

export interface EntryRow extends BookingRow {
  readonly sourceDocumentNumber: string;
  readonly lines: readonly EntryLineRow[];
}

export interface ArticleRow extends Row {
  readonly code: string;
  readonly description: string;
  readonly longDescription: string | null;
  readonly unit: string | null;
  readonly salesTypeId: string;
  /** Cents. */
  readonly salesPrice: number;
  readonly purchasePrice: number | null;
  readonly eanCode: string | null;
  readonly brand: string | null;
  readonly isStockArticle: boolean;
  readonly currentStock: number;
  readonly minimumStock: number | null;
  readonly active: boolean;
  readonly dateLastChange: string | null;
}

export interface VatRow {
  readonly id: string;
  readonly description: string;
  readonly percentage: number;
  readonly salesCode: boolean;
}

export interface LedgerRow {
  readonly id: number;
  readonly description: string;
  readonly disabled: boolean;
}

export interface NamedRow {
  readonly id: string | number;
  readonly description: string;
  readonly [more: string]: string | number;
}

/** Open book years. */
export const bookYears = { from: 2024, through: 2035 } as const;
