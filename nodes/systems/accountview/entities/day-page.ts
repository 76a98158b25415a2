import type { EntityType, Found } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import { assumptions } from '../assumptions.ts';
import type { AccountViewClient } from '../client.ts';
import { matchValues, unique } from '../wire/found.ts';
import { requireCode } from '../wire/lists.ts';
import { rowsOf } from '../wire/tables.ts';
import { title } from '../wire/title.ts';
import { dayOf, inEuros } from '../wire/values.ts';
import { type Document, withoutNumber } from '../wire/write.ts';
import type { DayBookEntryWrites, DayPage, SalesInvoiceWrites } from './day-page-record.ts';
import { pageColumns, pageTables, readPage } from './day-page-wire.ts';

/** What tells the pages of one entity from those of the other. */
export type IsOurs = (page: DayPage) => boolean;

const idOf = ({ dayBook, page }: DayPage): string => `${dayBook}/${page}`;

/** Years are administrations of their own: one that is refused is not there, and holds no pages. */
const noYear = (error: unknown): readonly unknown[] => {
  const { class: kind, code } = Failure.from(error);
  if (kind === 'record' || code === 'connection.misconfigured') return [];
  throw error;
};

/** The years that are looked at: some back, this one, and at its end the next. */
const yearsAt = (now: Date): readonly number[] => {
  const last = new Date(now.getTime() + assumptions.bookedAheadMs).getUTCFullYear();
  const first = now.getUTCFullYear() - assumptions.yearsBack;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

/** Refuses a page of a year that is not looked at: whether it is there already could never be told. */
const requireYear = ({ now }: AccountViewClient, { date }: Writes): void => {
  const years = yearsAt(now());
  if (years.includes(Number(date.slice(0, 4)))) return;
  throw new Failure(
    'record.invalid',
    `${date} is too far away: ${title}'s pages are looked for in ${years[0]} to ${years.at(-1)}.`,
    { path: 'date', hint: 'Book it by hand, or let the flow begin at a later day.' },
  );
};

/** A day of a year that surely belongs to it, as far as it has come. */
const bookDateOf = (year: number, now: Date): string => {
  if (year === now.getUTCFullYear()) return dayOf(now);
  return year < now.getUTCFullYear() ? `${year}-12-31` : `${year}-01-01`;
};

/** The answers of every fiscal year that is looked at. */
const answersOfYears = async (
  client: AccountViewClient,
  column: string,
  values: readonly string[],
  signal: AbortSignal,
): Promise<readonly unknown[]> => {
  const now = client.now();
  const search = { ...pageTables, object: pageTables.reads, columns: pageColumns, column, values };
  const answers = await Promise.all(
    yearsAt(now).map(year => {
      const asked = client.anyOf({ ...search, bookDate: bookDateOf(year, now) }, signal);
      return year === now.getUTCFullYear() ? asked : asked.catch(noYear);
    }),
  );
  return answers.flat();
};

/** Finds pages by our number or by their invoice number. */
export const findPages =
  (field: 'reference' | 'invoiceNumber', isOurs: IsOurs) =>
  async (
    client: AccountViewClient,
    values: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly Found<DayPage>[]>> => {
    const column = field === 'reference' ? client.settings.entryReference : 'INV_NR';
    const answers = await answersOfYears(client, column, values, signal);
    const found = answers
      .flatMap(answer => rowsOf(answer, pageTables.table).map(row => readPage(answer, row, client.settings)))
      .filter(isOurs)
      .map((record): Found<DayPage> => ({ id: idOf(record), record }));
    // Pages are counted anew every year, so that the same number is another page then.
    const pages = unique(found, ({ id, record }) => `${id} of ${record.date}`);
    return matchValues(values, pages, (record, value) => record[field] === value);
  };

type Writes = SalesInvoiceWrites | DayBookEntryWrites;

/** Says what is missing before AccountView gets the page. */
const requireCodes = async ({ lists }: AccountViewClient, { dayBook, lines }: Writes): Promise<void> => {
  const [dayBooks, ledgers, vatCodes] = await Promise.all([
    lists.dayBooks(),
    lists.ledgers(),
    lists.vatCodes(),
  ]);
  requireCode(dayBooks, dayBook, { what: 'day book', path: 'dayBook' });
  lines.forEach(({ ledger, vatCode }, index) => {
    requireCode(ledgers, ledger, { what: 'ledger account', path: `lines[${index}].ledger` });
    requireCode(vatCodes, vatCode, { what: 'VAT code', path: `lines[${index}].vatCode` });
  });
};

const totalWarnings = (expected: number | undefined, { total }: DayPage): readonly string[] =>
  expected === undefined || !total || Math.abs(total) === Math.abs(expected)
    ? []
    : [`${title}'s total is ${inEuros(Math.abs(total))}; ${inEuros(Math.abs(expected))} was expected.`];

/** Writes one page and gives its id. */
export const createPage = async (
  client: AccountViewClient,
  record: Writes,
  {
    document,
    find,
    expected,
    signal,
  }: {
    readonly document: Document;
    readonly find: NonNullable<NonNullable<EntityType<AccountViewClient, DayPage>['find']>[string]>['find'];
    /** Total of the page in cents, for a warning. */
    readonly expected?: number;
    readonly signal: AbortSignal;
  },
): Promise<{ readonly id: string; readonly warnings: readonly string[] }> => {
  const column = `DJ_PAGE.${client.settings.entryReference}`;
  const found = async (reference: string) => (await find(client, [reference], signal)).get(reference) ?? [];
  const finds = async (reference: string) => (await found(reference)).length > 0;

  requireYear(client, record);
  await requireCodes(client, record);
  await client.proof.beforeCreate(column, finds);
  const { answer, row } = await client.writer.insert(document, signal);
  await client.proof.afterCreate(column, record.reference, finds);

  const stored = readPage(answer, row, client.settings);
  if (stored.page !== '') {
    return {
      id: idOf({ ...stored, dayBook: stored.dayBook || record.dayBook }),
      warnings: totalWarnings(expected, stored),
    };
  }
  const [made] = await found(record.reference);
  if (!made) throw withoutNumber('a day book page');
  return { id: made.id, warnings: totalWarnings(expected, made.record) };
};
