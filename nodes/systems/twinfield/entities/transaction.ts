import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { about } from '../../../sdk/exchange.ts';
import type { TwinfieldClient } from '../client.ts';
import { onlyFound, prepareEach, sendPrepared, withoutId } from '../wire/outcomes.ts';
import { type Answer, remarks, succeeded } from '../wire/process-xml.ts';
import { rejection } from '../wire/rejection.ts';
import { largestBatch, writeBatch } from '../wire/write-batch.ts';
import { balanced } from './transaction-balance.ts';
import {
  type Transaction,
  type TransactionWrites,
  transactionSchema,
  transactionWrites,
} from './transaction-schema.ts';
import { findBookings } from './transaction-search.ts';
import { comparableTransaction, readTransaction, transactionTree } from './transaction-wire.ts';

const idOf = ({ dayBook, number }: Transaction) => `${dayBook}/${number}`;

const isMissing = (answer: Answer) =>
  remarks(answer).every(({ element, depth }) => depth === 0 || element === 'number' || element === 'code');

const readBooking = async (
  { processXml, office }: TwinfieldClient,
  id: string,
  signal: AbortSignal,
): Promise<readonly Found<Transaction>[]> => {
  const [code, number] = id.split('/');
  if (!code || !number) return [];
  const answer = await processXml({ read: { type: 'transaction', office, code, number } }, { signal });
  if (succeeded(answer)) {
    const record = readTransaction(answer.root);
    return [{ id: idOf(record), record }];
  }
  if (isMissing(answer)) return [];
  throw rejection(remarks(answer));
};

const findByReference = async (
  client: TwinfieldClient,
  references: readonly string[],
  signal: AbortSignal,
) => {
  const bookings = await findBookings(client, references, signal);
  return onlyFound(
    await Promise.all(
      references.map(async reference => {
        const ids = bookings.get(reference) ?? [];
        const read = () => Promise.all(ids.map(id => readBooking(client, id, signal)));
        return [reference, (await about([reference], read)).flat()] as const;
      }),
    ),
  );
};

const findByNumber = async (client: TwinfieldClient, ids: readonly string[], signal: AbortSignal) =>
  onlyFound(
    await Promise.all(
      ids.map(async id => [id, await about([id], () => readBooking(client, id, signal))] as const),
    ),
  );

const names = { plural: 'transactions', singular: 'transaction' } as const;

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
      documents => writeBatch(client.processXml, names, documents, signal),
      ({ answer, warnings }) => {
        const saved = readTransaction(answer);
        if (saved.number === '') return { ok: false, failure: withoutId('a booking') };
        return { ok: true, id: idOf(saved), warnings };
      },
    ),
  comparable: comparableTransaction,
});
