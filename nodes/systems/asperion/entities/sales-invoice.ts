import { fromCents } from '../../../sdk/decimal.ts';
import { defineEntity, type Found, type ReadPage, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { AsperionClient } from '../client.ts';
import { paths, query } from '../contract/calls.ts';
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

const findByReference = findEach(async ({ lists }: AsperionClient, value: string, signal) =>
  searchExactly(
    lists,
    { ...list, query: { [query.invoiceNumber]: value } },
    ({ invoiceNumber }) => invoiceNumber === value,
    found,
    signal,
  ),
);

const findById = findEach(async ({ call }: AsperionClient, id: string, signal) => {
  if (!/^\d+$/.test(id)) return [];
  const read = await readObject(call, paths.salesInvoices, id, salesInvoiceWire, signal);
  return read ? [found(read.value)] : [];
});

/** There is no date of change, and the status changes: every read gives all. */
const pages = ({ lists }: AsperionClient, request: ReadRequest): AsyncIterable<ReadPage<SalesInvoice>> => {
  const { journal, bookYear, status } = salesInvoiceFilters.parse(request.filters);
  const asked = { [query.journal]: journal, [query.bookYear]: bookYear, [query.status]: status };
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

const warningsOf = (stored: SalesInvoiceWire | undefined, expected: number): readonly string[] => {
  if (stored === undefined) return [];
  const { totalIncl } = readSalesInvoice(stored);
  return totalIncl === expected
    ? []
    : [`${title} comes to a total of € ${fromCents(totalIncl)} instead of € ${fromCents(expected)}.`];
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
    const { reference } = record;
    const id = stored?.id ?? (await findByReference(client, [reference], signal)).get(reference)?.[0]?.id;
    if (id === undefined) throw withoutId(`invoice ${reference}`);
    return { id: String(id), warnings: warningsOf(stored, record.expectedTotalIncl) };
  }),
  comparable: ({ id, status, totalExcl, totalIncl, description, lines, ...head }) => ({
    ...head,
    description: description ?? '',
    lines: lines.map(line => ({ ...line, description: line.description ?? '', vatCode: line.vatCode ?? '' })),
    expectedTotalIncl: totalIncl,
  }),
});
