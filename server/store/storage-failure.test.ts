import { describe, expect, test } from 'vitest';
import { Failure } from '../../nodes/sdk/failure.ts';
import { storageFailure } from './storage-failure.ts';

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('said by the system'), { code, ...more });

describe('errors of the disk', () => {
  test.each(['SQLITE_FULL', 'ENOSPC', 'EDQUOT'])('%s is a full disk', code => {
    expect(storageFailure(withCode(code))?.info).toMatchObject({
      code: 'store.full',
      class: 'flow',
      said: 'said by the system',
    });
  });

  test.each(['SQLITE_READONLY', 'SQLITE_READONLY_DBMOVED', 'SQLITE_CANTOPEN', 'EROFS', 'EACCES'])(
    '%s is a folder that may not be written to',
    code => {
      expect(storageFailure(withCode(code))?.code).toBe('store.read-only');
    },
  );

  test('are found behind the failures that they caused', () => {
    const failure = new Failure('internal', 'The write failed.', { cause: withCode('SQLITE_FULL') });
    expect(storageFailure(failure)?.code).toBe('store.full');
  });

  test('are not seen in other errors', () => {
    expect(storageFailure(withCode('ECONNREFUSED'))).toBeUndefined();
    expect(storageFailure(withCode('EACCES', { syscall: 'listen' }))).toBeUndefined();
    expect(storageFailure('ENOSPC')).toBeUndefined();
  });
});
