import { defineEntity } from '../../../sdk/define-system.ts';
import type { TwinfieldClient } from '../client.ts';
import { prepareEach, sendPrepared, withoutId } from '../wire/outcomes.ts';
import { largestBatch, writeBatch } from '../wire/write-batch.ts';
import { bookingId, findById, readListed } from './booking.ts';
import { balanced } from './transaction-balance.ts';
import {
  type Transaction,
  type TransactionWrites,
  transactionSchema,
  transactionWrites,
} from './transaction-schema.ts';
import { findBookings } from './transaction-search.ts';
import { comparableTransaction, readTransaction, transactionTree } from './transaction-wire.ts';

const findByReference = async (
  client: TwinfieldClient,
  references: readonly string[],
  signal: AbortSignal,
) => {
  const listed = await findBookings(client, references, signal);
  return readListed(client, listed, readTransaction, signal);
};

const findByNumber = (client: TwinfieldClient, ids: readonly string[], signal: AbortSignal) =>
  findById(client, ids, readTransaction, signal);

const kind = { plural: 'transactions', singular: 'transaction', read: readTransaction } as const;

/** Sales mutations: balanced bookings in a sales day book, searched by our order number. */
export const transaction = defineEntity<TwinfieldClient>()<Transaction, TransactionWrites>({
  title: 'Sales mutation',
  titles: 'Sales mutations',
  summary: 'Balanced bookings of a sale: receivable, revenue and VAT.',
  schema: transactionSchema,
  writes: transactionWrites,
  key: record => record.reference,
  amount: record => record.total,
  find: {
    reference: { title: 'Order number', find: findByReference },
    number: { title: 'Day book and number', find: findByNumber },
  },
  batch: largestBatch,
  create: async (client, requests, signal) =>
    sendPrepared(
      await prepareEach(requests, async ({ record }) =>
        transactionTree(client.office, record, await balanced(record, client.vatCodes)),
      ),
      documents => writeBatch(client.processXml, kind, documents, signal),
      ({ saved, warnings }) => {
        if (saved.number === '') return { ok: false, failure: withoutId('a booking') };
        return { ok: true, id: bookingId(saved), warnings };
      },
    ),
  comparable: comparableTransaction,
});
