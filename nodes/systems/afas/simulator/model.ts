/** What the simulated environment holds. Amounts are whole cents; times are Amsterdam local time, `yyyy-MM-ddTHH:mm:ss`. */

export interface AddressRow {
  readonly id: number;
  readonly street: string;
  readonly number: string;
  readonly addition: string;
  readonly postcode: string;
  readonly city: string;
  /** Code of AFAS, e.g. B for Belgium. */
  readonly country: string;
}

export interface ContactRow {
  readonly kind: string;
  readonly description: string;
  readonly lastName: string;
  readonly address: AddressRow | undefined;
}

export interface RelationRow {
  readonly number: string;
  readonly kind: 'organisation' | 'person';
  /** Of an organisation. */
  readonly name: string;
  readonly initials: string;
  readonly first: string;
  readonly prefix: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  readonly coc: string;
  readonly address: AddressRow | undefined;
  readonly contacts: readonly ContactRow[];
  readonly created: string;
  readonly modified: string;
}

export interface DebtorRow {
  readonly code: string;
  readonly relation: string;
  readonly currency: string;
  readonly paymentCondition: string;
  readonly vatDuty: string;
  readonly vatNumber: string;
  readonly ledger: string;
  readonly isBlocked: boolean;
  readonly priceList: string;
  readonly discountGroup: string;
  readonly type: string;
  readonly lineDiscount: string;
  readonly created: string;
  readonly modified: string;
}

export interface ItemRow {
  readonly code: string;
  readonly description: string;
  readonly extraDescription: string;
  readonly remark: string;
  readonly group: string;
  readonly unit: string;
  readonly vatGroup: string;
  readonly type: string;
  readonly dimension1: string;
  readonly dimension2: string;
  /** Cents, excluding VAT. */
  readonly salesPrice: number;
  readonly consumerPrice: number;
  readonly barcode: string;
  readonly tracksStock: boolean;
  readonly isBlocked: boolean;
  /** Free fields by code. */
  readonly free: Readonly<Record<string, string>>;
  readonly created: string;
  readonly modified: string;
}

export interface SalesLineRow {
  readonly item: string;
  readonly quantity: string;
  readonly unit: string;
  /** As the document has its prices, with or without VAT. */
  readonly price: number;
  readonly discount: number;
  readonly vatGroup: string;
  readonly total: number;
}

export interface SalesRow {
  readonly number: string;
  readonly reference: string;
  readonly debtor: string;
  readonly date: string;
  readonly currency: string;
  readonly paymentCondition: string;
  readonly paymentMethod: string;
  readonly vatDuty: string;
  readonly unit: number;
  readonly warehouse: string;
  readonly deliveryAddress: number | undefined;
  readonly includesVat: boolean;
  readonly lines: readonly SalesLineRow[];
  readonly totalExcl: number;
  readonly vat: number;
  readonly totalIncl: number;
  readonly modified: string;
}

export interface EntryLineRow {
  readonly kind: string;
  readonly account: string;
  readonly date: string;
  readonly voucher: string;
  readonly invoice: string;
  readonly description: string;
  readonly debit: number;
  readonly credit: number;
  readonly vatCode: string;
}

export interface EntryRow {
  readonly number: number;
  readonly unit: number;
  readonly year: number;
  readonly period: number;
  readonly journal: string;
  readonly lines: readonly EntryLineRow[];
  readonly modified: string;
}

export interface PriceRow {
  readonly item: string;
  readonly unit: string;
  readonly list: string;
  readonly debtor: string;
  readonly currency: string;
  readonly from: string;
  readonly until: string;
  readonly price: number;
  readonly isPromotion: boolean;
  readonly quantity: string;
}

export interface StockRow {
  readonly item: string;
  readonly warehouse: string;
  /** Thousandths of a unit. */
  readonly thousandths: number;
  readonly unit: string;
}

export interface ProductGroupRow {
  readonly code: string;
  readonly description: string;
  readonly isBlocked: boolean;
}

/** An entry of a simple table: journals, ledger accounts, VAT codes, … */
export interface CodeRow {
  readonly code: string;
  readonly name: string;
  /** Of VAT codes: account; of journals: type. */
  readonly more?: string;
  /** Of VAT codes and VAT rate groups: percent. */
  readonly percent?: number;
}

export interface PeriodRow {
  readonly unit: number;
  readonly year: number;
  readonly period: number;
  readonly isBlocked: boolean;
}
