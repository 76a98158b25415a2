import { textOf } from '../struct.ts';
import { documentById, listDocuments } from './document-list.ts';
import type { Operation } from './operation.ts';

/** Packing slips and receipts, which callers can only read. */
export const deliveryOperations: Readonly<Record<string, Operation>> = {
  getPackingSlips: {
    response: 'GetPackingSlipsResponse',
    run: listDocuments({
      kind: 'packingSlip',
      list: 'packingSlipList',
      element: 'packingSlip',
      ids: 'packingSlipIds',
      numbers: 'packingSlipNumbers',
      number: 'packingSlipNumber',
    }),
  },
  getReceipts: {
    response: 'GetReceiptsResponse',
    run: listDocuments({
      kind: 'receipt',
      list: 'receiptList',
      element: 'receipt',
      ids: 'receiptIds',
    }),
  },
  getReceipt: {
    response: 'GetReceiptResponse',
    run: (request, shop) => {
      const receipt = documentById(shop, 'receipt', textOf(request, 'receiptId'));
      return { result: `GET-RECEIPT-RESULT-${receipt ? 'OK' : 'NOT-FOUND'}`, receipt };
    },
  },
};
