import { existsSync } from 'node:fs';
import { CompiledQuery, type Dialect, MysqlDialect, PostgresDialect, SqliteDialect } from 'kysely';
import { Failure } from '../../../sdk/failure.ts';
import { type FileRoom, openFileRoom } from '../../../sdk/file-room.ts';
import type { Secrets, Settings } from '../settings.ts';
import { title } from '../title.ts';

export interface DialectOptions {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly files: string | undefined;
}

const connectMs = 10_000;
const idleMs = 30_000;
/** How much longer a driver waits than the database itself, which knows what became of the statement. */
const graceMs = 5_000;

/** The driver for the settings, loaded with the first use. Everything is done in UTC; values come as exact texts. */
export const openDialect = ({ settings, secrets, files }: DialectOptions): Promise<Dialect> => {
  switch (settings.engine) {
    case 'postgresql':
      return postgresql(settings, secrets);
    case 'mysql':
      return mysql(settings, secrets);
    case 'sqlite':
      return sqlite(settings, openFileRoom(files, title));
  }
};

const tlsOf = (settings: Settings) =>
  settings.tls === 'off' ? undefined : { rejectUnauthorized: settings.tls === 'verified' };

/** Type of booleans in PostgreSQL's own tables. */
const booleanOid = 16;

const postgresql = async (settings: Settings, { password }: Secrets): Promise<Dialect> => {
  const { Pool } = await import('pg');
  const { host, port = 5432, database, userName, parallelCalls, timeoutSeconds } = settings;
  const pool = new Pool({
    ...{ host, port, database, password, user: userName },
    ssl: tlsOf(settings) ?? false,
    max: parallelCalls,
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: idleMs,
    allowExitOnIdle: true,
    statement_timeout: timeoutSeconds * 1000,
    query_timeout: timeoutSeconds * 1000 + graceMs,
    application_name: 'koppel',
    keepAlive: true,
    // Texts as the database writes them: JavaScript's own numbers and dates would round.
    types: { getTypeParser: oid => (text: string) => (oid === booleanOid ? text === 't' : text) },
  });
  // A connection that the server ends is told by the next call on it; without listeners it would end this process.
  pool.on('error', () => undefined);
  pool.on('connect', client => client.on('error', () => undefined));
  return new PostgresDialect({
    pool,
    onCreateConnection: async connection => {
      await connection.executeQuery(CompiledQuery.raw("set time zone 'UTC'"));
    },
  });
};

/**
 * Whatever the server is set to: what does not fit is refused, never cut, and a backslash begins an escape, as the driver
 * takes it to when it puts values into statements.
 */
const sqlMode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** MariaDB and MySQL have different limits of time, and pass over what stands in each other's kind of comment. */
const mysqlSession = (seconds: number): string =>
  `set time_zone = '+00:00', sql_mode = '${sqlMode}', innodb_lock_wait_timeout = ${seconds}` +
  ` /*M! , max_statement_time = ${seconds} */ /*!50708 , max_execution_time = ${seconds * 1000} */`;

const mysql = async (settings: Settings, { password }: Secrets): Promise<Dialect> => {
  const { createPool } = await import('mysql2');
  const { host, port = 3306, database, userName, parallelCalls, timeoutSeconds } = settings;
  const tls = tlsOf(settings);
  const pool = createPool({
    ...{ host, port, database, password, user: userName },
    ...(tls ? { ssl: tls } : {}),
    connectionLimit: parallelCalls,
    connectTimeout: connectMs,
    idleTimeout: idleMs,
    // The driver has no limit of time of its own: so a server that is gone without a word is noticed.
    keepAliveInitialDelay: connectMs,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    timezone: 'Z',
  });
  return new MysqlDialect({
    pool,
    onCreateConnection: async connection => {
      await connection.executeQuery(CompiledQuery.raw(mysqlSession(timeoutSeconds)));
    },
  });
};

/** Waiting for another program's lock stops this whole process, so it is kept short; Koppel tries again later. */
const sqliteWaitMs = 1_000;

const sqlite = async ({ file, entities }: Settings, room: FileRoom): Promise<Dialect> => {
  const path = await room.path(file);
  if (!existsSync(path)) {
    throw new Failure('connection.misconfigured', `There is no file “${file}”.`, {
      system: title,
      hint: 'Put the database into the folder for exchange (KOPPEL_FILES), or correct its name.',
    });
  }
  const { default: Database } = await import('better-sqlite3');
  const readonly = Object.values(entities).every(({ write }) => write === 'none');
  const database = new Database(path, { fileMustExist: true, readonly, timeout: sqliteWaitMs });
  database.pragma('foreign_keys = on');
  database.defaultSafeIntegers(true);
  return new SqliteDialect({ database });
};
