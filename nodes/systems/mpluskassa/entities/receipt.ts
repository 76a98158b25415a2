import { defineEntity, type ReadRequest } from '../../../sdk/define-system.ts';
import { child, text, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { findById } from '../wire/document-find.ts';
import { type DocumentList, documentPages, onlyThose } from '../wire/document-list.ts';
import { documentOf, idsOf, paymentsOf, yearNumberOf } from '../wire/document-read.ts';
import { integer, nameOf, present } from '../wire/read.ts';
import { lagOf } from '../wire/sync.ts';
import {
  type Receipt,
  receiptFilters,
  receiptSchema,
  receiptStates,
  receiptTypes,
} from './receipt-record.ts';

/** Receipts are numbered by workplace: `1-2-2026-00123`. */
const numberOf = (node: XmlNode | undefined): string | undefined => {
  const [branch, workplace] = [integer(node, 'branchNumber'), integer(node, 'workplaceNumber')];
  const number = yearNumberOf(node);
  return branch === undefined || workplace === undefined || number === undefined
    ? undefined
    : `${branch}-${workplace}-${number}`;
};

const receiptOf = (node: XmlNode): Receipt => {
  const { id, ...document } = documentOf(node, 'receipt');
  return {
    ...document,
    ...present({
      number: numberOf(child(node, 'receiptNumber')) ?? id,
      receiptId: id,
      type: nameOf(receiptTypes, text(node, 'receiptType')) ?? 'receipt',
      status: nameOf(receiptStates, text(node, 'state')) ?? 'paid',
      paid: integer(node, 'paidAmount') ?? 0,
      payments: paymentsOf(node),
      orderIds: idsOf(node, 'orderIds'),
      extOrderIds: idsOf(node, 'extOrderIds'),
      creditedReceiptId: text(node, 'creditedReceiptId'),
    }),
  };
};

const receiptList: DocumentList<Receipt> = {
  operation: 'getReceipts',
  list: 'receiptList',
  element: 'receipt',
  needsArticleFilter: true,
  of: receiptOf,
  idOf: record => record.receiptId,
};

/** The wire has no filter by type. */
const pages = (client: MplusClient, request: ReadRequest) => {
  const { receiptTypes: types, ...filters } = receiptFilters.parse(request.filters);
  const all = documentPages(client, request, receiptList, filters, { includeOrderReferences: true });
  return types ? onlyThose(all, ({ type }) => types.includes(type)) : all;
};

/** Sales at the counter. The till makes them itself, so they are only read. */
export const receipt = defineEntity<MplusClient>()<Receipt, never>({
  title: 'Receipt',
  titles: 'Receipts',
  summary: 'Sales at the counter, returns, and money into and out of the drawer.',
  schema: receiptSchema,
  key: record => record.number,
  amount: record => record.totalIncl,
  read: { filters: receiptFilters, pages, lag: lagOf('receiptSyncMarker') },
  find: { receiptId: { title: 'Receipt id', find: findById(receiptList, 'receiptIds') } },
});
