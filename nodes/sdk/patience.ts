import { AsyncLocalStorage } from 'node:async_hooks';

const watched = new AsyncLocalStorage<true>();

/**
 * Runs `work` for somebody who waits for its outcome: calls to a system that has trouble are repeated a few times
 * only, and are tried even while others leave the system alone.
 */
export const impatiently = <T>(work: () => Promise<T>): Promise<T> => watched.run(true, work);

/** Whether the work under way is done for somebody who waits for its outcome. */
export const isImpatient = (): boolean => watched.getStore() === true;
