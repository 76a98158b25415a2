import type { DealRow } from './deals.ts';
import { customerName, customerRow } from './deals.ts';
import type { Desk } from './desk.ts';
import { groupsAnswer, moneyOf, type Reckoned, totalAnswer } from './reckoning.ts';
import type { DiscountRow, GroupsIn } from './shapes.ts';

export interface InvoiceRow extends Reckoned {
  readonly id: string;
  readonly department: string;
  readonly invoice_number: string | null;
  readonly invoice_date: string | null;
  readonly status: 'draft' | 'outstanding' | 'matched';
  readonly due_on: string | null;
  readonly delivery_date: string | null;
  readonly purchase_order_number: string | null;
  readonly customer: DealRow['customer'];
  readonly attention: string | null;
  readonly payment_term: { readonly type: string; readonly days?: number };
  readonly expected_payment_method: { readonly method: string } | null;
  readonly note: string | null;
  readonly currency: string;
  readonly groups: GroupsIn;
  readonly discounts: readonly DiscountRow[];
  /** Cents. */
  readonly payments: readonly { readonly amount: number; readonly paid_at: string }[];
  readonly created_at: string;
  readonly updated_at: string;
}

/** Cents paid so far. */
export const paidOn = ({ payments }: InvoiceRow): number =>
  payments.reduce((total, { amount }) => total + amount, 0);

/** An invoice as lists give it. */
export const invoiceListForm =
  (desk: Desk) =>
  (row: InvoiceRow): object => {
    const buyer = customerRow(desk, row.customer, 'customer');
    return {
      id: row.id,
      department: { type: 'department', id: row.department },
      invoice_number: row.invoice_number,
      invoice_date: row.invoice_date,
      status: row.status,
      due_on: row.due_on,
      delivery_date: row.delivery_date,
      paid: row.status === 'matched',
      paid_at: row.status === 'matched' ? (row.payments.at(-1)?.paid_at ?? null) : null,
      sent: false,
      purchase_order_number: row.purchase_order_number,
      payment_reference: null,
      invoicee: {
        name: customerName(buyer),
        vat_number: buyer.vat_number,
        customer: row.customer,
        for_attention_of: row.attention ? { name: row.attention, contact: null } : null,
      },
      total: {
        ...totalAnswer(row, row.currency),
        payable: moneyOf(row.taxInclusive, row.currency),
        due: moneyOf(row.taxInclusive - paidOn(row), row.currency),
      },
      currency_exchange_rate: { from: row.currency, to: row.currency, rate: 1 },
      created_at: row.created_at,
      updated_at: row.updated_at,
      web_url: `https://focus.teamleader.eu/invoice_detail.php?id=${row.id}`,
      file: null,
      deal: null,
      project: null,
    };
  };

/** An invoice by itself. */
export const invoiceInfoForm = (desk: Desk, row: InvoiceRow): object => {
  const buyer = customerRow(desk, row.customer, 'customer');
  const listed = invoiceListForm(desk)(row);
  return {
    ...listed,
    web_url: undefined,
    invoicee: {
      name: customerName(buyer),
      vat_number: buyer.vat_number,
      customer: row.customer,
      for_attention_of: row.attention ? { name: row.attention, contact: null } : null,
      email: buyer.emails[0]?.email ?? null,
      national_identification_number: buyer.national_identification_number,
    },
    discounts: row.discounts,
    grouped_lines: groupsAnswer(desk, row.groups, row.currency),
    payment_term: row.payment_term,
    payments: row.payments.map(({ amount, paid_at }) => ({
      paid_at,
      payment: moneyOf(amount, row.currency),
    })),
    note: row.note,
    currency: row.currency,
    expected_payment_method: row.expected_payment_method,
    on_hold_since: null,
    custom_fields: [],
    document_template: null,
    peppol_status: null,
  };
};
