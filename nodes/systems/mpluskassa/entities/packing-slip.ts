import { defineEntity, type ReadRequest } from '../../../sdk/define-system.ts';
import { child, text, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { findById, findByNumber } from '../wire/document-find.ts';
import { type DocumentList, documentPages } from '../wire/document-list.ts';
import { documentOf, yearNumberOf } from '../wire/document-read.ts';
import { nameOf, present } from '../wire/read.ts';
import { lagOf } from '../wire/sync.ts';
import {
  type PackingSlip,
  packingSlipSchema,
  packingSlipStates,
  packingSlipTypes,
} from './packing-slip-record.ts';
import { documentFilters } from './quotation-record.ts';

const packingSlipOf = (node: XmlNode): PackingSlip => {
  const { id, ...document } = documentOf(node, 'packingSlip');
  return {
    ...document,
    ...present({
      packingSlipId: id,
      type: nameOf(packingSlipTypes, text(node, 'packingSlipType')) ?? 'unknown',
      status: nameOf(packingSlipStates, text(node, 'state')) ?? 'open',
      orderNumber: yearNumberOf(child(node, 'orderNumber')),
      extOrderId: text(node, 'extOrderId'),
      invoiceNumber: yearNumberOf(child(node, 'invoiceNumber')),
    }),
  };
};

const packingSlipList: DocumentList<PackingSlip> = {
  operation: 'getPackingSlips',
  list: 'packingSlipList',
  element: 'packingSlip',
  needsArticleFilter: false,
  of: packingSlipOf,
  idOf: record => record.packingSlipId,
};

/** Pages of packing slips. */
export const packingSlipPages = (client: MplusClient, request: ReadRequest) =>
  documentPages(client, request, packingSlipList, documentFilters.parse(request.filters));

/** Packing slips of the till. They come from delivering orders, so they are only read. */
export const packingSlip = defineEntity<MplusClient>()<PackingSlip, never>({
  title: 'Packing slip',
  titles: 'Packing slips',
  summary: 'Deliveries, of orders and of invoices.',
  schema: packingSlipSchema,
  key: record => record.number,
  amount: record => record.totalIncl,
  read: { filters: documentFilters, pages: packingSlipPages, lag: lagOf('packingSlipSyncMarker') },
  find: {
    number: { title: 'Packing slip number', find: findByNumber(packingSlipList, 'packingSlipNumbers') },
    packingSlipId: { title: 'Packing slip id', find: findById(packingSlipList, 'packingSlipIds') },
  },
});
