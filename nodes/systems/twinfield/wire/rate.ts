import { retryAfterMs } from '../../../sdk/http.ts';
import type { RateNews } from '../../../sdk/rate-limit.ts';

/** Credits come back within a minute; when exactly is told only to who asks in vain. */
const askAgainMs = 5_000;

/**
 * What the headers of an answer tell of the credits left in this minute. Waiting for new ones costs less than giving up a
 * page of records half-way. An answer that tells nothing sets no limit.
 */
export const rateNews = (headers: Readonly<Record<string, string>>): RateNews => {
  const wait = retryAfterMs(headers);
  if (wait !== undefined) return { remaining: 0, resetAt: Date.now() + wait };
  const told = headers['x-ratelimit-remaining'];
  const isTold = told !== undefined && /^\d+$/.test(told);
  return {
    remaining: isTold ? Number(told) : Number.POSITIVE_INFINITY,
    resetAt: Date.now() + askAgainMs,
  };
};
