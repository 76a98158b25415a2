/** What the simulated office holds. Amounts are whole cents; dates are `yyyyMMdd` as on the wire. */

export interface OfficeRow {
  readonly code: string;
  readonly name: string;
  /** False for an office that exists but is closed to the user. */
  readonly isOpen: boolean;
}

export interface AddressRow {
  readonly id: number;
  readonly type: string;
  readonly isDefault: boolean;
  /** `name`, `country`, `city`, `postcode`, `telephone`, `email`, `field1` … `field6`. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface DebtorRow {
  readonly office: string;
  readonly code: string;
  readonly name: string;
  readonly website: string;
  readonly status: 'active' | 'inactive' | 'deleted' | 'hide';
  /** `yyyyMMddHHmmss`, UTC. */
  readonly modified: string;
  readonly financials: Readonly<Record<string, string>>;
  readonly addresses: readonly AddressRow[];
}

export interface LedgerRow {
  readonly office: string;
  readonly code: string;
  readonly name: string;
  readonly type: 'BAS' | 'PNL';
}

export interface VatRow {
  readonly office: string;
  readonly code: string;
  readonly name: string;
  readonly type: 'sales' | 'purchase';
  readonly rates: readonly { readonly from: string; readonly percent: number }[];
  /** Account of the VAT; empty for a code without VAT. */
  readonly ledger: string;
}

export interface NamedRow {
  readonly office: string;
  readonly code: string;
  readonly name: string;
  /** Day book: sales, journal, bank, cash. Invoice type: inclusive, exclusive. Cash and bank book: 0, 1. Payment type: collect, pay. */
  readonly kind: string;
}

export interface ArticleLineRow {
  readonly id: number;
  readonly subCode: string;
  readonly name: string;
  readonly units: number;
  readonly priceExcl: number;
  readonly priceIncl: number;
  readonly ledger: string;
  readonly status: 'active' | 'deleted';
}

export interface ArticleRow {
  readonly office: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly unitName: string;
  readonly vatCode: string;
  readonly allowChangeVatCode: boolean;
  readonly allowChangePrice: boolean;
  readonly allowDecimalQuantity: boolean;
  readonly allowDiscount: boolean;
  readonly status: 'active' | 'deleted';
  readonly lines: readonly ArticleLineRow[];
}

export interface InvoiceLineRow {
  readonly id: string;
  readonly article: string;
  readonly subArticle: string;
  readonly quantity: string;
  readonly units: number;
  readonly allowDiscount: boolean;
  readonly description: string;
  /** With or without VAT, as the invoice type says. */
  readonly price: number;
  readonly vatCode: string;
  readonly ledger: string;
  readonly valueExcl: number;
  readonly vatValue: number;
  readonly valueIncl: number;
}

export interface InvoiceRow {
  readonly office: string;
  readonly invoiceType: string;
  readonly number: number;
  readonly customer: string;
  readonly invoiceDate: string;
  readonly dueDate: string;
  readonly period: string;
  readonly currency: string;
  readonly status: 'concept' | 'final';
  readonly paymentMethod: string;
  readonly bank: string;
  readonly invoiceAddress: number;
  readonly deliverAddress: number;
  readonly headerText: string;
  readonly footerText: string;
  readonly lines: readonly InvoiceLineRow[];
  readonly valueExcl: number;
  readonly valueIncl: number;
  /** Number of the booking, when final. */
  readonly booking?: { readonly dayBook: string; readonly number: string };
}

export interface TransactionLineRow {
  readonly id: number;
  readonly type: 'total' | 'detail' | 'vat';
  readonly dim1: string;
  readonly dim2: string;
  /** Never negative. */
  readonly value: number;
  readonly side: 'debit' | 'credit';
  readonly description: string;
  readonly vatCode: string;
  readonly vatValue: number;
  /** In journals only. */
  readonly invoiceNumber?: string;
}

export interface TransactionRow {
  readonly office: string;
  readonly dayBook: string;
  readonly number: string;
  readonly date: string;
  readonly dueDate: string;
  /** `YYYY/PP`. */
  readonly period: string;
  readonly currency: string;
  readonly invoiceNumber: string;
  readonly location: 'temporary' | 'final';
  readonly origin: string;
  readonly lines: readonly TransactionLineRow[];
  /** Including VAT; negative for a credit note. */
  readonly total: number;
}
