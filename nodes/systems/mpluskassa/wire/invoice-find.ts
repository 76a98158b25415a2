import { child } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import type { Invoice } from '../entities/invoice-record.ts';
import { invoiceOf } from './invoice-read.ts';
import { resultEnds } from './result.ts';

/** The invoice with a number of the other system; blanks around it play no part. */
export const findInvoice = async (
  client: MplusClient,
  extInvoiceId: string,
  signal: AbortSignal,
): Promise<Invoice | undefined> => {
  if (extInvoiceId.trim() === '') return undefined;
  const answer = await client.ask('findInvoice', signal, { extInvoiceId });
  const node = child(answer, 'invoice');
  if (!resultEnds(answer, 'OK') || node === undefined) return undefined;
  const record = invoiceOf(node);
  return record.extInvoiceId === extInvoiceId.trim() ? record : undefined;
};
