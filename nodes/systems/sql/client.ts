import { Kysely, type QueryResult, type RawBuilder } from 'kysely';
import type { ConnectionContext } from '../../sdk/define-system.ts';
import { openDialect } from './database/dialect.ts';
import { engineFailure } from './database/engine-failure.ts';
import { type LiveTable, liveTables, type Tables } from './database/live-tables.ts';
import { recorded } from './database/recorded.ts';
import type { Secrets, Settings } from './settings.ts';

/** A database, opened with the first use. */
export interface SqlClient {
  readonly settings: Settings;
  /** Works with the database; its errors come as failures. */
  use<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Runs a statement about a table, and records it for the item. */
  run<R>(table: string, statement: RawBuilder<R>): Promise<QueryResult<R>>;
  /** What the database has, asked once. */
  tables(): Promise<readonly LiveTable[]>;
  /** Lets the connections go once nobody works with them; who uses the client again opens them anew. */
  close(): Promise<void>;
}

/** A database that is open, and how many work with it. */
interface Open {
  readonly db: Kysely<Tables>;
  users: number;
  isLeaving: boolean;
}

/** Opens an account; calls nothing yet. */
export const createClient = ({
  settings,
  secrets,
  files,
}: ConnectionContext<Settings, Secrets>): SqlClient => {
  let opening: Promise<Open> | undefined;
  let known: Promise<readonly LiveTable[]> | undefined;

  const open = (): Promise<Open> => {
    opening ??= openDialect({ settings, secrets, files }).then(dialect => ({
      db: new Kysely<Tables>({ dialect }),
      users: 0,
      isLeaving: false,
    }));
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  /** Enters the database that is open; one that is being left is not entered any more. */
  const enter = async (): Promise<Open> => {
    for (;;) {
      const current = await open();
      if (current.isLeaving) continue;
      current.users += 1;
      return current;
    }
  };
  const leave = async (current: Open): Promise<void> => {
    if (current.isLeaving && current.users === 0) await current.db.destroy();
  };

  const use: SqlClient['use'] = async work => {
    try {
      const current = await enter();
      try {
        return await work(current.db);
      } finally {
        current.users -= 1;
        await leave(current);
      }
    } catch (error) {
      throw engineFailure(error);
    }
  };

  return {
    settings,
    use,
    run: (table, statement) =>
      use(db => {
        const query = statement.compile(db);
        const call = { settings, table, query, secrets: secrets.password ? [secrets.password] : [] };
        return recorded(call, () => db.executeQuery(query));
      }),
    tables() {
      known ??= use(db => liveTables(db, settings.engine));
      known.catch(() => {
        known = undefined;
      });
      return known;
    },
    async close() {
      const leaving = await opening?.catch(() => undefined);
      opening = undefined;
      known = undefined;
      if (!leaving) return;
      leaving.isLeaving = true;
      await leave(leaving);
    },
  };
};
