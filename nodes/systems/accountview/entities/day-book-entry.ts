import { defineEntity } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import type { AccountViewClient } from '../client.ts';
import { createPage, findPages } from './day-page.ts';
import { requireBalance } from './day-page-balance.ts';
import {
  type DayBookEntryWrites,
  type DayPage,
  dayBookEntryWrites,
  dayPageSchema,
} from './day-page-record.ts';
import { entryDocument } from './day-page-wire.ts';

const isEntry = ({ debtor }: DayPage): boolean => debtor === undefined;
const findByReference = findPages('reference', isEntry);

/** Entries in a general day book: as much debit as credit, found by our number. */
export const dayBookEntry = defineEntity<AccountViewClient>()<DayPage, DayBookEntryWrites>({
  title: 'Day book entry',
  titles: 'Day book entries',
  summary: 'Balanced entries in a general day book, such as the takings of a day.',
  schema: dayPageSchema,
  writes: dayBookEntryWrites,
  key: record => record.reference ?? `${record.dayBook}/${record.page}`,
  find: {
    reference: { title: 'Order number', find: findByReference },
    invoiceNumber: { title: 'Document number', find: findPages('invoiceNumber', isEntry) },
  },
  create: writeEach(async (client: AccountViewClient, { record }, signal) => {
    requireBalance(record);
    return createPage(client, record, {
      document: entryDocument(record, client.settings),
      find: findByReference,
      signal,
    });
  }),
});
