import { Failure } from '../../../sdk/failure.ts';
import type { XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { paymentsOf } from '../wire/document-read.ts';
import { title } from '../wire/read.ts';
import { resultEnds, wordsOf } from '../wire/result.ts';
import { writtenPayments } from './document-save.ts';
import type { Invoice, InvoiceWrites } from './invoice-record.ts';

type Payments = NonNullable<InvoiceWrites['payments']>;

/** Books payments. The invoice stands already, so after a refusal the next attempt must look for it first. */
export const pay = async (
  client: MplusClient,
  invoiceId: string,
  payments: Payments,
  signal: AbortSignal,
): Promise<void> => {
  if (payments.length === 0) return;
  const answer = await client.tell('payInvoice', signal, {
    request: { invoiceId, paymentList: { payment: writtenPayments(payments) } },
  });
  if (resultEnds(answer, 'OK')) return;
  throw new Failure('target.rejected', `${title} did not accept the payment of the invoice.`, {
    system: title,
    said: wordsOf(answer),
    path: 'payments',
    outcome: 'unknown',
    hint: resultEnds(answer, 'PAYMENT-TOO-HIGH')
      ? 'More was paid than is open on the invoice; it stands in the till. Correct the amount there.'
      : 'Check payment method and amount; the invoice stands in the till without its payment.',
  });
};

/** Payments that are wanted and do not stand on the invoice yet. */
export const missing = (wanted: Payments, { payments }: Pick<Invoice, 'payments'>): Payments => {
  const booked = [...payments];
  return wanted.filter(({ method, amount }) => {
    const at = booked.findIndex(payment => payment.method === method && payment.amount === amount);
    if (at >= 0) booked.splice(at, 1);
    return at < 0;
  });
};

/**
 * Books the payments of an invoice that stands. When the answer was lost they are booked again if they are not there: a
 * flow that leaves existing invoices alone would not come back to them.
 */
export const settle = async (
  client: MplusClient,
  invoiceId: string,
  payments: Payments,
  read: () => Promise<XmlNode | undefined>,
  signal: AbortSignal,
): Promise<void> => {
  try {
    await pay(client, invoiceId, payments, signal);
  } catch (error) {
    const passes = error instanceof Failure && error.class === 'transient';
    const stored = passes ? await read().catch(() => undefined) : undefined;
    if (stored === undefined) throw error;
    await pay(client, invoiceId, missing(payments, { payments: paymentsOf(stored) }), signal);
  }
};
