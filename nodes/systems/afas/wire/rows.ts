import { Failure } from '../../../sdk/failure.ts';
import type { Caller } from './call.ts';
import { type Condition, type Filter, filterParameters, filtersOfValues, queryText } from './filter.ts';
import { title } from './title.ts';
import { type Row, searchKey, textOf } from './values.ts';

/** What to read of a GetConnector. */
export interface Question {
  readonly filter?: Filter;
  /** Fields, `-` before one for descending. Without an order, pages may overlap. */
  readonly orderBy: readonly string[];
  readonly skip?: number;
  readonly take: number;
}

/** Reads GetConnectors. */
export interface Rows {
  page(connector: string, question: Question, signal: AbortSignal): Promise<readonly Row[]>;
  /** All rows, page by page. */
  all(
    connector: string,
    question: Pick<Question, 'filter' | 'orderBy'>,
    signal: AbortSignal,
  ): Promise<readonly Row[]>;
  /** Rows with any of the values in a field, by that value; capitals play no part. */
  byValue(
    connector: string,
    field: string,
    values: readonly string[],
    signal: AbortSignal,
    also?: readonly Condition[],
  ): Promise<ReadonlyMap<string, readonly Row[]>>;
}

/** No GetConnector has so many columns that this times 1000 rows comes near what AFAS gives at once. */
const rowsPerCall = 1000;

const rowsIn = (answer: unknown, connector: string): readonly Row[] => {
  if (typeof answer === 'object' && answer !== null && 'rows' in answer) {
    const { rows } = answer;
    const list: readonly unknown[] = Array.isArray(rows) ? rows : [rows];
    return list.filter((row): row is Row => typeof row === 'object' && row !== null);
  }
  throw new Failure('target.malformed', `AFAS gave no rows of ${connector}.`, {
    system: title,
    path: 'rows',
    said: JSON.stringify(answer)?.slice(0, 200),
  });
};

/** Makes the reader of one connection. */
export const createRows = (call: Caller): Rows => {
  const page: Rows['page'] = async (connector, { filter = [], orderBy, skip = 0, take }, signal) => {
    const query = new URLSearchParams({
      skip: String(skip),
      take: String(take),
      orderbyfieldids: orderBy.join(','),
    });
    for (const [name, value] of filterParameters(filter)) query.set(name, value);
    const path = `/connectors/${encodeURIComponent(connector)}?${queryText(query)}`;
    return rowsIn(await call({ method: 'GET', path, signal }), connector);
  };

  const all: Rows['all'] = async (connector, question, signal) => {
    const rows: Row[] = [];
    for (;;) {
      const some = await page(connector, { ...question, skip: rows.length, take: rowsPerCall }, signal);
      rows.push(...some);
      if (some.length < rowsPerCall) return rows;
    }
  };

  return {
    page,
    all,
    async byValue(connector, field, values, signal, also = []) {
      const distinct = [...new Set(values.map(value => value.trim()).filter(Boolean))];
      const answers = await Promise.all(
        filtersOfValues(field, distinct, also).map(filter =>
          all(connector, { filter, orderBy: [field] }, signal),
        ),
      );
      const found = Map.groupBy(answers.flat(), row => searchKey(textOf(row, field)));
      return new Map(values.map(value => [value, found.get(searchKey(value)) ?? []]));
    },
  };
};
