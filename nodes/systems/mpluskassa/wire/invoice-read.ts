import { child, text, type XmlNode } from '../../../sdk/xml.ts';
import { type Invoice, invoiceStates, invoiceTypes } from '../entities/invoice-record.ts';
import { dayOf } from './date.ts';
import { documentOf, idsOf, numbersOf, paymentsOf } from './document-read.ts';
import { flag, integer, nameOf, present } from './read.ts';

/** The till's word for it; else from what was paid. */
const statusOf = (node: XmlNode, total: number, paid: number): Invoice['status'] => {
  const told = nameOf(invoiceStates, text(node, 'state'));
  if (told !== undefined) return told;
  if (paid === total) return 'paid';
  return paid === 0 ? 'open' : 'partly-paid';
};

/** An invoice of the wire as a record. */
export const invoiceOf = (node: XmlNode): Invoice => {
  const { id, ...document } = documentOf(node, 'invoice');
  const paid = integer(node, 'paidAmount') ?? 0;
  return {
    ...document,
    ...present({
      invoiceId: id,
      extInvoiceId: text(node, 'extInvoiceId'),
      type: nameOf(invoiceTypes, text(node, 'invoiceType')) ?? 'invoice',
      status: statusOf(node, document.totalIncl, paid),
      dueDate: dayOf(child(node, 'dueDate')),
      paid,
      payments: paymentsOf(node),
      finalized: flag(node, 'finalized') ?? false,
      orderNumbers: numbersOf(node, 'orderNumbers'),
      extOrderIds: idsOf(node, 'extOrderIds'),
      packingSlipNumbers: numbersOf(node, 'packingSlipNumbers'),
      quotationNumbers: numbersOf(node, 'proposalNumbers'),
      creditedInvoiceId: text(node, 'creditedInvoiceId'),
    }),
  };
};
