import type { Failure } from '../../nodes/sdk/failure.ts';

/** Attempts at a page that make no progress; the last one parks what still fails. */
const attempts = { work: 6, test: 3 } as const;
const shortestMs = 250;
/** Longest pause inside a run; where a longer one is asked for, the run ends, and a live one goes on by itself later. */
const longestMs = { work: 30_000, test: 5_000 } as const;

/** What a run is for: somebody sits and waits for a test of a few records. */
export type Purpose = keyof typeof attempts;

/** Whether the attempt after so many in vain is the last one. */
export const isLastAttempt = (purpose: Purpose, vain: number): boolean => vain === attempts[purpose] - 1;

/** Milliseconds until a page is tried again after a passing failure and `vain` attempts in vain; undefined = give up. */
export const pauseAfter = (purpose: Purpose, failure: Failure, vain: number): number | undefined => {
  const { code, retryAfterMs } = failure;
  // One wait for an answer that does not come is long enough.
  if (purpose === 'test' && code === 'target.timeout') return undefined;
  // To be asked to slow down is no trouble.
  const longest = longestMs[code === 'target.rate-limited' ? 'work' : purpose];
  if (retryAfterMs !== undefined) return retryAfterMs <= longest ? retryAfterMs : undefined;
  return Math.min(longest, shortestMs * 3 ** vain * (0.75 + Math.random() / 2));
};
