import { Failure } from '../../../sdk/failure.ts';
import { assumptions } from '../assumptions.ts';
import { type Cached, createCached, neverAborted } from './cache.ts';
import type { Caller } from './call.ts';
import { rowsOf } from './tables.ts';
import { textIn } from './values.ts';

/** Which columns a table of this administration has; undefined when the dictionary may not be read. */
export type Dictionary = (table: string) => Promise<ReadonlySet<string> | undefined>;

const mostColumns = 1000;

const isRefused = (error: unknown): boolean =>
  error instanceof Failure &&
  ['target.rejected', 'auth.forbidden', 'connection.misconfigured'].includes(error.code);

/** Opens the data dictionary. */
export const createDictionary = (call: Caller, now: () => Date): Dictionary => {
  const tables = new Map<string, Cached<ReadonlySet<string> | undefined>>();

  const load = async (table: string): Promise<ReadonlySet<string> | undefined> => {
    const query = [
      ['BusinessObject', 'FLD'],
      ['PageSize', String(mostColumns)],
      ['Fields', 'DBF_NAME,FIELD_NAME'],
      ['Filter', `dct_fld.dbf_name='${table}'`],
    ] as const;
    try {
      const answer = await call({
        method: 'GET',
        path: 'accountviewsystemdata',
        query,
        signal: neverAborted,
      });
      const names = rowsOf(answer, 'DCT_FLD').flatMap(row => textIn(row, 'FIELD_NAME') ?? []);
      return names.length === 0 ? undefined : new Set(names);
    } catch (error) {
      if (isRefused(error)) return undefined;
      throw error;
    }
  };

  return table => {
    const known = tables.get(table) ?? createCached(now, assumptions.listsTtlMs, () => load(table));
    tables.set(table, known);
    return known.get();
  };
};
