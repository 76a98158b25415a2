import type { RateNews } from '../../../sdk/rate-limit.ts';
import { assumptions } from './assumptions.ts';

/** Milliseconds since 1970 of `2021-06-15T10:51:23.035+0100`: the offset comes without a colon. */
const momentOf = (text: string): number => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));

/** What the headers of an answer tell of the sliding minute; undefined when they tell nothing readable. */
export const rateNews = (headers: Readonly<Record<string, string>>): RateNews | undefined => {
  const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
  if (!Number.isFinite(remaining)) return undefined;
  const resetAt = momentOf(headers['x-ratelimit-reset'] ?? '');
  return { remaining, resetAt: Number.isNaN(resetAt) ? Date.now() + assumptions.rateResetMs : resetAt };
};
