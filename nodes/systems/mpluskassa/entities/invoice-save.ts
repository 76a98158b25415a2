import type { CreateRequest, UpdateRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import { child, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { dayTree } from '../wire/date.ts';
import { documentParts, type LineToSend } from '../wire/document-write.ts';
import { malformed, present, title } from '../wire/read.ts';
import { expectOk, type Meaning, resultEnds, wordsOf } from '../wire/result.ts';
import { keepingIds, type Saved, totalWarnings, writtenLines } from './document-save.ts';
import { type Invoice, type InvoiceWrites, invoiceTypes } from './invoice-record.ts';

type Payments = NonNullable<InvoiceWrites['payments']>;

/** An existing invoice in the shape of what is written, so that it can be compared and completed. */
export const toInvoiceWrites = (invoice: Invoice): InvoiceWrites =>
  present({
    extInvoiceId: invoice.extInvoiceId,
    relationNumber: invoice.relationNumber ?? '',
    type: invoice.type === 'direct' ? 'direct' : 'invoice',
    employeeNumber: invoice.employeeNumber,
    branchNumber: invoice.branchNumber,
    workplaceNumber: invoice.workplaceNumber,
    financialDate: invoice.financialDate,
    dueDate: invoice.dueDate,
    reference: invoice.reference,
    vatMethod: invoice.vatMethod,
    invoiceAddress: invoice.invoiceAddress,
    deliveryAddress: invoice.deliveryAddress,
    lines: writtenLines(invoice),
    expectedTotalIncl: invoice.totalIncl,
    payments: invoice.payments.map(({ method, description, amount }) =>
      present({ method, description, amount }),
    ),
  });

const invoiceTree = async (
  client: MplusClient,
  record: Omit<InvoiceWrites, 'lines'> & { readonly lines: readonly LineToSend[] },
  signal: AbortSignal,
  existing?: Invoice,
): Promise<XmlTree> => {
  const parts = await documentParts(client, record, signal);
  return {
    invoiceId: existing?.invoiceId ?? '',
    extInvoiceId: record.extInvoiceId,
    invoiceType: invoiceTypes[existing?.type ?? record.type ?? 'invoice'],
    employeeNumber: parts.employeeNumber,
    relationNumber: parts.relationNumber,
    deliveryAddress: parts.deliveryAddress,
    invoiceAddress: parts.invoiceAddress,
    financialDate: parts.financialDate,
    financialBranchNumber: parts.financialBranchNumber,
    workplaceNumber: parts.workplaceNumber,
    entryBranchNumber: parts.entryBranchNumber,
    reference: parts.reference,
    dueDate: record.dueDate === undefined ? undefined : dayTree(record.dueDate),
    vatMethod: parts.vatMethod,
    changeCounter: existing?.changeCounter,
    versionNumber: existing?.versionNumber,
    lineList: parts.lineList,
  };
};

const meanings = (extInvoiceId: string | undefined): Readonly<Record<string, Meaning>> => ({
  'EXT-INVOICE-ID-ALREADY-EXISTS': [
    'target.duplicate',
    `${title} has an invoice with external id ${extInvoiceId} already.`,
  ],
  'INVOICE-HAS-CHANGED': ['target.changed', `The invoice was changed in ${title} meanwhile.`],
  'NOT-FOUND': ['target.reference-missing', `The invoice does not exist in ${title} any more.`],
});

/** The invoice stands already, so a refused payment must send the next attempt to look for it first. */
const pay = async (
  client: MplusClient,
  invoiceId: string,
  payments: Payments,
  signal: AbortSignal,
): Promise<void> => {
  if (payments.length === 0) return;
  const payment = payments.map(({ method, description, amount }) => ({ method, description, amount }));
  const answer = await client.tell('payInvoice', signal, {
    request: { invoiceId, paymentList: { payment } },
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

const idOf = (answer: XmlNode): string => {
  const id = text(answer, 'info', 'invoiceId');
  if (id === undefined) throw malformed('no id for the invoice it stored');
  return id;
};

const warningsOf = async (
  client: MplusClient,
  invoiceId: string,
  record: InvoiceWrites,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const stored = await client.ask('getInvoice', signal, { invoiceId });
  return totalWarnings(record, child(stored, 'invoice'));
};

/** Creates an invoice, with its payments when it has any. The external id keeps a second one away. */
export const createInvoice = async (
  client: MplusClient,
  { record }: CreateRequest<InvoiceWrites>,
  signal: AbortSignal,
): Promise<Saved> => {
  const answer = await client.tell('saveInvoice', signal, {
    invoice: await invoiceTree(client, record, signal),
  });
  expectOk(answer, `${title} did not accept the invoice.`, meanings(record.extInvoiceId));
  const id = idOf(answer);
  await pay(client, id, record.payments ?? [], signal);
  return { id, warnings: await warningsOf(client, id, record, signal) };
};

/** Payments that are wanted and do not stand on the invoice yet. */
const missing = (wanted: Payments, existing: Invoice): Payments => {
  const booked = [...existing.payments];
  return wanted.filter(({ method, amount }) => {
    const at = booked.findIndex(payment => payment.method === method && payment.amount === amount);
    if (at >= 0) booked.splice(at, 1);
    return at < 0;
  });
};

/** Updates an invoice as it was read; whole, since the till takes the lines sent for all there are. */
export const updateInvoice = async (
  client: MplusClient,
  { id, changes, existing }: UpdateRequest<InvoiceWrites, Invoice>,
  signal: AbortSignal,
): Promise<Saved> => {
  const { payments, expectedTotalIncl: _, ...fields } = changes;
  if (Object.keys(fields).length > 0) {
    if (existing.finalized) {
      throw new Failure('target.rejected', `Invoice ${existing.number} is final in ${title}.`, {
        system: title,
        hint: 'A final invoice cannot be changed; credit it in the till and let a new one be made.',
      });
    }
    const record = { ...toInvoiceWrites(existing), ...fields };
    const lines = keepingIds(record.lines, existing);
    const answer = await client.tell('saveInvoice', signal, {
      invoice: await invoiceTree(client, { ...record, lines }, signal, existing),
    });
    expectOk(answer, `${title} did not accept the change of the invoice.`, meanings(record.extInvoiceId));
  }
  await pay(client, id, missing(payments ?? [], existing), signal);
  return { id };
};
