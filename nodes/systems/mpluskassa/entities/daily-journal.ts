import {
  defineEntity,
  type Found,
  type Json,
  type ReadPage,
  type ReadRequest,
} from '../../../sdk/define-system.ts';
import { child, children, type XmlNode } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { daysBetween, daysLater, dayTree, shopDay } from '../wire/date.ts';
import { type FinancialJournal, financialJournalOf, journalOf, journalPlace } from '../wire/journal.ts';
import { type DailyJournal, dailyJournalFilters, dailyJournalSchema } from './daily-journal-record.ts';

/** The till notes who read its journals. */
const reference = 'Koppel';

/** The day to read next, as it stands in the cursor. */
const cursorDay = (cursor: Json | undefined): string | undefined =>
  typeof cursor === 'object' && cursor !== null && 'day' in cursor && typeof cursor.day === 'string'
    ? cursor.day
    : undefined;

/** Today is not over yet, so the day before it is the last one. */
const yesterday = (client: MplusClient): string => daysLater(shopDay(client.now()), -1);

const askJournals = async (
  client: MplusClient,
  from: string,
  through: string,
  branchNumbers: readonly number[] | undefined,
  signal: AbortSignal,
): Promise<readonly XmlNode[]> => {
  const request = {
    fromFinancialDate: dayTree(from),
    throughFinancialDate: dayTree(through),
    branchNumbers,
    reference,
  };
  const answer = await client.ask('getJournals', signal, { request });
  return children(child(answer, 'journalList'), 'journal');
};

const askFinancial = async (
  client: MplusClient,
  day: string,
  signal: AbortSignal,
): Promise<FinancialJournal> => {
  const request = { fromFinancialDate: dayTree(day), throughFinancialDate: dayTree(day), reference };
  return financialJournalOf(await client.ask('getFinancialJournal', signal, { request }));
};

const longestRange = 31;

/** Day after day; stops before the first one whose period is to be waited for. */
async function* pages(
  client: MplusClient,
  { cursor, pageSize, filters, signal }: ReadRequest,
): AsyncGenerator<ReadPage<DailyJournal>> {
  const { fromDate, throughDate, branchNumbers, onlyClosedPeriods } = dailyJournalFilters.parse(filters);
  const last = [yesterday(client), throughDate ?? '9999-12-31'].sort()[0] ?? '';
  const earliest = fromDate ?? `${shopDay(client.now()).slice(0, 4)}-01-01`;
  let day = cursorDay(cursor) ?? earliest;
  while (day <= last) {
    const end = [daysLater(day, Math.min(pageSize, longestRange) - 1), last].sort()[0] ?? last;
    const journals = await askJournals(client, day, end, branchNumbers, signal);
    const byDay = Map.groupBy(journals, node => journalPlace(node).date);
    const records: { record: DailyJournal }[] = [];
    for (const [date, nodes] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const financial = await askFinancial(client, date, signal);
      if (onlyClosedPeriods && financial.closed === false) {
        yield { records, cursor: { day: date } };
        return;
      }
      records.push(...nodes.map(node => ({ record: journalOf(node, financial) })));
    }
    day = daysLater(end, 1);
    yield { records, cursor: { day } };
  }
}

const keyPattern = /^(\d{4}-\d{2}-\d{2})\/(\d+)$/;

const findByKey = async (client: MplusClient, keys: readonly string[], signal: AbortSignal) => {
  const found = new Map<string, readonly Found<DailyJournal>[]>();
  for (const key of keys) {
    const [, day, branch] = keyPattern.exec(key) ?? [];
    if (day === undefined || branch === undefined) continue;
    const journals = await askJournals(client, day, day, [Number(branch)], signal);
    const node = journals.find(entry => journalPlace(entry).key === key);
    if (node === undefined) continue;
    const record = journalOf(node, await askFinancial(client, day, signal));
    found.set(key, [{ id: record.key, record }]);
  }
  return found;
};

/** What the till sold and was paid, a day and branch each. */
export const dailyJournal = defineEntity<MplusClient>()<DailyJournal, never>({
  title: 'Daily journal',
  titles: 'Daily journals',
  summary: 'Turnover, VAT and payments of a day and branch, balanced; days that are over only.',
  schema: dailyJournalSchema,
  key: record => record.key,
  amount: record => record.turnoverIncl,
  read: {
    filters: dailyJournalFilters,
    pages,
    lag: async (client, cursor) => {
      const day = cursorDay(cursor);
      return day === undefined ? 0 : Math.max(0, daysBetween(day, shopDay(client.now())));
    },
  },
  find: { key: { title: 'Day and branch', find: findByKey } },
});
