import type { Answer, Desk } from './desk.ts';

/** Most records of a page; a larger size is cut. */
const largestPage = 100;

interface Row {
  readonly id: string;
  readonly added_at?: string;
  readonly created_at?: string;
}

interface Paging {
  readonly size: number;
  readonly number: number;
}

/** Rows that searches show by now; those without a time were always there. */
const shown = <T extends Row>({ settings, now }: Desk, rows: readonly T[]): readonly T[] => {
  if (settings.searchLagMs === 0) return rows;
  const until = now.getTime() - settings.searchLagMs;
  return rows.filter(({ added_at, created_at }) => !(Date.parse(added_at ?? created_at ?? '') > until));
};

/** A page of the rows that pass all tests, each in the form lists give. */
export const listAnswer = <T extends Row>(
  desk: Desk,
  rows: readonly T[],
  tests: readonly (((row: T) => boolean) | undefined)[],
  { size, number }: Paging,
  form: (row: T) => object,
  sort: (rows: readonly T[]) => readonly T[] = same => same,
): Answer => {
  const matches = sort(shown(desk, rows).filter(row => tests.every(test => test === undefined || test(row))));
  const step = Math.min(size, largestPage);
  const data = matches.slice((number - 1) * step, number * step).map(form);
  const meta = desk.settings.tellsMatches
    ? { meta: { page: { size: step, number }, matches: matches.length } }
    : {};
  return { status: 200, body: { data, ...meta } };
};

/** A test that is there only when its value is. */
export const when = <V, T>(
  value: V | undefined,
  test: (row: T, value: V) => boolean,
): ((row: T) => boolean) | undefined => (value === undefined ? undefined : row => test(row, value));

/** Puts rows in the order of a text. */
export const sortedBy =
  <T>(textOf: (row: T) => string, order: 'asc' | 'desc' = 'asc') =>
  (rows: readonly T[]): readonly T[] =>
    rows.toSorted((a, b) => {
      const [x, y] = [textOf(a), textOf(b)];
      const up = x < y ? -1 : x > y ? 1 : 0;
      return order === 'asc' ? up : -up;
    });

/** Whether any of the texts contains the term. */
export const hasTerm = (term: string, texts: readonly (string | null | undefined)[]): boolean =>
  texts.some(text => text?.toLowerCase().includes(term.toLowerCase()));
