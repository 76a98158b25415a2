import { z } from 'zod';
import { customerName, customerRow } from './deals.ts';
import {
  ApiError,
  created,
  type Desk,
  done,
  newId,
  type Operations,
  readBody,
  referTo,
  rowOf,
  stamp,
} from './desk.ts';
import { type InvoiceRow, invoiceInfoForm, invoiceListForm, paidOn } from './invoice-row.ts';
import { hasTerm, listAnswer, sortedBy, when } from './list.ts';
import { changedSince } from './people.ts';
import { reckon } from './reckoning.ts';
import {
  commercialDiscounts,
  customer,
  day,
  documentCurrency,
  groupedLines,
  idBody,
  moment,
  money,
  page,
  paymentTerm,
  sortBy,
  uuid,
} from './shapes.ts';

const fields = {
  invoicee: z.object({
    customer: customer(),
    for_attention_of: z.union([z.object({ name: z.string() }), z.object({ contact_id: uuid() })]).optional(),
  }),
  payment_term: paymentTerm(),
  grouped_lines: groupedLines(),
  discounts: commercialDiscounts().optional(),
  currency: documentCurrency().optional(),
  purchase_order_number: z.string().optional(),
  invoice_date: day().optional(),
  delivery_date: day().nullish(),
  note: z.string().nullish(),
  expected_payment_method: z
    .object({
      method: z.enum([
        'sepa_direct_debit',
        'direct_debit',
        'credit_card',
        'cash',
        'cheque',
        'bankers_draft',
        'bank_transfer',
        'payment_card',
      ]),
    })
    .nullish(),
};

const draftBody = z.object({ ...fields, department_id: uuid() });
const updateBody = z.object(fields).partial().extend({ id: uuid() });
const bookBody = z.object({ id: uuid(), on: day() });
const paymentBody = z.object({
  id: uuid(),
  payment: money(),
  paid_at: moment(),
  payment_method_id: uuid().optional(),
});
const listBody = z.object({
  filter: z
    .object({
      ids: z.array(uuid()).optional(),
      term: z.string().optional(),
      invoice_number: z.string().optional(),
      department_id: uuid().optional(),
      status: z.array(z.enum(['draft', 'outstanding', 'matched'])).optional(),
      updated_since: moment().optional(),
      purchase_order_number: z.string().optional(),
      invoice_date_after: day().optional(),
      invoice_date_before: day().optional(),
      customer: customer().optional(),
    })
    .default({}),
  page,
  sort: sortBy(['invoice_number', 'invoice_date']),
});

/** Invoices before this day are closed: the books of those years are. */
const booksOpenFrom = (now: Date): string => `${now.getUTCFullYear() - 1}-01-01`;

const put = (desk: Desk, row: InvoiceRow) => desk.store.put('invoice', row.id, row);

const draftRow = (desk: Desk, id: string): InvoiceRow => {
  const row = rowOf<InvoiceRow>(desk, 'invoice', id);
  if (row.status === 'draft') return row;
  throw new ApiError(400, [{ title: 'invoice must be a draft', field: 'id' }]);
};

const bookedRow = (desk: Desk, id: string): InvoiceRow => {
  const row = rowOf<InvoiceRow>(desk, 'invoice', id);
  if (row.status !== 'draft') return row;
  throw new ApiError(400, [{ title: 'invoice must be booked', field: 'id' }]);
};

const merged = (
  desk: Desk,
  before: InvoiceRow,
  given: Omit<z.infer<typeof updateBody>, 'id'>,
): InvoiceRow => {
  const { invoicee, grouped_lines, currency } = given;
  if (invoicee) customerRow(desk, invoicee.customer, 'invoicee.customer.id');
  const groups = grouped_lines ?? before.groups;
  const discounts = given.discounts ?? before.discounts;
  const attention = invoicee?.for_attention_of;
  return {
    ...before,
    ...(invoicee ? { customer: invoicee.customer } : {}),
    attention: attention && 'name' in attention ? attention.name : before.attention,
    payment_term: given.payment_term ?? before.payment_term,
    currency: currency?.code ?? before.currency,
    purchase_order_number: given.purchase_order_number ?? before.purchase_order_number,
    invoice_date: given.invoice_date ?? before.invoice_date,
    delivery_date: given.delivery_date === undefined ? before.delivery_date : given.delivery_date,
    note: given.note === undefined ? before.note : given.note,
    expected_payment_method:
      given.expected_payment_method === undefined
        ? before.expected_payment_method
        : given.expected_payment_method,
    groups,
    discounts,
    ...reckon(desk, groups, before.department, discounts),
    updated_at: stamp(desk.now),
  };
};

const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The number of a booked invoice: counted for each department and year. */
const nextNumber = ({ store }: Desk, department: string, date: string): string => {
  const year = date.slice(0, 4);
  return `${year} / ${store.next(`invoiceNumber ${department} ${year}`)}`;
};

