import { defineEntity } from '../../../sdk/define-system.ts';
import type { TwinfieldClient } from '../client.ts';
import { prepareEach, sendPrepared, withoutId } from '../wire/outcomes.ts';
import { largestBatch, writeBatch } from '../wire/write-batch.ts';
import { bookingId, findById, readListed } from './booking.ts';
import {
  type JournalEntry,
  type JournalEntryWrites,
  journalEntrySchema,
  journalEntryWrites,
} from './journal-entry-schema.ts';
import { comparableJournalEntry, journalEntryTree, readJournalEntry } from './journal-entry-wire.ts';
import { findJournalEntries } from './transaction-search.ts';

const kind = { plural: 'transactions', singular: 'transaction', read: readJournalEntry } as const;

/** Journal entries: balanced bookings in a memorial, such as the totals of a day, searched by our reference. */
export const journalEntry = defineEntity<TwinfieldClient>()<JournalEntry, JournalEntryWrites>({
  title: 'Journal entry',
  titles: 'Journal entries',
  summary: 'Balanced bookings of any kind: debit and credit by ledger account, with VAT.',
  schema: journalEntrySchema,
  writes: journalEntryWrites,
  key: record => record.reference,
  amount: record => record.debit,
  find: {
    reference: {
      title: 'Reference',
      find: async (client, references, signal) => {
        const listed = await findJournalEntries(client, references, signal);
        return readListed(client, listed, readJournalEntry, signal);
      },
    },
    number: {
      title: 'Day book and number',
      find: (client, ids, signal) => findById(client, ids, readJournalEntry, signal),
    },
  },
  batch: largestBatch,
  create: async (client, requests, signal) =>
    sendPrepared(
      await prepareEach(requests, ({ record }) => journalEntryTree(client.office, record, client.vatCodes)),
      documents => writeBatch(client.processXml, kind, documents, signal),
      ({ saved, warnings }) => {
        if (saved.number === '') return { ok: false, failure: withoutId('a journal entry') };
        return { ok: true, id: bookingId(saved), warnings };
      },
    ),
  comparable: comparableJournalEntry,
});
