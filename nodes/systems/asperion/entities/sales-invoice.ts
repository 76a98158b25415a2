import { fromCents } from '../../../sdk/decimal.ts';
import { defineEntity, type Found, type ReadPage, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { AsperionClient } from '../client.ts';
import { invoiceStatuses, paths, query } from '../contract/calls.ts';
import { type SalesInvoiceWire, salesInvoiceWire } from '../contract/objects.ts';
import { everyPage } from '../wire/every-page.ts';
import { createObject, readObject, withoutId } from '../wire/object.ts';
import { readSalesInvoice, salesInvoiceBody, totalsOf } from '../wire/sales-invoice.ts';
import { searchExactly } from '../wire/search.ts';
import { title } from '../wire/title.ts';
import {
  type SalesInvoice,
  type SalesInvoiceWrites,
  salesInvoiceFilters,
  salesInvoiceSchema,
  salesInvoiceWrites,
} from './sales-invoice-schema.ts';

const list = { path: paths.salesInvoices, item: salesInvoiceWire };

const found = (wire: SalesInvoiceWire): Found<SalesInvoice> => ({
  id: String(wire.id),
  record: readSalesInvoice(wire),
});

const byReference = {
  list,
  parameter: query.invoiceNumber,
  held: ({ invoiceNumber }: SalesInvoiceWire) => invoiceNumber,
};

const findByReference = findEach(async ({ lists }: AsperionClient, value: string, signal) =>
  (await searchExactly(lists, byReference, value, signal)).map(found),
);

const findById = findEach(async ({ call }: AsperionClient, id: string, signal) => {
  if (!/^\d+$/.test(id)) return [];
  const read = await readObject(call, paths.salesInvoices, id, salesInvoiceWire, signal);
  return read ? [found(read.value)] : [];
});

/** There is no date of change, and the status changes: every read gives all. */
const pages = ({ lists }: AsperionClient, request: ReadRequest): AsyncIterable<ReadPage<SalesInvoice>> => {
  const { journal, bookYear, status } = salesInvoiceFilters.parse(request.filters);
  const [number] = [...invoiceStatuses].find(([, name]) => name === status) ?? [];
  const asked = { [query.journal]: journal, [query.bookYear]: bookYear, [query.status]: number };
  return everyPage(lists, { ...list, query: asked }, readSalesInvoice, request);
};

const checkTotal = ({ reference, lines, expectedTotalIncl }: SalesInvoiceWrites): void => {
  const { incl } = totalsOf(lines);
  if (incl === expectedTotalIncl) return;
  throw new Failure(
    'record.invalid',
    `Invoice ${reference} does not add up: the total is € ${fromCents(expectedTotalIncl)}, its lines with VAT are € ${fromCents(incl)}.`,
    {
      path: 'expectedTotalIncl',
      hint: 'Correct the amounts in the source, or the mapping of amounts and VAT.',
    },
  );
};

/** What differs in the invoice as it was stored; one without lines is not shown whole. */
const warningsOf = (stored: SalesInvoice, wanted: SalesInvoiceWrites): readonly string[] => {
  if (stored.lines.length === 0) return [];
  const [total, expected] = [stored.totalIncl, wanted.expectedTotalIncl];
  const [number, reference] = [stored.reference.trim(), wanted.reference.trim()];
  return [
    ...(total === expected
      ? []
      : [`${title} comes to a total of € ${fromCents(total)} instead of € ${fromCents(expected)}.`]),
    ...(number === reference ? [] : [`${title} keeps invoice ${reference} under the number “${number}”.`]),
  ];
};

/** Sales invoices: bookings of a sale in a sales journal, searched by their number, which is ours. */
export const salesInvoice = defineEntity<AsperionClient>()<SalesInvoice, SalesInvoiceWrites>({
  title: 'Sales invoice',
  titles: 'Sales invoices',
  summary: 'Sales booked on a debtor, with VAT, by ledger account.',
  schema: salesInvoiceSchema,
  writes: salesInvoiceWrites,
  key: record => record.reference,
  amount: record => record.totalIncl,
  read: { filters: salesInvoiceFilters, pages },
  find: {
    reference: { title: 'Invoice number', find: findByReference },
    id: { title: 'Internal number', find: findById },
  },
  create: writeEach(async (client: AsperionClient, { record }, signal) => {
    checkTotal(record);
    const body = salesInvoiceBody(record);
    const stored = await createObject(client.call, paths.salesInvoices, body, salesInvoiceWire, signal);
    const [first] = stored
      ? [stored]
      : await searchExactly(client.lists, byReference, record.reference, signal);
    if (!first) throw withoutId(`invoice ${record.reference}`);
    const { id, record: kept } = found(first);
    return { id, warnings: warningsOf(kept, record) };
  }),
  comparable: ({ id, status, totalExcl, totalIncl, description, lines, ...head }) => ({
    ...head,
    description: description ?? '',
    lines: lines.map(({ description = '', ledger = '', vatCode = '', ...amounts }) => ({
      ...amounts,
      ...{ description, ledger, vatCode },
    })),
    expectedTotalIncl: totalIncl,
  }),
});
