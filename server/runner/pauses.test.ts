import { describe, expect, test } from 'vitest';
import { Failure, type FailureCode } from '../../nodes/sdk/failure.ts';
import { isLastAttempt, pauseAfter } from './pauses.ts';

const failure = (code: FailureCode = 'target.unavailable', retryAfterMs?: number) =>
  new Failure(code, 'It has trouble.', { retryAfterMs });

describe('a page that meets a passing failure', () => {
  test('is tried again after longer and longer pauses, up to the attempt that parks what still fails', () => {
    const pauses = Array.from(
      { length: 5 },
      (_, vain) => pauseAfter('work', failure(), vain + 1) ?? Number.NaN,
    );
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
    expect([4, 5].map(vain => isLastAttempt('work', vain))).toEqual([false, true]);
  });

  test('waits as long as the other system asks, but not for minutes', () => {
    expect(pauseAfter('work', failure('target.rate-limited', 20_000), 1)).toBe(20_000);
    expect(pauseAfter('work', failure('target.unavailable', 60_000), 1)).toBeUndefined();
  });

  test('is given up within seconds in a test, for which somebody waits', () => {
    const pauses = [1, 2].map(vain => pauseAfter('test', failure(), vain) ?? Number.NaN);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(5_000);
    expect(isLastAttempt('test', 2)).toBe(true);
    expect(pauseAfter('test', failure('target.timeout'), 1)).toBeUndefined();
    expect(pauseAfter('test', failure('target.unavailable', 20_000), 1)).toBeUndefined();
    expect(pauseAfter('test', failure('target.rate-limited', 20_000), 1)).toBe(20_000);
  });
});
