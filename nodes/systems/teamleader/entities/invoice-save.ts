import type { UpdateRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { TeamleaderClient } from '../client.ts';
import { createdSchema, oneOf } from '../wire/lists.ts';
import { amountOf, centsOf } from '../wire/numbers.ts';
import { title } from '../wire/title.ts';
import type { Invoice, InvoiceWrites } from './invoice-record.ts';
import { invoiceBody, linesBody, type WireInvoice, wireInvoice } from './invoice-wire.ts';
import { balancedLines, lastCents, type SentLine } from './rounding.ts';

/** One invoice by itself; undefined when there is none. */
export const readInvoice = async (
  { calls }: TeamleaderClient,
  id: string,
  signal?: AbortSignal,
): Promise<WireInvoice | undefined> =>
  (await calls.info('invoices.info', { id }, oneOf(wireInvoice), signal))?.data;

const existing = async (client: TeamleaderClient, id: string): Promise<WireInvoice> => {
  const invoice = await readInvoice(client, id);
  if (invoice) return invoice;
  throw new Failure('target.changed', `The invoice is no longer in ${title}.`, { system: title });
};

/**
 * Compares a draft's own total with what is expected. Cents that Teamleader's way of rounding VAT makes go on the
 * rounding line; more than that refuses the draft.
 */
const settle = async (
  client: TeamleaderClient,
  id: string,
  record: InvoiceWrites,
  lines: readonly SentLine[],
): Promise<void> => {
  if (record.expectedTotalIncl === undefined) return;
  const { total } = await existing(client, id);
  const rest = await lastCents(record, lines, centsOf(total.tax_inclusive.amount), client.reference);
  if (rest.length === 0) return;
  const body = { id, ...linesBody([...lines, ...rest], record) };
  await client.calls.tell('invoices.update', body);
  const again = await existing(client, id);
  await lastCents(
    { ...record, roundingTaxRate: undefined },
    lines,
    centsOf(again.total.tax_inclusive.amount),
    client.reference,
  );
};

/** The day in UTC, for invoices without a date of their own. */
const today = ({ now }: TeamleaderClient): string => now().toISOString().slice(0, 10);

/** Registers what is not yet registered as paid. */
const pay = async (
  client: TeamleaderClient,
  id: string,
  record: InvoiceWrites,
  paid: number,
): Promise<void> => {
  const rest = (record.paidAmount ?? 0) - paid;
  if (rest <= 0) return;
  await client.calls.tell('invoices.registerPayment', {
    id,
    payment: { amount: amountOf(rest), currency: record.currency ?? 'EUR' },
    paid_at: `${record.paidOn ?? record.invoiceDate ?? today(client)}T12:00:00+00:00`,
    payment_method_id: record.paymentMethod || undefined,
  });
};

/** Drafts an invoice, makes its total fit, and books it and registers its payment when that is asked for. */
export const createInvoice = async (
  client: TeamleaderClient,
  { record }: { readonly record: InvoiceWrites },
): Promise<{ id: string }> => {
  const { calls, reference } = client;
  const lines = await balancedLines(record, reference);
  const department = record.department || (await reference.department()).id;
  const body = { ...invoiceBody(record, false), department_id: department, ...linesBody(lines, record) };
  const { id } = (await calls.create('invoices.draft', body, createdSchema)).data;
  client.recent.made('invoice', record.reference, id);
  try {
    await settle(client, id, record, lines);
    if (record.booked) await calls.tell('invoices.book', { id, on: record.invoiceDate ?? today(client) });
  } catch (error) {
    const failure = Failure.from(error);
    // A draft that was refused would be taken for the invoice of the order later.
    if (failure.class === 'record') await calls.tell('invoices.delete', { id });
    throw failure;
  }
  if (record.booked) await pay(client, id, record, 0);
  return { id };
};

const refuseBooked = (id: string, number: string | undefined): never => {
  throw new Failure('target.rejected', `Invoice ${number ?? id} is booked; it cannot be changed any more.`, {
    system: title,
    hint: 'Credit it in Teamleader, or let the flow skip invoices that exist.',
  });
};

/** Changes a draft, and books or pays what is there already. */
export const updateInvoice = async (
  client: TeamleaderClient,
  { id, changes, record, existing: found }: UpdateRequest<InvoiceWrites, Invoice>,
): Promise<{ id: string }> => {
  const { booked, paidAmount, ...fields } = changes;
  if (Object.keys(fields).length > 0) {
    if (found.booked) refuseBooked(id, found.number);
    const lines = await balancedLines(record, client.reference);
    await client.calls.tell('invoices.update', {
      id,
      ...invoiceBody(fields, true),
      ...linesBody(lines, record),
    });
    await settle(client, id, record, lines);
  }
  if (booked && !found.booked) {
    // Whoever was interrupted between drafting and booking has not compared the total yet.
    await settle(client, id, record, await balancedLines(record, client.reference));
    await client.calls.tell('invoices.book', { id, on: record.invoiceDate ?? today(client) });
  }
  if (paidAmount !== undefined && (booked || found.booked)) await pay(client, id, record, found.paidAmount);
  return { id };
};
