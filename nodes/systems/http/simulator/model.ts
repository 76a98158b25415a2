/** Rows of the made-up shop behind the REST simulator. */

export interface OrderRow {
  readonly id: number;
  readonly number: string;
  readonly updated_at: string;
  readonly status: 'open' | 'paid' | 'shipped';
  readonly customer_email: string;
  /** Decimal text. */
  readonly total: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly price: string }[];
}

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly address: { readonly street: string; readonly city: string; readonly country: string };
}

export interface ProductRow {
  readonly sku: string;
  readonly title: string;
  readonly price: string;
  readonly stock: number;
  readonly barcode?: string;
}

export interface PaymentRow {
  readonly id: number;
  readonly order: string;
  readonly method: string;
  readonly amount: string;
}
