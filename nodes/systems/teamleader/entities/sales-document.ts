import { z } from 'zod';
import { defineEntity, type Json, type ReadPage, type ReadRequest } from '../../../sdk/define-system.ts';
import { field, fiscalDate, money, personal } from '../../../sdk/schema.ts';
import type { TeamleaderClient } from '../client.ts';
import { referenceIn } from './deal-wire.ts';
import { customerSchema, lineSchema, vatGroupSchema } from './document-record.ts';
import { invoice } from './invoice.ts';
import type { Invoice } from './invoice-record.ts';
import { type Order, order } from './order.ts';

const kinds = ['invoice', 'order'] as const;

type Kind = (typeof kinds)[number];

const schema = z.object({
  kind: z.enum(kinds),
  key: field(z.string(), { description: 'Never the same for two documents: “TL-2026/12”, orders “TL-O12”.' }),
  id: z.string(),
  number: z.string().optional(),
  reference: field(z.string().optional(), {
    description:
      'Purchase order number of an invoice; of an order, our order number in the title of its deal.',
  }),
  status: z.string().optional(),
  date: fiscalDate().optional(),
  customer: field(customerSchema.optional(), { description: 'Of an order: the customer of its deal.' }),
  expectedPayment: z.string().optional(),
  note: personal(z.string()).optional(),
  currency: z.string(),
  lines: z.array(lineSchema),
  vatGroups: z.array(vatGroupSchema),
  totalExcl: money('excl'),
  totalIncl: money('incl'),
  paid: z.boolean(),
  paidAmount: money('none'),
});

type SalesDocument = z.infer<typeof schema>;

const filters = z.object({
  kinds: field(z.array(z.enum(kinds)).default(['invoice']), { title: 'Kinds' }),
  statuses: field(z.array(z.enum(['draft', 'outstanding', 'matched'])).optional(), {
    title: 'Statuses of invoices',
    description: 'Default: outstanding and matched (paid).',
  }),
  fromDate: field(fiscalDate().optional(), { title: 'From date' }),
});

type Filters = z.infer<typeof filters>;

/** A number without the spaces Teamleader puts in it: `2026 / 12` → `2026/12`. */
const bare = (number: string): string => number.replace(/\s+/g, '');

const ofInvoice = (record: Invoice): SalesDocument => ({
  kind: 'invoice',
  key: `TL-${record.number ? bare(record.number) : record.id}`,
  id: record.id,
  number: record.number,
  reference: record.reference,
  status: record.status,
  date: record.invoiceDate,
  customer: record.customer,
  expectedPayment: record.expectedPayment,
  note: record.note,
  currency: record.currency,
  lines: record.lines,
  vatGroups: record.vatGroups,
  totalExcl: record.totalExcl,
  totalIncl: record.totalIncl,
  paid: record.paid,
  paidAmount: record.paidAmount,
});

const ofOrder = (record: Order): SalesDocument => ({
  kind: 'order',
  key: `TL-${record.number ? `O${record.number}` : record.id}`,
  id: record.id,
  number: record.number,
  reference: record.dealTitle === undefined ? undefined : referenceIn(record.dealTitle),
  status: record.status,
  date: record.orderDate,
  customer: record.customer,
  currency: record.currency,
  lines: record.lines,
  vatGroups: record.vatGroups,
  totalExcl: record.totalExcl,
  totalIncl: record.totalIncl,
  paid: false,
  paidAmount: 0,
});

/** The places of all kinds in a cursor. */
const placesIn = (cursor: Json | undefined): Readonly<Record<string, Json>> =>
  typeof cursor === 'object' && cursor !== null && !Array.isArray(cursor)
    ? // Lists that may not be changed are not ruled out by the test for lists.
      (cursor as Readonly<Record<string, Json>>)
    : {};

/** Reads one kind with its own part of the cursor; the parts of other kinds stay as they are. */
async function* kindPages(
  client: TeamleaderClient,
  kind: Kind,
  request: ReadRequest,
  { statuses, fromDate }: Filters,
): AsyncGenerator<ReadPage<SalesDocument>> {
  const own = { ...request, cursor: placesIn(request.cursor)[kind] };
  if (kind === 'invoice') {
    const given = { ...(statuses ? { statuses } : {}), fromDate };
    for await (const page of invoice.read?.pages(client, { ...own, filters: given }) ?? []) {
      const records = page.records.map(({ record, version }) => ({ record: ofInvoice(record), version }));
      yield { records, cursor: page.cursor };
    }
    return;
  }
  for await (const page of order.read?.pages(client, { ...own, filters: {} }) ?? []) {
    const records = page.records
      .map(({ record }) => ({ record: ofOrder(record) }))
      .filter(({ record }) => !fromDate || (record.date ?? '') >= fromDate);
    yield { records, cursor: page.cursor };
  }
}

async function* pages(client: TeamleaderClient, request: ReadRequest) {
  const given = filters.parse(request.filters);
  let cursor = placesIn(request.cursor);
  for (const kind of kinds.filter(name => given.kinds.includes(name))) {
    for await (const page of kindPages(client, kind, { ...request, cursor }, given)) {
      cursor = { ...cursor, [kind]: page.cursor };
      yield { records: page.records, cursor };
    }
  }
}

/** Invoices and orders in one shape, for flows that let people choose which of them they read. */
export const salesDocument = defineEntity<TeamleaderClient>()<SalesDocument>({
  title: 'Sales document',
  titles: 'Sales documents',
  summary: 'Invoices and orders in one shape; which of them is a filter.',
  schema,
  key: record => record.key,
  amount: record => record.totalIncl,
  read: { filters, pages },
});
