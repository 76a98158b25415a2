import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import { tlsFailure } from '../../../sdk/tls-failure.ts';
import { title } from '../title.ts';

/** What a code of a database means: the failure, and whether a write may have been done. */
interface Meaning {
  readonly code: FailureCode;
  readonly outcome?: 'unknown';
}

const sentences: Readonly<Partial<Record<FailureCode, string>>> = {
  'target.duplicate': 'The database has such a row already.',
  'target.reference-missing': 'The row refers to another one that the database does not have.',
  'target.rejected': 'The database did not accept the row.',
  'auth.refused': 'The database refused the user or the password.',
  'auth.forbidden': 'The database does not allow this user to do this.',
  'connection.misconfigured': 'The database does not have what the connection names.',
  'target.unreachable': 'The database cannot be reached.',
  'target.timeout': 'The database did not answer in time.',
  'target.unavailable': 'The database cannot do this at the moment.',
};

/** The first pattern that fits the code of an error says what it means. */
type Table = readonly (readonly [pattern: RegExp, meaning: Meaning])[];

const network: Table = [
  [/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/, { code: 'target.unreachable' }],
  [/^ETIMEDOUT$/, { code: 'target.timeout', outcome: 'unknown' }],
  [/^(ECONNRESET|EPIPE|PROTOCOL_CONNECTION_LOST)$/, { code: 'target.unreachable', outcome: 'unknown' }],
  [/CERT|SIGNATURE|TLS|SSL/, { code: 'connection.misconfigured' }],
];

/** SQLSTATE of PostgreSQL, appendix A of its manual. */
const postgresql: Table = [
  [/^23505$/, { code: 'target.duplicate' }],
  [/^23503$/, { code: 'target.reference-missing' }],
  [/^(22|23|44|P0)/, { code: 'target.rejected' }],
  [/^28/, { code: 'auth.refused' }],
  [/^42501$/, { code: 'auth.forbidden' }],
  [/^(3D|3F|42|25006)/, { code: 'connection.misconfigured' }],
  [/^57014$/, { code: 'target.timeout' }],
  [/^(40|55|53)/, { code: 'target.unavailable' }],
  [/^(08|57)/, { code: 'target.unavailable', outcome: 'unknown' }],
];

/** Names of errors of MariaDB and MySQL. */
const mysql: Table = [
  [/^ER_DUP_ENTRY/, { code: 'target.duplicate' }],
  [/^ER_(NO_REFERENCED_ROW|ROW_IS_REFERENCED)/, { code: 'target.reference-missing' }],
  [/^ER_ACCESS_DENIED_ERROR$/, { code: 'auth.refused' }],
  [
    /^ER_(DBACCESS_DENIED|TABLEACCESS_DENIED|COLUMNACCESS_DENIED|SPECIFIC_ACCESS_DENIED)/,
    { code: 'auth.forbidden' },
  ],
  [
    /^ER_(BAD_DB|NO_SUCH_TABLE|BAD_FIELD|PARSE_ERROR|NON_INSERTABLE|OPTION_PREVENTS)/,
    { code: 'connection.misconfigured' },
  ],
  [/^ER_(LOCK|CON_COUNT|TOO_MANY_USER|OUT_OF|DISK_FULL|RECORD_FILE_FULL)/, { code: 'target.unavailable' }],
  [/^ER_(QUERY_TIMEOUT|STATEMENT_TIMEOUT|QUERY_INTERRUPTED)/, { code: 'target.timeout' }],
  [
    /^(WARN_DATA|ER_(BAD_NULL|DATA_TOO_LONG|TRUNCATED|WARN_DATA|NO_DEFAULT|CHECK_CONSTRAINT|CONSTRAINT_FAILED|INVALID_JSON|SIGNAL))/,
    { code: 'target.rejected' },
  ],
];

const sqlite: Table = [
  [/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/, { code: 'target.duplicate' }],
  [/^SQLITE_CONSTRAINT_FOREIGNKEY$/, { code: 'target.reference-missing' }],
  [/^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/, { code: 'target.rejected' }],
  [/^SQLITE_(BUSY|LOCKED|FULL|IOERR)/, { code: 'target.unavailable' }],
  [/^SQLITE_(READONLY|PERM|AUTH)/, { code: 'auth.forbidden' }],
  [/^SQLITE_(CANTOPEN|NOTADB|CORRUPT|ERROR)/, { code: 'connection.misconfigured' }],
];

const table: Table = [...network, ...postgresql, ...mysql, ...sqlite];

/** The driver knows the numbers of MySQL only, which are others here. */
const mariadbNames: Readonly<Record<string, string>> = {
  1969: 'ER_STATEMENT_TIMEOUT',
  4025: 'ER_CONSTRAINT_FAILED',
};

const part = (error: unknown, name: string): string => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return value === undefined ? '' : String(value);
};

/** What a database or its driver calls an error; empty where it has no name. */
export const codeOf = (error: unknown): string => {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return mariadbNames[part(error, 'errno')] ?? part(error, 'code');
};

const meaningOf = (code: string): Meaning | undefined => table.find(([pattern]) => pattern.test(code))?.[1];

/** The failure behind an error of a database or its driver; a Failure stays as it is. */
export const engineFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  const code = codeOf(error);
  const said = error instanceof Error ? error.message : String(error);
  const tls = tlsFailure(code, title, error) ?? noTlsFailure(code, said, error);
  if (tls) return tls;
  // Of errors without a name of their own, MariaDB and MySQL tell the kind, as PostgreSQL does.
  const fitting = meaningOf(code) ?? meaningOf(part(error, 'sqlState')) ?? ofWords(said);
  return new Failure(fitting.code, sentences[fitting.code] ?? 'The database cannot do this.', {
    system: title,
    said: code === '' || said.includes(code) ? said : `${said} (${code})`,
    outcome: fitting.outcome,
    cause: error,
  });
};

const noTlsFailure = (code: string, said: string, cause: unknown): Failure | undefined => {
  if (code !== 'HANDSHAKE_NO_SSL_SUPPORT' && !/does not support SSL/i.test(said)) return undefined;
  return new Failure('connection.misconfigured', 'The database takes no encrypted connections.', {
    ...{ system: title, said, cause },
    hint: 'Have encryption switched on at the server, or choose “No” under “Encrypted connection”.',
  });
};

/** Drivers give no code for what they notice themselves. */
const ofWords = (said: string): Meaning => {
  if (/timeout/i.test(said)) return { code: 'target.timeout', outcome: 'unknown' };
  if (/directory does not exist|unable to open/i.test(said)) return { code: 'connection.misconfigured' };
  return { code: 'target.unavailable', outcome: 'unknown' };
};
