import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../nodes/sdk/failure.ts';
import { newToken } from '../security/tokens.ts';
import type { LeaseStore } from '../store/leases.ts';

export interface ExclusiveOptions {
  /** How long a lease lasts when its holder is gone, milliseconds. Default 20,000. */
  readonly leaseMs?: number;
  /** Longest wait for it, milliseconds. Default 180,000. */
  readonly patienceMs?: number;
}

const pollMs = { first: 20, longest: 1_000 };

/**
 * Does `work` while nobody else does anything under the same name, in any process on the database. While it lasts the
 * lease is kept; the lease of a process that was killed ends by itself.
 *
 * Throws `target.unavailable` with the sentence `busy` when the wait is too long.
 */
export const exclusively = async <T>(
  leases: LeaseStore,
  name: string,
  busy: string,
  work: () => Promise<T>,
  { leaseMs = 20_000, patienceMs = 180_000 }: ExclusiveOptions = {},
): Promise<T> => {
  const holder = newToken();
  const giveUpAt = performance.now() + patienceMs;
  for (let pause = pollMs.first; !(await leases.take(name, holder, leaseMs)); pause *= 2) {
    if (performance.now() >= giveUpAt) throw new Failure('target.unavailable', busy);
    await sleep(Math.min(pause, pollMs.longest) * (0.5 + Math.random() / 2));
  }
  const keeping = setInterval(() => {
    // One that cannot be kept now (the database is busy) is kept the next time; what is stored is compared in any case.
    leases.extend(name, holder, leaseMs).catch(() => undefined);
  }, leaseMs / 4).unref();
  try {
    return await work();
  } finally {
    clearInterval(keeping);
    // One that cannot be given back ends by itself; what became of the work is more important.
    await leases.release(name, holder).catch(() => undefined);
  }
};