/** Operations on invoices: drafts are booked, booked ones are paid. */
export const invoices: Operations = {
  'invoices.list': (desk, body) => {
    const { filter, page: paging, sort: asked } = readBody(listBody, body);
    const field = asked?.[0]?.field ?? 'invoice_number';
    const serial = (number: string | null) =>
      (number ?? '').replace(/\d+/g, digits => digits.padStart(9, '0'));
    const sort = sortedBy<InvoiceRow>(
      row => (field === 'invoice_date' ? (row.invoice_date ?? '') : serial(row.invoice_number)),
      asked?.[0]?.order,
    );
    const buyer = (row: InvoiceRow) => customerName(customerRow(desk, row.customer, 'customer'));
    return listAnswer(
      desk,
      desk.store.values<InvoiceRow>('invoice'),
      [
        when(filter.ids, (row, ids) => ids.includes(row.id)),
        when(filter.purchase_order_number, (row, number) => row.purchase_order_number === number),
        when(filter.invoice_number, (row, number) => row.invoice_number === number),
        when(filter.department_id, (row, id) => row.department === id),
        when(filter.status, (row, statuses) => statuses.includes(row.status)),
        when(filter.updated_since, changedSince),
        when(filter.invoice_date_after, (row, date) => (row.invoice_date ?? '') >= date),
        when(
          filter.invoice_date_before,
          (row, date) => row.invoice_date !== null && row.invoice_date <= date,
        ),
        when(filter.customer, (row, { id }) => row.customer.id === id),
        when(filter.term, (row, term) =>
          hasTerm(term, [row.invoice_number, row.purchase_order_number, buyer(row)]),
        ),
      ],
      paging,
      invoiceListForm(desk),
      sort,
    );
  },
  'invoices.info': (desk, body) => ({
    status: 200,
    body: { data: invoiceInfoForm(desk, rowOf<InvoiceRow>(desk, 'invoice', readBody(idBody, body).id)) },
  }),
  'invoices.draft': (desk, body) => {
    const given = readBody(draftBody, body);
    referTo(desk, 'department', given.department_id, 'department_id');
    const id = newId(desk, 'invoice');
    const empty: InvoiceRow = {
      id,
      department: given.department_id,
      invoice_number: null,
      invoice_date: null,
      status: 'draft',
      due_on: null,
      delivery_date: null,
      purchase_order_number: null,
      customer: given.invoicee.customer,
      attention: null,
      payment_term: given.payment_term,
      expected_payment_method: null,
      note: null,
      currency: 'EUR',
      groups: given.grouped_lines,
      discounts: [],
      payments: [],
      taxExclusive: 0,
      taxInclusive: 0,
      taxes: [],
      created_at: stamp(desk.now),
      updated_at: stamp(desk.now),
    };
    put(desk, merged(desk, empty, given));
    desk.tell('invoice.drafted', { type: 'invoice', id });
    return created('invoice', id);
  },
  'invoices.update': (desk, body) => {
    const { id, ...given } = readBody(updateBody, body);
    put(desk, merged(desk, draftRow(desk, id), given));
    desk.tell('invoice.updated', { type: 'invoice', id });
    return done;
  },
  'invoices.book': (desk, body) => {
    const { id, on } = readBody(bookBody, body);
    const row = draftRow(desk, id);
    if (on < booksOpenFrom(desk.now)) {
      throw new ApiError(400, [{ title: 'on must be in an open financial year', field: 'on' }]);
    }
    put(desk, {
      ...row,
      status: 'outstanding',
      invoice_date: on,
      due_on: plusDays(on, row.payment_term.days ?? 0),
      invoice_number: nextNumber(desk, row.department, on),
      updated_at: stamp(desk.now),
    });
    desk.tell('invoice.booked', { type: 'invoice', id });
    return done;
  },
  'invoices.registerPayment': (desk, body) => {
    const { id, payment, paid_at, payment_method_id } = readBody(paymentBody, body);
    const row = bookedRow(desk, id);
    if (payment_method_id) referTo(desk, 'paymentMethod', payment_method_id, 'payment_method_id');
    const paid: InvoiceRow = {
      ...row,
      payments: [...row.payments, { amount: Math.round(payment.amount * 100), paid_at }],
      updated_at: stamp(desk.now),
    };
    put(desk, { ...paid, status: paidOn(paid) >= paid.taxInclusive ? 'matched' : 'outstanding' });
    desk.tell('invoice.paymentRegistered', { type: 'invoice', id });
    return done;
  },
  'invoices.delete': (desk, body) => {
    const { id } = draftRow(desk, readBody(idBody, body).id);
    desk.store.delete('invoice', id);
    desk.tell('invoice.deleted', { type: 'invoice', id });
    return done;
  },
};
