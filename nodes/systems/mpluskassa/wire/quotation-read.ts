import { child, text, type XmlNode } from '../../../sdk/xml.ts';
import { type Quotation, quotationStates } from '../entities/quotation-record.ts';
import { documentOf, numbersOf, yearNumberOf } from './document-read.ts';
import { nameOf, present } from './read.ts';

/** A proposal of the wire as a record. */
export const quotationOf = (node: XmlNode): Quotation => {
  const { id, ...document } = documentOf(node, 'proposal');
  return {
    ...document,
    ...present({
      quotationId: id,
      extQuotationId: text(node, 'extProposalId'),
      status: nameOf(quotationStates, text(node, 'state')) ?? 'open',
      orderNumber: yearNumberOf(child(node, 'orderNumber')),
      invoiceNumbers: numbersOf(node, 'invoiceNumbers'),
    }),
  };
};
