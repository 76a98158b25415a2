import type { CompiledQuery, QueryResult } from 'kysely';
import { recordExchange } from '../../../sdk/exchange.ts';
import type { Settings } from '../settings.ts';
import { codeOf, engineFailure } from './engine-failure.ts';

/** A statement that is about to run. */
export interface StatementCall {
  readonly settings: Settings;
  /** As the settings name it. */
  readonly table: string;
  readonly query: CompiledQuery;
  /** Texts that must not be recorded. */
  readonly secrets: readonly string[];
}

/** Most rows kept of an answer; the records of the page show them all. */
const mostRows = 20;

/** Runs a statement and records it as an exchange: its text and values, how many rows, and the first of them. */
export const recorded = async <R>(
  call: StatementCall,
  run: () => Promise<QueryResult<R>>,
): Promise<QueryResult<R>> => {
  const at = Date.now();
  const request = { ...requestOf(call), headers: {} };
  const record = (rest: Pick<Parameters<typeof recordExchange>[0], 'response' | 'error'>) =>
    recordExchange({ at, ms: Date.now() - at, request, ...rest }, call.secrets);
  try {
    const result = await run();
    record({ response: { status: rowCount(result), headers: {}, body: bodyOf(result.rows) } });
    return result;
  } catch (error) {
    const { said, message, outcome } = engineFailure(error);
    const refusal = outcome === 'none' ? { response: { status: codeOf(error), headers: {} } } : {};
    record({ ...refusal, error: said ?? message });
    throw error;
  }
};

/** The text of a statement begins with what it does: select, insert, update. */
const requestOf = ({ settings, table, query }: StatementCall) => ({
  method: (query.sql.split(/\s/, 1)[0] ?? '').toUpperCase(),
  url: `${placeOf(settings)}/${table}`,
  body: [query.sql, ...query.parameters.map((value, i) => `-- ${i + 1}: ${asJson(value)}`)].join('\n'),
});

const placeOf = ({ engine, host, port, database, file }: Settings): string =>
  engine === 'sqlite'
    ? `sqlite:${file}`
    : `${engine}://${host}${port === undefined ? '' : `:${port}`}/${database}`;

const rowCount = ({ rows, numAffectedRows }: QueryResult<unknown>): string => {
  const count = numAffectedRows ?? rows.length;
  return `${count} ${Number(count) === 1 ? 'row' : 'rows'}`;
};

const bodyOf = (rows: readonly unknown[]): string => {
  const shown = rows.slice(0, mostRows).map(asJson);
  const left = rows.length - shown.length;
  return [...shown, ...(left > 0 ? [`… ${left} more rows`] : [])].join('\n');
};

/** Whole numbers of SQLite are longer than those of JSON. */
const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
