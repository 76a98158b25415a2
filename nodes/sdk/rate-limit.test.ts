import { describe, expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';
import { handClock } from './testing/hand-clock.ts';

describe('a limit of calls a minute', () => {
  const setUp = (perMinute: number) => {
    const clock = handClock();
    const limit = createRateLimit(perMinute, clock);
    const served: { readonly caller: number; readonly at: number }[] = [];
    const call = (caller: number, signal?: AbortSignal) =>
      limit.take(signal).then(() => served.push({ caller, at: clock.now() }));
    return { clock, served, call };
  };

  test('lets a tenth of a minute go at once, and the rest one by one', async () => {
    const { clock, served, call } = setUp(60);
    for (let i = 0; i < 8; i += 1) void call(i);
    await clock.pass(0);
    expect(served).toHaveLength(6);
    await clock.pass(1_200);
    expect(served).toHaveLength(7);
  });

  test('serves callers in the order in which they came', async () => {
    const { clock, served, call } = setUp(60);
    for (let i = 0; i < 30; i += 1) void call(i);
    await clock.pass(60_000);
    expect(served.map(({ caller }) => caller)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test.each([1, 7, 60, 500])('never lets more than %i go in any minute', async perMinute => {
    const { clock, served, call } = setUp(perMinute);
    for (let i = 0; i < perMinute * 4; i += 1) void call(i);
    await clock.pass(90_000);
    await clock.pass(90_000);
    expect(served.length).toBeGreaterThanOrEqual(2 * perMinute);
    for (const { at } of served) {
      const inMinute = served.filter(other => other.at >= at && other.at < at + 60_000);
      expect(inMinute.length).toBeLessThanOrEqual(perMinute);
    }
  });

  test('a caller who gives up leaves its place to the next', async () => {
    const { clock, served, call } = setUp(1);
    const giveUp = new AbortController();
    void call(0);
    const second = call(1, giveUp.signal);
    void call(2);
    await clock.pass(0);
    giveUp.abort();
    await expect(second).rejects.toMatchObject({ code: 'run.cancelled', outcome: 'none' });
    await clock.pass(60_000);
    expect(served.map(({ caller }) => caller)).toEqual([0, 2]);
  });

  test('whoever has given up already is not let through', async () => {
    const { served, call } = setUp(60);
    await expect(call(0, AbortSignal.abort())).rejects.toMatchObject({ code: 'run.cancelled' });
    expect(served).toEqual([]);
  });
});
