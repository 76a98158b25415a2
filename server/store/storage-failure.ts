import { Failure } from '../../nodes/sdk/failure.ts';

const full = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']);
const readOnly = /^(SQLITE_READONLY\w*|SQLITE_CANTOPEN\w*|SQLITE_PERM|EROFS|EACCES|EPERM)$/;

/** The failure behind an error of the disk: full, or not to be written to. Undefined when it is another error. */
export const storageFailure = (error: unknown): Failure | undefined => {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (full.has(code)) {
    return new Failure('store.full', 'The disk that holds the data folder is full.', {
      said: error.message,
      cause: error,
    });
  }
  // A port that needs more rights is no matter of the disk.
  if (readOnly.test(code) && !('syscall' in error && error.syscall === 'listen')) {
    return new Failure('store.read-only', 'Koppel may not write to the data folder.', {
      said: error.message,
      cause: error,
    });
  }
  return storageFailure(error.cause);
};
