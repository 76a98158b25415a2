import { defineEntity, type Found, type UpdateRequest, type Written } from '../../../sdk/define-system.ts';
import { about } from '../../../sdk/exchange.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { XmlTree } from '../../../sdk/xml.ts';
import type { TwinfieldClient } from '../client.ts';
import { onlyFound, type Prepared, prepareEach, sendPrepared, withoutId } from '../wire/outcomes.ts';
import { title } from '../wire/title.ts';
import { largestBatch, type Outcome, writeBatch } from '../wire/write-batch.ts';
import { comparableDebtor } from './debtor-comparable.ts';
import { hasValue, type IndexedField } from './debtor-index.ts';
import { debtorPages } from './debtor-pages.ts';
import { readDebtorByCode } from './debtor-reads.ts';
import { type Debtor, type DebtorWrites, debtorSchema, debtorWrites } from './debtor-schema.ts';
import { createDebtorTree, type ReadDebtor, readDebtor, updateDebtorTree } from './debtor-wire.ts';

const asFound = ({ record }: ReadDebtor): Found<Debtor> => ({ id: record.code, record });

/** Reads the debtors behind candidate codes and keeps those that truly have the value. */
const verified = async (
  client: TwinfieldClient,
  codes: readonly string[],
  isMatch: (debtor: ReadDebtor) => boolean,
  signal: AbortSignal,
): Promise<readonly Found<Debtor>[]> => {
  const read = await Promise.all(codes.map(code => readDebtorByCode(client, code, signal)));
  return read
    .filter(debtor => debtor !== undefined)
    .filter(debtor => debtor.isUsable && isMatch(debtor))
    .map(asFound);
};

const findIndexed =
  (field: IndexedField) =>
  async (client: TwinfieldClient, values: readonly string[], signal: AbortSignal) => {
    const candidates = await client.debtors.candidates(field, values, signal);
    return onlyFound(
      await Promise.all(
        values.map(async value => {
          const codes = candidates.get(value) ?? [];
          const isMatch = (debtor: ReadDebtor) => hasValue(debtor, field, value);
          return [value, await about([value], () => verified(client, codes, isMatch, signal))] as const;
        }),
      ),
    );
  };

const findByCode = async (client: TwinfieldClient, codes: readonly string[], signal: AbortSignal) =>
  onlyFound(
    await Promise.all(
      codes.map(
        async code =>
          [code, await about([code], () => verified(client, [code], () => true, signal))] as const,
      ),
    ),
  );

const kind = { plural: 'dimensions', singular: 'dimension', read: readDebtor } as const;

/** Sends the documents and takes the saved debtors into the index. */
const send = async (
  client: TwinfieldClient,
  documents: readonly XmlTree[],
  signal: AbortSignal,
): Promise<readonly Outcome<ReadDebtor>[]> => {
  const outcomes = await writeBatch(client.processXml, kind, documents, signal);
  const saved = outcomes.flatMap(outcome => (outcome.ok ? [outcome.saved] : []));
  await client.debtors.put(saved.filter(({ record }) => record.code !== ''));
  return outcomes;
};

const write = async (
  client: TwinfieldClient,
  prepared: readonly Prepared[],
  signal: AbortSignal,
): Promise<readonly Written[]> =>
  sendPrepared(
    prepared,
    documents => send(client, documents, signal),
    ({ saved, warnings }) => {
      const { code } = saved.record;
      return code === '' ? { ok: false, failure: withoutId('a debtor') } : { ok: true, id: code, warnings };
    },
  );

/** Each debtor is read anew, so that nothing that others changed meanwhile is put back. */
const updateTree = async (
  client: TwinfieldClient,
  { id, changes }: UpdateRequest<DebtorWrites, Debtor>,
  signal: AbortSignal,
): Promise<XmlTree> => {
  const existing = await readDebtorByCode(client, id, signal);
  if (existing) return updateDebtorTree(client.office, existing, changes);
  throw new Failure('target.changed', `Debtor ${id} is no longer in Twinfield.`, { system: title });
};

/** Debtors: customers of the office, searched by e-mail address, VAT number or code. */
export const debtor = defineEntity<TwinfieldClient>()<Debtor, DebtorWrites>({
  title: 'Debtor',
  titles: 'Debtors',
  summary: 'Customers of the office, with an invoice address and a delivery address.',
  schema: debtorSchema,
  writes: debtorWrites,
  key: record => record.email ?? record.code,
  read: { pages: debtorPages },
  find: {
    email: { title: 'E-mail address', find: findIndexed('email') },
    code: { title: 'Code', find: findByCode },
    vatNumber: { title: 'VAT number', find: findIndexed('vatNumber') },
  },
  batch: largestBatch,
  create: (client, requests, signal) =>
    write(
      client,
      requests.map(({ record }) => ({ document: createDebtorTree(client.office, record) })),
      signal,
    ),
  update: async (client, requests, signal) =>
    write(client, await prepareEach(requests, request => updateTree(client, request, signal)), signal),
  comparable: comparableDebtor,
});
