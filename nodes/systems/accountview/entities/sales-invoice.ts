import { defineEntity } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import type { AccountViewClient } from '../client.ts';
import { createPage, findPages } from './day-page.ts';
import { requireInvoiceTotal } from './day-page-balance.ts';
import {
  type DayPage,
  dayPageSchema,
  type SalesInvoiceWrites,
  salesInvoiceWrites,
} from './day-page-record.ts';
import { invoiceDocument } from './day-page-wire.ts';

const isInvoice = ({ debtor }: DayPage): boolean => debtor !== undefined;
const findByReference = findPages('reference', isInvoice);

/** Sales invoices: pages of a sales day book for a debtor, found by our number. */
export const salesInvoice = defineEntity<AccountViewClient>()<DayPage, SalesInvoiceWrites>({
  title: 'Sales invoice',
  titles: 'Sales invoices',
  summary: 'Invoices made elsewhere, booked as a page of a sales day book.',
  schema: dayPageSchema,
  writes: salesInvoiceWrites,
  key: record => record.reference ?? `${record.dayBook}/${record.page}`,
  amount: record => record.total,
  find: {
    reference: { title: 'Order number', find: findByReference },
    invoiceNumber: { title: 'Invoice number', find: findPages('invoiceNumber', isInvoice) },
  },
  create: writeEach(async (client: AccountViewClient, { record }, signal) => {
    requireInvoiceTotal(record);
    return createPage(client, record, {
      document: invoiceDocument(record, client.settings),
      find: findByReference,
      expected: record.total,
      signal,
    });
  }),
});
