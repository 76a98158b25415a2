import { z } from 'zod';
import { defineEntity, type Found, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { field, fiscalDate } from '../../../sdk/schema.ts';
import type { TeamleaderClient } from '../client.ts';
import { collectedPages } from '../wire/changes.ts';
import { type List, listAll } from '../wire/lists.ts';
import { isId } from './ids.ts';
import { type Invoice, type InvoiceWrites, invoiceSchema, invoiceWrites } from './invoice-record.ts';
import { createInvoice, readInvoice, updateInvoice } from './invoice-save.ts';
import { invoiceOf, type WireInvoice, wireInvoice } from './invoice-wire.ts';

const list: List<WireInvoice> = { operation: 'invoices.list', entry: wireInvoice };

const filters = z.object({
  statuses: field(z.array(z.enum(['draft', 'outstanding', 'matched'])).default(['outstanding', 'matched']), {
    title: 'Statuses',
    description: 'Outstanding and matched ones are booked; matched ones are paid.',
  }),
  fromDate: field(fiscalDate().optional(), { title: 'From invoice date' }),
});

/** The list cannot be sorted by change. While booked invoices only are read, none can be missed by a deletion. */
const pages = (client: TeamleaderClient, request: ReadRequest) => {
  const { statuses, fromDate } = filters.parse(request.filters);
  const filter = { status: statuses, invoice_date_after: fromDate || undefined };
  const body = { filter, sort: [{ field: 'invoice_number', order: 'asc' }] };
  return collectedPages(client.calls, list, request, body, async ({ id }) => {
    const invoice = await readInvoice(client, id, request.signal);
    return invoice && invoiceOf(invoice, client);
  });
};

const found = async (client: TeamleaderClient, wire: WireInvoice): Promise<Found<Invoice>> => ({
  id: wire.id,
  record: await invoiceOf(wire, client),
});

/** Asks with a filter and compares again here: how exact filters are is not documented. */
const findBy =
  (filterOf: (value: string) => object, textOf: (invoice: WireInvoice) => string | null | undefined) =>
  async (client: TeamleaderClient, value: string, signal: AbortSignal) => {
    const wanted = value.trim();
    if (wanted === '') return [];
    const listed = await listAll(client.calls, list, { filter: filterOf(wanted) }, signal);
    const unlisted = client.recent.idsOf('invoice', wanted).filter(id => !listed.some(hit => hit.id === id));
    const recent = await Promise.all(unlisted.map(id => readInvoice(client, id, signal)));
    const hits = [...listed, ...recent].filter(hit => hit !== undefined);
    return Promise.all(hits.filter(hit => textOf(hit)?.trim() === wanted).map(hit => found(client, hit)));
  };

const findById = async (client: TeamleaderClient, id: string, signal: AbortSignal) => {
  const invoice = isId(id) ? await readInvoice(client, id, signal) : undefined;
  return invoice ? [await found(client, invoice)] : [];
};

/** Invoices, as drafts or booked, found by our order number in their purchase order number. */
export const invoice = defineEntity<TeamleaderClient>()<Invoice, InvoiceWrites>({
  title: 'Invoice',
  titles: 'Invoices',
  summary: 'Invoices with lines; drafted, booked and marked as paid.',
  schema: invoiceSchema,
  writes: invoiceWrites,
  key: record => record.number ?? record.reference ?? record.id,
  amount: record => record.totalIncl,
  read: { filters, pages },
  find: {
    reference: {
      title: 'Order number',
      find: findEach(
        findBy(
          value => ({ purchase_order_number: value }),
          wire => wire.purchase_order_number,
        ),
      ),
    },
    number: {
      title: 'Invoice number',
      find: findEach(
        findBy(
          value => ({ invoice_number: value }),
          wire => wire.invoice_number,
        ),
      ),
    },
    id: { title: 'Id', find: findEach(findById) },
  },
  create: writeEach(createInvoice),
  update: writeEach(updateInvoice),
  /** A search gives no lines: what an update changes is told by the flow, field by field. */
  comparable: record => ({
    reference: record.reference,
    customer: record.customer,
    invoiceDate: record.invoiceDate,
    booked: record.booked,
    paidAmount: record.paidAmount,
  }),
  completes: ['booked', 'paidAmount'],
});
