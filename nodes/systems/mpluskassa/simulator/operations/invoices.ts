import { wireDay } from '../calendar.ts';
import { paymentMethods } from '../lookups.ts';
import { idFor } from '../order-build.ts';
import type { Shop } from '../state.ts';
import { numberOf, type Struct, structOf, structsOf, textOf } from '../struct.ts';
import { documentById, listDocuments } from './document-list.ts';
import {
  attempt,
  changedDocument,
  documentByExtId,
  newDocument,
  type SavedForm,
  saveDocument,
} from './document-save.ts';
import type { Operation } from './operation.ts';

const form: SavedForm = {
  kind: 'invoice',
  element: 'invoice',
  fields: ['dueDate', 'invoiceType'],
  fresh: today => ({
    invoiceType: 'INVOICE-TYPE-INVOICE',
    dueDate: today,
    versionNumber: 1,
    paidAmount: 0,
    state: 'INVOICE-STATE-OUTSTANDING',
    finalized: false,
    paymentList: { payment: [] },
  }),
};

const noInfo = { invoiceId: '', invoiceString: '' };

const answer = (ending: string, errorMessage: string, invoice?: Struct): Struct => ({
  result: `SAVE-INVOICE-RESULT-${ending}`,
  info: invoice
    ? {
        invoiceId: invoice.invoiceId,
        invoiceString: invoice.transactionString,
        invoiceNumber: invoice.invoiceNumber,
      }
    : noInfo,
  errorMessage,
});

const create = (shop: Shop, sent: Struct): Struct => {
  const extId = textOf(sent, 'extInvoiceId');
  if (documentByExtId(shop, form, extId))
    return answer('EXT-INVOICE-ID-ALREADY-EXISTS', `An invoice with external id ${extId} already exists.`);
  return answer('OK', '', newDocument(shop, form, sent));
};

const update = (shop: Shop, existing: Struct, sent: Struct): Struct => {
  const stale = ['changeCounter', 'versionNumber'].some(
    name => sent[name] !== undefined && numberOf(sent, name) !== numberOf(existing, name),
  );
  if (stale) return answer('INVOICE-HAS-CHANGED', 'The invoice was changed by someone else.');
  if (existing.finalized === true) return answer('FAILED', 'The invoice is final and cannot be changed.');
  const changed = changedDocument(shop, form, existing, sent);
  const versionNumber = (numberOf(existing, 'versionNumber') ?? 0) + 1;
  const total = numberOf(changed, 'totalInclAmount') ?? 0;
  const state = invoiceState(numberOf(changed, 'paidAmount') ?? 0, total);
  return answer('OK', '', saveDocument(shop, form, { ...changed, versionNumber, state }));
};

const saveInvoice = (request: Struct, shop: Shop): Struct => {
  const sent = structOf(request, 'invoice') ?? {};
  const id = textOf(sent, 'invoiceId');
  const existing = documentById(shop, 'invoice', id);
  if (id !== undefined && !existing) return answer('NOT-FOUND', 'Invoice not found.');
  return attempt(
    () => (existing ? update(shop, existing, sent) : create(shop, sent)),
    words => answer('FAILED', words),
  );
};

/** How far an invoice is paid. */
export const invoiceState = (paid: number, total: number): string => {
  if (paid === total) return 'INVOICE-STATE-PAID';
  if (total < 0) return 'INVOICE-STATE-OUTSTANDING-CREDIT';
  return paid === 0 ? 'INVOICE-STATE-OUTSTANDING' : 'INVOICE-STATE-PARTLY-PAID';
};

const payInvoice = (request: Struct, shop: Shop): Struct => {
  const refused = (ending: string, errorMessage: string) => ({
    result: `PAY-INVOICE-RESULT-${ending}`,
    errorMessage,
  });
  const sent = structOf(request, 'request');
  const invoice = documentById(shop, 'invoice', textOf(sent, 'invoiceId'));
  if (!invoice) return refused('FAILED', 'Invoice not found.');
  const payments = structsOf(structOf(sent, 'paymentList'), 'payment');
  const stranger = payments.find(({ method }) => !paymentMethods.some(known => known.method === method));
  if (stranger) return refused('FAILED', `Payment method ${stranger.method} does not exist.`);
  const before = numberOf(invoice, 'paidAmount') ?? 0;
  const total = numberOf(invoice, 'totalInclAmount') ?? 0;
  const paidAmount = payments.reduce((sum, payment) => sum + (numberOf(payment, 'amount') ?? 0), before);
  if (paidAmount > total)
    return refused('PAYMENT-TOO-HIGH', 'The amount paid is higher than what is open on the invoice.');
  const booked = payments.map((payment, i) => ({
    ...payment,
    paymentId: idFor('payment', textOf(invoice, 'invoiceId') ?? '', before, i),
    financialDate: wireDay(shop.now()),
  }));
  saveDocument(shop, form, {
    ...invoice,
    paidAmount,
    state: invoiceState(paidAmount, total),
    changeCounter: (numberOf(invoice, 'changeCounter') ?? 0) + 1,
    paymentList: { payment: [...structsOf(structOf(invoice, 'paymentList'), 'payment'), ...booked] },
  });
  return refused('OK', '');
};

const single = (invoice: Struct | undefined): Struct => ({
  result: `GET-INVOICE-RESULT-${invoice ? 'OK' : 'NOT-FOUND'}`,
  invoice,
});

/** Invoices. */
export const invoiceOperations: Readonly<Record<string, Operation>> = {
  getInvoices: {
    response: 'GetInvoicesResponse',
    run: listDocuments({
      kind: 'invoice',
      list: 'invoiceList',
      element: 'invoice',
      ids: 'invoiceIds',
      numbers: 'invoiceNumbers',
      number: 'invoiceNumber',
    }),
  },
  getInvoice: {
    response: 'GetInvoiceResponse',
    run: (request, shop) => single(documentById(shop, 'invoice', textOf(request, 'invoiceId'))),
  },
  findInvoice: {
    response: 'GetInvoiceResponse',
    run: (request, shop) => single(documentByExtId(shop, form, textOf(request, 'extInvoiceId'))),
  },
  saveInvoice: { response: 'SaveInvoiceResponse', run: saveInvoice },
  payInvoice: { response: 'PayInvoiceResponse', run: payInvoice },
};
