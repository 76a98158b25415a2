import { defineEntity, type Found, type UpdateRequest, type Written } from '../../../sdk/define-system.ts';
import { about } from '../../../sdk/exchange.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { XmlTree } from '../../../sdk/xml.ts';
import type { TwinfieldClient } from '../client.ts';
import { onlyFound, type Prepared, prepareEach, sendPrepared, withoutId } from '../wire/outcomes.ts';
import { title } from '../wire/title.ts';
import { toAmount } from '../wire/values.ts';
import { largestBatch, type Outcome, writeBatch } from '../wire/write-batch.ts';
import { invoiceId, parseInvoiceId, readInvoice } from './invoice-reads.ts';
import {
  type SalesInvoice,
  type SalesInvoiceWrites,
  salesInvoiceSchema,
  salesInvoiceWrites,
} from './sales-invoice-schema.ts';
import { comparableInvoice, readSalesInvoice, salesInvoiceTree } from './sales-invoice-wire.ts';

const asFound = (invoice: SalesInvoice): Found<SalesInvoice> => ({
  id: invoiceId(invoice.invoiceType, invoice.number),
  record: invoice,
});

const readIds = async (client: TwinfieldClient, ids: readonly string[], signal: AbortSignal) => {
  const invoices = await Promise.all(
    ids.map(async id => {
      const place = parseInvoiceId(id);
      return place && readInvoice(client, place.type, place.number, signal);
    }),
  );
  return invoices.filter(invoice => invoice !== undefined);
};

const findByReference = async (
  client: TwinfieldClient,
  references: readonly string[],
  signal: AbortSignal,
) => {
  const candidates = await client.invoices.candidates(references, signal);
  return onlyFound(
    await Promise.all(
      references.map(async reference => {
        const read = () => readIds(client, candidates.get(reference) ?? [], signal);
        const invoices = await about([reference], read);
        return [reference, invoices.filter(invoice => invoice.reference === reference).map(asFound)] as const;
      }),
    ),
  );
};

/** A number alone may stand for one invoice of each type. */
const findByNumber = async (client: TwinfieldClient, values: readonly string[], signal: AbortSignal) => {
  const isNumber = (value: string) => /^\d+$/.test(value);
  const types = values.some(isNumber) ? await client.lists({ type: 'INV' }) : [];
  const idsOf = (value: string) => (isNumber(value) ? types.map(({ code }) => `${code}/${value}`) : [value]);
  return onlyFound(
    await Promise.all(
      values.map(async value => {
        const invoices = await about([value], () => readIds(client, idsOf(value), signal));
        return [value, invoices.map(asFound)] as const;
      }),
    ),
  );
};

const kind = { plural: 'salesinvoices', singular: 'salesinvoice', read: readSalesInvoice } as const;

/** Sends the documents and takes the saved invoices into the index. */
const send = async (
  client: TwinfieldClient,
  documents: readonly XmlTree[],
  signal: AbortSignal,
): Promise<readonly Outcome<SalesInvoice>[]> => {
  const outcomes = await writeBatch(client.processXml, kind, documents, signal);
  const saved = outcomes.flatMap(outcome => (outcome.ok ? [outcome.saved] : []));
  await client.invoices.put(saved.filter(({ number }) => number > 0));
  return outcomes;
};

const totalWarning = (
  record: Partial<SalesInvoiceWrites>,
  { totalIncl }: SalesInvoice,
): readonly string[] => {
  const { expectedTotalIncl: expected } = record;
  if (expected === undefined || expected === totalIncl) return [];
  return [`Twinfield's total is ${toAmount(totalIncl)}; ${toAmount(expected)} was expected.`];
};

const write = (
  client: TwinfieldClient,
  records: readonly Pick<Partial<SalesInvoiceWrites>, 'expectedTotalIncl'>[],
  prepared: readonly Prepared[],
  signal: AbortSignal,
): Promise<readonly Written[]> =>
  sendPrepared(
    prepared,
    documents => send(client, documents, signal),
    ({ saved: invoice, warnings }, index) => {
      if (invoice.number === 0) return { ok: false, failure: withoutId('an invoice') };
      const id = invoiceId(invoice.invoiceType, invoice.number);
      return { ok: true, id, warnings: [...warnings, ...totalWarning(records[index] ?? {}, invoice)] };
    },
  );

/** The whole concept with the changes in it: Twinfield replaces the lines. */
const updateTree = (
  client: TwinfieldClient,
  { id, changes, record, existing }: UpdateRequest<SalesInvoiceWrites, SalesInvoice>,
): XmlTree => {
  if (existing.status === 'final' || existing.booking !== undefined) {
    throw new Failure(
      'target.rejected',
      `Invoice ${id} is final; Twinfield does not change final invoices.`,
      {
        system: title,
        hint: 'Make a credit invoice in Twinfield, or let the flow skip invoices that exist.',
      },
    );
  }
  const { acceptWarnings } = record;
  const whole = { ...record, ...comparableInvoice(existing), acceptWarnings, ...changes };
  return salesInvoiceTree(client.office, whole, existing.number);
};

/** Sales invoices of the classic invoicing module, searched by our order number. */
export const salesInvoice = defineEntity<TwinfieldClient>()<SalesInvoice, SalesInvoiceWrites>({
  title: 'Sales invoice',
  titles: 'Sales invoices',
  summary: 'Invoices with articles, as concept or final; a final one is booked at once.',
  schema: salesInvoiceSchema,
  writes: salesInvoiceWrites,
  key: record => record.reference ?? invoiceId(record.invoiceType, record.number),
  amount: record => record.totalIncl,
  find: {
    reference: { title: 'Order number', find: findByReference },
    number: { title: 'Invoice type and number', find: findByNumber },
  },
  batch: largestBatch,
  create: async (client, requests, signal) => {
    const records = requests.map(({ record }) => record);
    return write(
      client,
      records,
      records.map(record => ({ document: salesInvoiceTree(client.office, record) })),
      signal,
    );
  },
  update: async (client, requests, signal) =>
    write(
      client,
      requests.map(({ changes }) => changes),
      await prepareEach(requests, request => updateTree(client, request)),
      signal,
    ),
  comparable: comparableInvoice,
});
