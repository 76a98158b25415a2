import { z } from 'zod';
import type { TeamleaderClient } from '../client.ts';
import { centsOf, wireMoney } from '../wire/numbers.ts';
import { day, paymentTerm, reference, text, textOrEmpty } from '../wire/shapes.ts';
import { customFieldsBody } from './custom-fields.ts';
import type { Customer } from './document-record.ts';
import { groupedLines, linesOf, totalsOf, wireGroups, wireTotal } from './document-wire.ts';
import type { Invoice, InvoiceWrites } from './invoice-record.ts';
import { momentOf } from './moment.ts';
import type { SentLine } from './rounding.ts';

/** An invoice in a list; by itself it has lines, currency and payment term as well. */
export const wireInvoice = z.object({
  id: z.string(),
  department: reference,
  invoice_number: text,
  invoice_date: day,
  status: z.string(),
  due_on: day,
  delivery_date: day,
  paid: z.boolean().nullish().transform(Boolean),
  purchase_order_number: text,
  payment_reference: text,
  invoicee: z.object({
    name: text,
    vat_number: text,
    email: text,
    customer: z.object({ type: z.string(), id: z.string() }),
  }),
  total: wireTotal.extend({ payable: wireMoney.nullish(), due: wireMoney.nullish() }),
  grouped_lines: wireGroups,
  payment_term: paymentTerm.nullish(),
  expected_payment_method: z.object({ method: text }).nullish(),
  note: text,
  currency: text,
  updated_at: textOrEmpty,
});

export type WireInvoice = z.infer<typeof wireInvoice>;

/** A reference to a customer; what is no company is a contact. */
export const customerOf = ({ type, id }: { readonly type: string; readonly id: string }): Customer => ({
  type: type === 'company' ? 'company' : 'contact',
  id,
});

/** A payment term as text, e.g. `after_invoice_date:30`. */
export const termText = ({
  type,
  days,
}: {
  readonly type: string;
  readonly days?: number | null | undefined;
}) => (type === 'cash' ? 'cash' : `${type}:${days ?? 0}`);

const termBody = (term: string): object => {
  const [type = '', days] = term.split(':');
  return type === 'cash' ? { type } : { type, days: Number(days ?? 0) };
};

/** An invoice of the wire as a record. */
export const invoiceOf = async (wire: WireInvoice, client: TeamleaderClient): Promise<Invoice> => {
  const totals = totalsOf(wire.total);
  const payable = wire.total.payable ? centsOf(wire.total.payable.amount) : totals.totalIncl;
  const due = wire.total.due ? centsOf(wire.total.due.amount) : wire.paid ? 0 : payable;
  return {
    id: wire.id,
    number: wire.invoice_number ?? undefined,
    reference: wire.purchase_order_number ?? undefined,
    status: wire.status === 'draft' || wire.status === 'matched' ? wire.status : 'outstanding',
    customer: customerOf(wire.invoicee.customer),
    customerName: wire.invoicee.name ?? '',
    customerEmail: wire.invoicee.email ?? undefined,
    vatNumber: wire.invoicee.vat_number ?? undefined,
    department: wire.department?.id,
    invoiceDate: wire.invoice_date,
    dueDate: wire.due_on,
    deliveryDate: wire.delivery_date,
    paymentTerm: wire.payment_term ? termText(wire.payment_term) : undefined,
    expectedPayment: wire.expected_payment_method?.method ?? undefined,
    note: wire.note ?? undefined,
    currency: wire.currency ?? wire.total.tax_inclusive.currency ?? 'EUR',
    lines: [...(await linesOf(wire.grouped_lines, client))],
    ...totals,
    paid: wire.paid,
    paidAmount: payable - due,
    paymentReference: wire.payment_reference ?? undefined,
    booked: wire.status !== 'draft',
    updatedAt: momentOf(wire.updated_at),
  };
};

/** What a draft has besides its lines; fields that are not given are left alone. */
export const invoiceBody = (given: Partial<InvoiceWrites>, isUpdate: boolean): object => ({
  ...(given.customer
    ? {
        invoicee: {
          customer: given.customer,
          ...(given.attention ? { for_attention_of: { name: given.attention } } : {}),
        },
      }
    : {}),
  payment_term: given.paymentTerm === undefined ? undefined : termBody(given.paymentTerm),
  purchase_order_number: given.reference?.trim(),
  invoice_date: given.invoiceDate,
  delivery_date: given.deliveryDate,
  note: given.note,
  currency: isUpdate ? undefined : { code: given.currency ?? 'EUR' },
  expected_payment_method: given.expectedPayment ? { method: given.expectedPayment } : undefined,
  ...customFieldsBody(given.customFields, isUpdate),
});

/** The lines as an invoice wants them. */
export const linesBody = (lines: readonly SentLine[], { section }: Partial<InvoiceWrites>): object => ({
  grouped_lines: groupedLines(lines, section),
});
