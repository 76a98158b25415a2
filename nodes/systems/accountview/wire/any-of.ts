import { Failure } from '../../../sdk/failure.ts';
import { assumptions } from '../assumptions.ts';
import { type Cached, createCached } from './cache.ts';
import { queryText } from './call.ts';
import { readAllPages } from './pages.ts';
import { type Filter, parametersOf, type Query, type Reader } from './query.ts';
import { rowsOf } from './tables.ts';
import { type Row, textIn } from './values.ts';

/** A search for rows in which a column has one of several values. */
export interface Search extends Pick<Query, 'object' | 'columns' | 'bookDate'> {
  readonly table: string;
  /** Column that is searched. */
  readonly column: string;
  /** Default `Equal`; `Contains` for columns that hold more than the value. */
  readonly operator?: 'Equal' | 'Contains';
  readonly values: readonly string[];
}

/** Gives the answers that hold every row with one of the values, and perhaps others: compare what comes back. */
export type AnyOf = (search: Search, signal: AbortSignal) => Promise<readonly unknown[]>;

/** Values in groups, each as large as a query may be. */
const groupsThatFit = (
  values: readonly string[],
  queryOf: (some: readonly string[]) => Query,
): readonly (readonly string[])[] => {
  const groups: string[][] = [];
  for (const value of values) {
    const last = groups.at(-1);
    const query = queryOf([...(last ?? []), value]);
    if (last && queryText(parametersOf(query)).length <= assumptions.longestQuery) last.push(value);
    else groups.push([value]);
  }
  return groups;
};

const filter = (column: string, value: string, operator: Filter['operator'] = 'Equal'): Filter => ({
  column,
  operator,
  type: 'C',
  value,
});

/** Being refused is an answer, being out of reach is not. */
const unlessUnreachable = (error: unknown): object => {
  if (error instanceof Failure && ['target.rejected', 'auth.forbidden'].includes(error.code)) return {};
  throw error;
};

/** Two accounts asked for together must both come back; an "and" would give none. */
const provesItself = async (read: Reader, signal: AbortSignal): Promise<boolean> => {
  const ledgers = { object: 'GL1', columns: ['ACCT_NR'], size: 10 };
  const codesIn = (answer: unknown) =>
    rowsOf(answer, 'LEDGER').flatMap((row: Row) => textIn(row, 'ACCT_NR') ?? []);
  const [first, second] = codesIn(await read(ledgers, signal).catch(unlessUnreachable));
  if (first === undefined || second === undefined) return false;
  const filters = [filter('ACCT_NR', first), filter('ACCT_NR', second)];
  const both = codesIn(await read({ ...ledgers, filters, any: true }, signal).catch(unlessUnreachable));
  return both.includes(first) && both.includes(second);
};

/**
 * Opens searches for several values. AccountView is asked for many at once where that works, which is tried out on two
 * ledger accounts first; where it does not, each value is asked for by itself.
 */
export const createAnyOf = (
  read: Reader,
  { now, size, signal: neverAborted }: { now: () => Date; size: number; signal: AbortSignal },
): AnyOf => {
  const together: Cached<boolean> = createCached(now, Number.POSITIVE_INFINITY, () =>
    provesItself(read, neverAborted),
  );

  return async ({ table, column, operator, values, ...query }, signal) => {
    const wanted = [...new Set(values)].filter(value => value !== '');
    const queryOf = (some: readonly string[]): Query => ({
      ...query,
      size,
      filters: some.map(value => filter(column, value, operator)),
      any: some.length > 1,
    });
    const isTogether = wanted.length > 1 && (await together.get());
    const groups = isTogether ? groupsThatFit(wanted, queryOf) : wanted.map(value => [value]);
    const answers = await Promise.all(groups.map(some => readAllPages(read, queryOf(some), table, signal)));
    return answers.flat();
  };
};
