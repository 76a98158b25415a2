import { salesDocument } from './sales-document.ts';

/** Sales orders, searched by our order number in the customer reference. */
export const salesOrder = salesDocument(
  { role: 'salesOrders', connector: 'FbSales', lines: 'FbSalesLines' },
  {
    title: 'Sales order',
    titles: 'Sales orders',
    summary: 'Orders with items, to be delivered and invoiced in AFAS.',
  },
);
