import { expect, test } from 'vitest';
import { Failure } from '../../../sdk/failure.ts';
import { engineFailure } from './engine-failure.ts';

const failure = (code: string) => engineFailure(Object.assign(new Error('no'), { code }));

test.each([
  ['23505', 'target.duplicate', 'none'],
  ['23503', 'target.reference-missing', 'none'],
  ['23502', 'target.rejected', 'none'],
  ['22P02', 'target.rejected', 'none'],
  ['28P01', 'auth.refused', 'none'],
  ['42501', 'auth.forbidden', 'none'],
  ['42P01', 'connection.misconfigured', 'none'],
  ['40P01', 'target.unavailable', 'none'],
  ['57P01', 'target.unavailable', 'unknown'],
  ['ER_DUP_ENTRY', 'target.duplicate', 'none'],
  ['ER_NO_REFERENCED_ROW_2', 'target.reference-missing', 'none'],
  ['ER_BAD_NULL_ERROR', 'target.rejected', 'none'],
  ['ER_ACCESS_DENIED_ERROR', 'auth.refused', 'none'],
  ['ER_TABLEACCESS_DENIED_ERROR', 'auth.forbidden', 'none'],
  ['ER_NO_SUCH_TABLE', 'connection.misconfigured', 'none'],
  ['ER_LOCK_DEADLOCK', 'target.unavailable', 'none'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'target.duplicate', 'none'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'target.reference-missing', 'none'],
  ['SQLITE_CONSTRAINT_NOTNULL', 'target.rejected', 'none'],
  ['SQLITE_BUSY', 'target.unavailable', 'none'],
  ['ECONNREFUSED', 'target.unreachable', 'none'],
  ['ECONNRESET', 'target.unreachable', 'unknown'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'connection.misconfigured', 'none'],
  ['', 'target.unavailable', 'unknown'],
])('the code %s is %s, its outcome %s', (code, expected, outcome) => {
  expect(failure(code)).toMatchObject({ code: expected, outcome, system: 'SQL database' });
});

test.each([
  [{ code: 'ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE', errno: 4025, sqlState: '23000' }, 'target.rejected'],
  [{ code: 'ER_NEW_IN_THIS_VERSION', errno: 9999, sqlState: '22001' }, 'target.rejected'],
  [{ code: 'WARN_DATA_TRUNCATED', errno: 1265, sqlState: '01000' }, 'target.rejected'],
  [{ errno: 1969, sqlState: '70100' }, 'target.timeout'],
])('MariaDB says %o', (error, code) => {
  expect(engineFailure(Object.assign(new Error('no'), error)).code).toBe(code);
});

test('a certificate that is not trusted is told in its own words', () => {
  const { message, hint } = failure('SELF_SIGNED_CERT_IN_CHAIN');
  expect([message, hint].join()).toMatch(/certificate of SQL database.*NODE_EXTRA_CA_CERTS/);
});

test('the words of the database are kept, with its code', () => {
  expect(failure('23505').said).toBe('no (23505)');
});

test('several tries to reach a server count as one', () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  expect(engineFailure(new AggregateError([refused])).code).toBe('target.unreachable');
});

test('a failure stays as it is', () => {
  const own = new Failure('run.cancelled', 'The run was cancelled.');
  expect(engineFailure(own)).toBe(own);
});
