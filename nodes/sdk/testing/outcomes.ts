import type { Written } from '../define-system.ts';
import { Failure } from '../failure.ts';

/** Records as create requests. */
export const creating = <T>(...records: readonly T[]) =>
  records.map((record, index) => ({ record, idempotencyKey: `key-${index}` }));

/** The id of a record that must have been written. */
export const idOf = (written: Written | undefined): string => {
  if (!written?.ok) throw new Error(`not written: ${written?.failure.message} ${written?.failure.said}`);
  return written.id;
};

/** The failure of a record that must have been refused. */
export const failureOf = (written: Written | undefined): Failure => {
  if (!written || written.ok) throw new Error('it should have been refused');
  return written.failure;
};

/** The failure a call must end with; any other error goes on to the test. */
export const failing = (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => {
      throw new Error('it should have failed');
    },
    error => {
      if (error instanceof Failure) return error;
      throw error;
    },
  );
