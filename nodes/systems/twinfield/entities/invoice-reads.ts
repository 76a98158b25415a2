import type { Office } from '../office.ts';
import { isMissing, remarks, succeeded } from '../wire/process-xml.ts';
import { rejection } from '../wire/rejection.ts';
import type { SalesInvoice } from './sales-invoice-schema.ts';
import { readSalesInvoice } from './sales-invoice-wire.ts';

/** The invoice with this number of this type; undefined when there is none. */
export const readInvoice = async (
  { processXml, office }: Office,
  type: string,
  number: number,
  signal: AbortSignal,
): Promise<SalesInvoice | undefined> => {
  const answer = await processXml(
    { read: { type: 'salesinvoice', office, code: type, invoicenumber: number } },
    { signal },
  );
  if (succeeded(answer)) return readSalesInvoice(answer.root);
  // A missing invoice is an empty root that carries the message; anything deeper is another trouble.
  if (answer.name === 'salesinvoice' && isMissing(answer)) return undefined;
  throw rejection(remarks(answer));
};

/** `FACTUUR/12` in its parts; undefined when the text is not of that form. */
export const parseInvoiceId = (
  id: string,
): { readonly type: string; readonly number: number } | undefined => {
  const parts = /^(.+)\/(\d{1,15})$/.exec(id);
  return parts?.[1] === undefined ? undefined : { type: parts[1], number: Number(parts[2]) };
};

/** The id of an invoice: `<invoice type>/<number>`. */
export const invoiceId = (type: string, number: number): string => `${type}/${number}`;
