import { defineEntity, type Json, type ReadPage, type ReadRequest } from '../../../sdk/define-system.ts';
import type { MplusClient } from '../client.ts';
import { mapRecords } from '../wire/marked.ts';
import { present, without } from '../wire/read.ts';
import { lagOf } from '../wire/sync.ts';
import { invoicePages } from './invoice.ts';
import type { Invoice } from './invoice-record.ts';
import { orderPages } from './order.ts';
import type { Order } from './order-record.ts';
import { packingSlipPages } from './packing-slip.ts';
import type { PackingSlip } from './packing-slip-record.ts';
import { quotationPages } from './quotation.ts';
import type { Quotation } from './quotation-record.ts';
import {
  type DocumentKind,
  type SalesDocument,
  salesDocumentFilters,
  salesDocumentSchema,
} from './sales-document-record.ts';

/** A document of another kind than order, where it lacks what orders have. */
const asOrder = (kind: DocumentKind, letter: string, number: string) => ({
  kind,
  key: `${letter}-${number}`,
  type: 'sales' as const,
  deliveryState: 'complete' as const,
  prepaid: 0,
  payments: [],
  orderNumbers: [],
});

const listed = (number: string | undefined): string[] => (number === undefined ? [] : [number]);

const ofOrder = (order: Order): SalesDocument => ({
  ...order,
  kind: 'order',
  key: order.number,
  state: order.status,
  orderNumbers: [],
});

const ofQuotation = (quotation: Quotation): SalesDocument =>
  present({
    ...without(quotation, 'quotationId', 'extQuotationId', 'orderNumber', 'invoiceNumbers'),
    ...asOrder('quotation', 'Q', quotation.number),
    state: quotation.status,
    status: quotation.status === 'cancelled' ? 'cancelled' : 'open',
    orderId: quotation.quotationId,
    extOrderId: quotation.extQuotationId,
    deliveryState: 'nothing',
    orderNumbers: listed(quotation.orderNumber),
  });

const ofPackingSlip = (slip: PackingSlip): SalesDocument => ({
  ...without(slip, 'packingSlipId', 'orderNumber', 'extOrderId', 'invoiceNumber'),
  ...asOrder('packingSlip', 'P', slip.number),
  state: slip.status,
  status: slip.status === 'cancelled' ? 'cancelled' : 'open',
  orderId: slip.packingSlipId,
  orderNumbers: listed(slip.orderNumber),
});

const invoiceStatuses = {
  open: 'open',
  'partly-paid': 'partly-paid',
  paid: 'paid',
  handled: 'paid',
  'open-credit': 'open',
} as const satisfies Record<Invoice['status'], Order['status']>;

const ofInvoice =
  (kind: 'invoice' | 'simpleInvoice') =>
  (invoice: Invoice): SalesDocument =>
    present({
      ...without(
        invoice,
        'invoiceId',
        'extInvoiceId',
        'paid',
        'finalized',
        'extOrderIds',
        'packingSlipNumbers',
        'quotationNumbers',
        'creditedInvoiceId',
      ),
      ...asOrder(kind, 'I', invoice.number),
      type: invoice.type === 'invoice' ? 'sales' : invoice.type,
      state: invoice.status,
      status: invoiceStatuses[invoice.status],
      orderId: invoice.invoiceId,
      extOrderId: invoice.extInvoiceId,
      prepaid: invoice.paid,
      payments: invoice.payments,
      paymentMethod: invoice.payments[0]?.method,
      orderNumbers: invoice.orderNumbers,
    });

type Pages = (client: MplusClient, request: ReadRequest) => AsyncIterable<ReadPage<SalesDocument>>;

const reading = <T>(
  pages: (client: MplusClient, request: ReadRequest) => AsyncIterable<ReadPage<T>>,
  turn: (document: T) => SalesDocument,
  filters: object = {},
): Pages =>
  async function* (client, request) {
    const wanted = { ...request, filters: { ...request.filters, ...filters } };
    for await (const page of pages(client, wanted)) {
      yield { ...page, records: mapRecords(page.records, document => [turn(document)]) };
    }
  };

const readers: Readonly<Record<DocumentKind, Pages>> = {
  order: reading(orderPages, ofOrder),
  quotation: reading(quotationPages, ofQuotation),
  packingSlip: reading(packingSlipPages, ofPackingSlip),
  invoice: reading(invoicePages, ofInvoice('invoice'), { invoiceTypes: ['invoice', 'credit', 'repeating'] }),
  simpleInvoice: reading(invoicePages, ofInvoice('simpleInvoice'), { invoiceTypes: ['direct'] }),
};

type Places = Readonly<Record<string, Json>>;

/** Where each kind stands; a kind that was never read begins at its beginning. */
const placesIn = (cursor: Json | undefined): Places =>
  typeof cursor === 'object' && cursor !== null && !Array.isArray(cursor)
    ? // A JSON object that is no list has its values by name.
      (cursor as Places)
    : {};

/** One kind after the other; only those asked. */
async function* pages(client: MplusClient, request: ReadRequest): AsyncGenerator<ReadPage<SalesDocument>> {
  const { kinds = ['order'], ...filters } = salesDocumentFilters.parse(request.filters);
  let places = placesIn(request.cursor);
  for (const kind of kinds) {
    for await (const page of readers[kind](client, { ...request, filters, cursor: places[kind] })) {
      places = { ...places, [kind]: page.cursor };
      yield { ...page, cursor: places };
    }
  }
}

const markers: Readonly<Record<DocumentKind, string>> = {
  order: 'orderSyncMarker',
  quotation: 'proposalSyncMarker',
  packingSlip: 'packingSlipSyncMarker',
  invoice: 'invoiceSyncMarker',
  simpleInvoice: 'invoiceSyncMarker',
};

/** Of the kinds that were read before. */
const lag = async (client: MplusClient, cursor: Json | undefined): Promise<number> => {
  let total = 0;
  for (const [kind, place] of Object.entries(placesIn(cursor))) {
    const marker = Object.entries(markers).find(([name]) => name === kind)?.[1];
    if (marker !== undefined) total += await lagOf(marker)(client, place);
  }
  return total;
};

/** Orders, quotations, packing slips and invoices in one shape. */
export const salesDocument = defineEntity<MplusClient>()<SalesDocument, never>({
  title: 'Sales document',
  titles: 'Sales documents',
  summary: 'Orders, quotations, packing slips and invoices in one shape, of the kinds chosen.',
  schema: salesDocumentSchema,
  key: record => record.key,
  amount: record => record.totalIncl,
  read: { filters: salesDocumentFilters, pages, lag },
});
