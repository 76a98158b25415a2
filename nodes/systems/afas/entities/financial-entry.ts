import { defineEntity } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { AfasClient } from '../client.ts';
import { entryKey } from '../wire/assumptions.ts';
import { title } from '../wire/title.ts';
import { centsOf, compact, dayOf, type Row, textOf } from '../wire/values.ts';
import {
  type FinancialEntry,
  type FinancialEntryWrites,
  financialEntrySchema,
  financialEntryWrites,
} from './financial-entry-schema.ts';
import { financialEntryElement } from './financial-entry-wire.ts';
import { findBy } from './find.ts';

const idOf = ({ administration, number }: { readonly administration: number; readonly number: string }) =>
  `${administration}/${number}`;

const whole = (row: Row, field: string): number | undefined => {
  const text = textOf(row, field);
  return text === undefined ? undefined : Number(text);
};

const lineOf = (row: Row): FinancialEntry['lines'][number] =>
  compact({
    account: textOf(row, 'AccountNo') ?? '',
    debit: centsOf(row, 'AmtDebit') ?? 0,
    credit: centsOf(row, 'AmtCredit') ?? 0,
    vatCode: textOf(row, 'VatCode'),
    description: textOf(row, 'Description'),
    invoice: textOf(row, 'InvoiceId'),
  });

/** The GetConnector has a row for each line. */
const entriesOf = async (_client: AfasClient, rows: readonly Row[]): Promise<readonly FinancialEntry[]> => {
  const entries = Map.groupBy(rows, row => `${textOf(row, 'UnitId')}/${textOf(row, 'EntryNo')}`);
  return [...entries.values()].flatMap(ofEntry => {
    const [first] = ofEntry;
    if (!first) return [];
    const lines = ofEntry.map(lineOf);
    return compact({
      number: textOf(first, 'EntryNo') ?? '',
      reference: textOf(first, 'VoucherNo') ?? '',
      administration: whole(first, 'UnitId') ?? 0,
      journal: textOf(first, 'JournalId') ?? '',
      date: dayOf(first, 'EntryDate') ?? '',
      year: whole(first, 'Year'),
      period: whole(first, 'Period'),
      lines,
      debit: lines.reduce((sum, line) => sum + line.debit, 0),
    });
  });
};

const search = {
  role: 'transactions',
  records: entriesOf,
  id: (entry: FinancialEntry) => idOf(entry),
} as const;

const inAdministration = ({ settings }: AfasClient) => [
  { field: 'UnitId', is: 'equals' as const, value: String(settings.administration) },
];

/** Balanced entries in a journal, searched by our reference in the voucher number. */
export const financialEntry = defineEntity<AfasClient>()<FinancialEntry, FinancialEntryWrites>({
  title: 'Financial entry',
  titles: 'Financial entries',
  summary: 'Balanced bookings in a journal: ledger accounts, debtors, VAT.',
  schema: financialEntrySchema,
  writes: financialEntryWrites,
  key: record => record.reference,
  amount: record => record.debit,
  find: {
    reference: {
      title: 'Reference',
      find: findBy({
        ...search,
        field: 'VoucherNo',
        also: inAdministration,
        value: entry => entry.reference,
      }),
    },
    number: {
      title: 'Entry number',
      find: findBy({ ...search, field: 'EntryNo', also: inAdministration, value: entry => entry.number }),
    },
  },
  create: writeEach(async (client: AfasClient, { record }, signal) => {
    const element = await financialEntryElement(client, record);
    const answer = await client.write({
      method: 'POST',
      connector: 'FiEntries',
      root: 'FiEntryPar',
      element,
      signal,
    });
    const number = entryKey(answer, 'EnNo');
    if (number === undefined) {
      throw new Failure('target.malformed', 'AFAS saved the entry without telling its number.', {
        system: title,
        outcome: 'unknown',
      });
    }
    const administration = Number(entryKey(answer, 'UnId') ?? client.settings.administration);
    return { id: idOf({ administration, number }) };
  }),
  comparable: ({ reference, journal, date }) => ({ reference, journal, date }),
});
