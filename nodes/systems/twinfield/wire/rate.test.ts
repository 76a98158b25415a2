import { describe, expect, it } from 'vitest';
import { rateNews } from './rate.ts';

describe('what an answer tells of the limit', () => {
  it.each([
    ['the credits left', { 'x-ratelimit-remaining': '17' }, 17],
    ['none left for now', { 'retry-after': '20', 'x-ratelimit-remaining': '3' }, 0],
    ['nothing', {}, Number.POSITIVE_INFINITY],
    ['nothing readable', { 'x-ratelimit-remaining': 'many' }, Number.POSITIVE_INFINITY],
  ])('%s', (_, headers, remaining) => {
    expect(rateNews(headers).remaining).toBe(remaining);
  });

  it('when to come back', () => {
    const { resetAt } = rateNews({ 'retry-after': '20' });
    expect(resetAt).toBeGreaterThan(Date.now() + 19_000);
  });
});
