import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { AsperionClient } from '../client.ts';
import { paths, query } from '../contract/calls.ts';
import { type JournalEntryWire, journalEntryWire } from '../contract/objects.ts';
import { type DebtorIds, journalEntryBody, readJournalEntry } from '../wire/journal-entry.ts';
import { createObject, readObject, withoutId } from '../wire/object.ts';
import { bookedIn } from '../wire/period.ts';
import { searchExactly } from '../wire/search.ts';
import { title } from '../wire/title.ts';
import { findDebtors } from './debtor.ts';
import { balancedLines } from './journal-entry-balance.ts';
import {
  type EntryLine,
  type JournalEntry,
  type JournalEntryWrites,
  journalEntrySchema,
  journalEntryWrites,
} from './journal-entry-schema.ts';

const found = (wire: JournalEntryWire): Found<JournalEntry> => ({
  id: String(wire.id),
  record: readJournalEntry(wire),
});

/** Asperion searches one book year at a time. */
const search = async ({ lists }: AsperionClient, year: number, reference: string, signal: AbortSignal) => {
  const list = {
    path: paths.journalEntries,
    item: journalEntryWire,
    query: { [query.entryBookYear]: year },
  };
  const held = ({ sourceDocumentNumber }: JournalEntryWire) => sourceDocumentNumber;
  const parameter = query.sourceDocumentNumber;
  const entries = await searchExactly(lists, { list, parameter, held }, reference, signal);
  return entries.filter(({ bookyear }) => (bookyear ?? year) === year).map(found);
};

/** Years before and after the present one in which a number without a year is looked for. */
const years = [-1, 0, 1] as const;

const findByReference = findEach(async (client: AsperionClient, reference: string, signal) => {
  const now = client.now().getUTCFullYear();
  return (await Promise.all(years.map(year => search(client, now + year, reference, signal)))).flat();
});

const findByYear = findEach(async (client: AsperionClient, value: string, signal) => {
  const [, year, reference] = /^(\d{4})\/(.+)$/s.exec(value) ?? [];
  return reference === undefined ? [] : search(client, Number(year), reference, signal);
});

const findById = findEach(async ({ call }: AsperionClient, id: string, signal) => {
  if (!/^\d+$/.test(id)) return [];
  const read = await readObject(call, paths.journalEntries, id, journalEntryWire, signal);
  return read ? [found(read.value)] : [];
});

const minute = 60_000;

/** The internal number of a debtor; kept for a minute, since all lines and orders of a page may have the same one. */
const debtorId = (client: AsperionClient, number: string, signal: AbortSignal): Promise<number | undefined> =>
  client.memory.recall(`debtor ${number}`, minute, async () => {
    const [first] = (await findDebtors(client, [number], signal)).get(number) ?? [];
    return first?.record.id;
  });

const debtorIdsOf = async (
  client: AsperionClient,
  lines: readonly EntryLine[],
  signal: AbortSignal,
): Promise<DebtorIds> => {
  const ids = new Map<string, number>();
  for (const [index, { debtor }] of lines.entries()) {
    if (debtor === undefined || ids.has(debtor)) continue;
    const id = await debtorId(client, debtor, signal);
    if (id === undefined) {
      client.memory.forget(`debtor ${debtor}`);
      throw new Failure('target.reference-missing', `${title} has no debtor “${debtor}”.`, {
        system: title,
        path: `lines[${index}].debtor`,
      });
    }
    ids.set(debtor, id);
  }
  return ids;
};

const create = async (client: AsperionClient, record: JournalEntryWrites, signal: AbortSignal) => {
  const lines = balancedLines(record, client.settings.entryVat);
  const body = journalEntryBody(record, lines, await debtorIdsOf(client, lines, signal));
  const stored = await createObject(client.call, paths.journalEntries, body, journalEntryWire, signal);
  if (stored) return { id: String(stored.id) };
  const { bookyear } = bookedIn(record.date, record.period);
  const [first] = await search(client, bookyear, record.reference, signal);
  if (!first) throw withoutId(`mutation ${record.reference}`);
  return { id: first.id };
};

/** Mutations: balanced journal entries, searched by their document number, which is ours. */
export const journalEntry = defineEntity<AsperionClient>()<JournalEntry, JournalEntryWrites>({
  title: 'Mutation',
  titles: 'Mutations',
  summary: 'Balanced journal entries: debit and credit by ledger account and debtor.',
  schema: journalEntrySchema,
  writes: journalEntryWrites,
  key: record => record.reference,
  amount: record => record.debit,
  find: {
    reference: { title: 'Document number', find: findByReference },
    yearAndReference: { title: 'Book year and document number, e.g. 2026/10042', find: findByYear },
    id: { title: 'Internal number', find: findById },
  },
  create: writeEach((client: AsperionClient, { record }, signal) => create(client, record, signal)),
  comparable: ({ reference, journal, date, period, description }) => ({
    ...{ reference, journal, date, period },
    description: description ?? '',
  }),
});
