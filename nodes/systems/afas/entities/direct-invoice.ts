import { salesDocument } from './sales-document.ts';

/** Direct invoices, searched by our order number in the customer reference. */
export const directInvoice = salesDocument(
  { role: 'directInvoices', connector: 'FbDirectInvoice', lines: 'FbDirectInvoiceLines' },
  {
    title: 'Direct invoice',
    titles: 'Direct invoices',
    summary: 'Invoices of goods that are delivered already, without an order.',
  },
);
