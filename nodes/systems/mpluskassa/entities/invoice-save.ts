import type { CreateRequest, UpdateRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import { child, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { dayTree } from '../wire/date.ts';
import { documentParts, type LineToSend } from '../wire/document-write.ts';
import { findInvoice } from '../wire/invoice-find.ts';
import { malformed, present, title } from '../wire/read.ts';
import { expectOk, type Meaning } from '../wire/result.ts';
import {
  keepingIds,
  lostLines,
  type Saved,
  storedWarnings,
  writesOf,
  writtenPayments,
} from './document-save.ts';
import { missing, pay, settle } from './invoice-payments.ts';
import { type Invoice, type InvoiceWrites, invoiceTypes } from './invoice-record.ts';

/** An existing invoice in the shape of what is written, so that it can be compared and completed. */
export const toInvoiceWrites = (invoice: Invoice): InvoiceWrites =>
  present({
    ...writesOf(invoice),
    extInvoiceId: invoice.extInvoiceId,
    type: invoice.type === 'direct' ? 'direct' : 'invoice',
    dueDate: invoice.dueDate,
    payments: writtenPayments(invoice.payments),
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

/** Whether nobody knows what became of a write. */
const isLost = (error: unknown): boolean => error instanceof Failure && error.outcome === 'unknown';

const idOf = (answer: XmlNode): string => {
  const id = text(answer, 'info', 'invoiceId');
  if (id === undefined) throw malformed('no id for the invoice it stored');
  return id;
};

/**
 * The new invoice's id. When the answer was lost and there are payments to book, the invoice is looked for at once: a
 * flow that leaves existing invoices alone would not come back to them.
 */
const store = async (client: MplusClient, record: InvoiceWrites, signal: AbortSignal): Promise<string> => {
  const invoice = await invoiceTree(client, record, signal);
  try {
    const answer = await client.tell('saveInvoice', signal, { invoice });
    expectOk(answer, `${title} did not accept the invoice.`, meanings(record.extInvoiceId));
    return idOf(answer);
  } catch (error) {
    const hasPayments = (record.payments ?? []).length > 0;
    const look =
      hasPayments && isLost(error) ? findInvoice(client, record.extInvoiceId ?? '', signal) : undefined;
    const stored = await look?.catch(() => undefined);
    if (!stored) throw error;
    return stored.invoiceId;
  }
};

/** Creates an invoice, with its payments when it has any. The external id keeps a second one away. */
export const createInvoice = async (
  client: MplusClient,
  { record }: CreateRequest<InvoiceWrites>,
  signal: AbortSignal,
): Promise<Saved> => {
  const id = await store(client, record, signal);
  const read = async () => child(await client.ask('getInvoice', signal, { invoiceId: id }), 'invoice');
  await settle(client, id, record.payments ?? [], read, signal);
  return { id, warnings: await storedWarnings(record, read) };
};

/** Updates an invoice as it was read; whole, since the till takes the lines sent for all there are. */
export const updateInvoice = async (
  client: MplusClient,
  { id, changes, existing }: UpdateRequest<InvoiceWrites, Invoice>,
  signal: AbortSignal,
): Promise<Saved> => {
  const { payments, expectedTotalIncl: _, ...fields } = changes;
  const isSaved = Object.keys(fields).length > 0;
  if (isSaved) {
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
  return { id, warnings: isSaved ? lostLines(existing) : [] };
};
