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

describe('a limit that the system tells', () => {
  const setUp = () => {
    const clock = handClock();
    const limit = createRateLimit(undefined, clock);
    const served: number[] = [];
    const call = () => limit.take().then(() => served.push(clock.now()));
    const calls = (count: number) => {
      for (let i = 0; i < count; i += 1) void call();
    };
    return { clock, limit, served, calls };
  };

  test('is none until it is told', async () => {
    const { clock, served, calls } = setUp();
    calls(500);
    await clock.pass(0);
    expect(served).toHaveLength(500);
  });

  test('lets as many go as remain, and the others when there is room again', async () => {
    const { clock, limit, served, calls } = setUp();
    calls(1);
    await clock.pass(0);
    limit.answered({ remaining: 3, resetInMs: 20_000 });
    calls(5);
    await clock.pass(20_000);
    expect(served).toHaveLength(4);
    await clock.pass(200);
    expect(served).toHaveLength(5);
    limit.answered({ remaining: 40, resetInMs: 20_000 });
    await clock.pass(1_000);
    expect(served).toHaveLength(6);
  });

  test('takes the calls that are under way off what remains', async () => {
    const { clock, limit, served, calls } = setUp();
    calls(4);
    await clock.pass(0);
    limit.answered({ remaining: 4, resetInMs: 60_000 });
    calls(5);
    await clock.pass(0);
    expect(served).toHaveLength(5);
  });

  test('is found out by one call at a time once it should have room', async () => {
    const { clock, limit, served, calls } = setUp();
    calls(1);
    await clock.pass(0);
    limit.answered({ remaining: 0, resetInMs: 5_000 });
    calls(10);
    await clock.pass(5_150);
    expect(served).toHaveLength(2);
    limit.answered({ remaining: 0, resetInMs: 3_000 });
    await clock.pass(3_000);
    expect(served).toHaveLength(2);
  });

  test('never makes anybody wait for more than a minute, whatever the clocks say', async () => {
    const { clock, limit, served, calls } = setUp();
    calls(1);
    await clock.pass(0);
    limit.answered({ remaining: 0, resetInMs: 86_400_000 });
    calls(1);
    await clock.pass(60_200);
    expect(served).toHaveLength(2);
  });
});
