import type { Caller } from './call.ts';

/** A condition on one column. */
export interface Filter {
  readonly column: string;
  readonly operator: 'Equal' | 'Contains' | 'DateOnOrAfterDate';
  /** C = text, T = moment. */
  readonly type: 'C' | 'T';
  readonly value: string;
}

/** What is read of one business object. */
export interface Query {
  /** Code of the business object, e.g. `AR1`. */
  readonly object: string;
  /** Columns, with their table where the object has several. */
  readonly columns: readonly string[];
  readonly filters?: readonly Filter[];
  /** True when one of the filters is enough. Default: all of them. */
  readonly any?: boolean;
  readonly size: number;
  /** Key of the last row received, to go on behind it. */
  readonly after?: string;
  /** Counted from 1; the other way of paging. */
  readonly page?: number;
  readonly sort?: { readonly column: string; readonly order: 'Ascending' | 'Descending' };
  /** Chooses the fiscal year. */
  readonly bookDate?: string;
}

type Parameter = readonly [name: string, value: string];

const filterParameters = ({ column, operator, type, value }: Filter, index: number): readonly Parameter[] => {
  const number = index + 1;
  return [
    [`FilterControlSource${number}`, column],
    [`FilterOperator${number}`, operator],
    [`FilterValueType${number}`, type],
    [`FilterValue${number}`, value],
    [`FilterIsListOfValues${number}`, 'false'],
  ];
};

/** The query of a read, in the order in which AccountView's own clients send it. */
export const parametersOf = (query: Query): readonly Parameter[] => [
  ['BusinessObject', query.object],
  ['PageSize', String(query.size)],
  ...(query.page === undefined ? [] : [['PageNumber', String(query.page)] as const]),
  ...(query.after === undefined ? [] : [['lastKey', query.after] as const]),
  ['Fields', query.columns.join(',')],
  ...(query.bookDate === undefined ? [] : [['BookDate', query.bookDate] as const]),
  ...(query.sort
    ? ([
        ['SortFields', query.sort.column],
        ['SortOrder', query.sort.order],
      ] as const)
    : []),
  ...(query.filters ?? []).flatMap(filterParameters),
  ...(query.any ? [['matchAnyFilter', 'true'] as const] : []),
];

/** Reads one page of a business object; gives the answer with its tables. */
export type Reader = (query: Query, signal: AbortSignal) => Promise<unknown>;

/** Opens reading. */
export const createReader =
  (call: Caller): Reader =>
  (query, signal) =>
    call({ method: 'GET', path: 'accountviewdata', query: parametersOf(query), signal });

/** A moment as filters want it: `{^2025-03-01 10:00:00}`. */
export const filterMoment = (moment: string): string => `{^${moment.replace('T', ' ')}}`;
