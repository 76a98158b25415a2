import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrationProvider } from './migrations.ts';
import type { Database } from './schema.ts';

/** When the disk is full, SQLite may end a transaction by itself; a second end would hide why it failed. */
class Dialect extends SqliteDialect {
  readonly #sqlite: Sqlite.Database;

  constructor(sqlite: Sqlite.Database) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }

  override createDriver(): SqliteDriver {
    const sqlite = this.#sqlite;
    return new (class extends SqliteDriver {
      override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
        if (sqlite.inTransaction) await super.rollbackTransaction(connection);
      }
    })({ database: sqlite });
  }
}

/**
 * Opens the SQLite database of a data folder and brings it up to date. Write-ahead log, foreign keys on. The file is
 * forced to disk at every commit (`synchronous = full`), so that what was promised to another system survives a power cut.
 */
export const openDatabase = async (folder: string): Promise<Kysely<Database>> => {
  mkdirSync(folder, { recursive: true });
  const sqlite = new Sqlite(join(folder, 'koppel.db'));
  for (const pragma of [
    'journal_mode = wal',
    'synchronous = full',
    'foreign_keys = on',
    'busy_timeout = 5000',
    'cache_size = -8000',
    'journal_size_limit = 67108864',
  ]) {
    sqlite.pragma(pragma);
  }
  const db = new Kysely<Database>({ dialect: new Dialect(sqlite) });
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  return db;
};
