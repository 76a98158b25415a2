import type { Kysely } from 'kysely';
import type { Database, TallyTable } from './schema.ts';

/** Items of a flow that came to their end within an hour. */
export type Tally = TallyTable;

/** Counts of items by flow and hour. They are added to with every page; see `page-items.ts`. */
export const tallyStore = (db: Kysely<Database>) => ({
  /** From an hour (since 1970, UTC) on, in order. */
  since(hour: number): Promise<readonly Tally[]> {
    return db.selectFrom('tallies').selectAll().where('hour', '>=', hour).orderBy('hour').execute();
  },
});

export type TallyStore = ReturnType<typeof tallyStore>;
