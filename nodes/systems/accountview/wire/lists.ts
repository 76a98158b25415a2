import { Failure } from '../../../sdk/failure.ts';
import { assumptions } from '../assumptions.ts';
import { createCached, neverAborted } from './cache.ts';
import { readAllPages } from './pages.ts';
import type { Query, Reader } from './query.ts';
import { rowsOf } from './tables.ts';
import { title } from './title.ts';
import { decimalIn, flagIn, type Row, textIn } from './values.ts';

export interface Listed {
  readonly code: string;
  readonly name: string;
}

export interface VatCode extends Listed {
  /** Percent as decimal text. */
  readonly percentage: string;
}

export interface DayBook extends Listed {
  /** The program's own word for the kind of day book. */
  readonly kind: string;
}

/** Lists that hardly change, kept for ten minutes. */
export interface Lists {
  vatCodes(): Promise<readonly VatCode[]>;
  ledgers(): Promise<readonly Listed[]>;
  dayBooks(): Promise<readonly DayBook[]>;
}

/** Every row of a business object. */
export const readAllRows = async (
  read: Reader,
  query: Omit<Query, 'size' | 'page'>,
  table: string,
  signal: AbortSignal,
): Promise<readonly Row[]> => {
  const answers = await readAllPages(read, { ...query, size: assumptions.largestPage }, table, signal);
  return answers.flatMap(answer => rowsOf(answer, table));
};

const listed = (row: Row, code: string, name: string): Listed => ({
  code: textIn(row, code) ?? '',
  name: textIn(row, name) ?? '',
});

/** Opens the lists of an administration. */
export const createLists = (read: Reader, now: () => Date): Lists => {
  const list = <T extends Listed>(
    object: string,
    table: string,
    columns: readonly string[],
    of: (row: Row) => T,
  ) =>
    createCached(now, assumptions.listsTtlMs, async () => {
      const rows = await readAllRows(read, { object, columns }, table, neverAborted);
      return rows
        .filter(row => !flagIn(row, 'REC_BLK'))
        .map(of)
        .filter(({ code }) => code !== '');
    });
  const vatCodes = list('VA1', 'VAT', ['VAT_CODE', 'VAT_NAME', 'VAT_PCT'], row => ({
    ...listed(row, 'VAT_CODE', 'VAT_NAME'),
    percentage: decimalIn(row, 'VAT_PCT') ?? '0',
  }));
  const ledgers = list('GL1', 'LEDGER', ['ACCT_NR', 'ACCT_NAME', 'REC_BLK'], row =>
    listed(row, 'ACCT_NR', 'ACCT_NAME'),
  );
  const dayBooks = list('DJ1', 'DAILY', ['DJ_CODE', 'DJ_NAME', 'DJ_TYPEV'], row => ({
    ...listed(row, 'DJ_CODE', 'DJ_NAME'),
    kind: textIn(row, 'DJ_TYPEV') ?? '',
  }));
  return {
    vatCodes: () => vatCodes.get(),
    ledgers: () => ledgers.get(),
    dayBooks: () => dayBooks.get(),
  };
};

/** Throws `target.reference-missing` when a code is not in its list: said before AccountView gets the record. */
export const requireCode = (
  list: readonly Listed[],
  code: string | undefined,
  { what, path }: { readonly what: string; readonly path: string },
): void => {
  if (code === undefined || list.some(entry => entry.code === code)) return;
  throw new Failure('target.reference-missing', `${title} has no ${what} “${code}”.`, {
    system: title,
    path,
    hint: `Choose another ${what} in the settings or tables of the flow, or make it in AccountView.`,
  });
};
