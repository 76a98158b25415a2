import { defineEntity, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import type { MplusClient } from '../client.ts';
import { findById, findByNumber } from '../wire/document-find.ts';
import { type DocumentList, documentPages, onlyThose } from '../wire/document-list.ts';
import { findInvoice } from '../wire/invoice-find.ts';
import { invoiceOf } from '../wire/invoice-read.ts';
import { lagOf } from '../wire/sync.ts';
import {
  type Invoice,
  type InvoiceWrites,
  invoiceFilters,
  invoiceSchema,
  invoiceWrites,
} from './invoice-record.ts';
import { createInvoice, toInvoiceWrites, updateInvoice } from './invoice-save.ts';

const invoiceList: DocumentList<Invoice> = {
  operation: 'getInvoices',
  list: 'invoiceList',
  element: 'invoice',
  needsArticleFilter: true,
  of: invoiceOf,
  idOf: record => record.invoiceId,
};

/** The wire has no filter by type. */
export const invoicePages = (client: MplusClient, request: ReadRequest) => {
  const { invoiceTypes: types, ...filters } = invoiceFilters.parse(request.filters);
  const pages = documentPages(client, request, invoiceList, filters);
  return types ? onlyThose(pages, ({ type }) => types.includes(type)) : pages;
};

/** Invoices of the till. */
export const invoice = defineEntity<MplusClient>()<Invoice, InvoiceWrites>({
  title: 'Invoice',
  titles: 'Invoices',
  summary: 'Sales invoices, direct and credit invoices, with lines, VAT and payments.',
  schema: invoiceSchema,
  writes: invoiceWrites,
  key: record => record.number,
  amount: record => record.totalIncl,
  read: { filters: invoiceFilters, pages: invoicePages, lag: lagOf('invoiceSyncMarker') },
  find: {
    number: { title: 'Invoice number', find: findByNumber(invoiceList, 'invoiceNumbers') },
    extInvoiceId: {
      title: 'External invoice id',
      find: findEach(async (client: MplusClient, extInvoiceId: string, signal) => {
        const record = await findInvoice(client, extInvoiceId, signal);
        return record ? [{ id: record.invoiceId, record }] : [];
      }),
    },
    invoiceId: { title: 'Invoice id', find: findById(invoiceList, 'invoiceIds') },
  },
  create: writeEach(createInvoice),
  update: writeEach(updateInvoice),
  comparable: toInvoiceWrites,
  completes: ['payments'],
});
