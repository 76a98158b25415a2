import { describe, expect, test } from 'vitest';
import { PageQueue } from './page-queue.ts';

const queueOf = (limit: number) => {
  const abort = new AbortController();
  return { queue: new PageQueue(limit, abort.signal), abort };
};
/** Whether a promise is settled after everything that could go on has gone on. */
const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false;
  const settle = () => {
    done = true;
  };
  promise.then(settle, settle);
  await new Promise(resolve => setImmediate(resolve));
  return done;
};
const take = async (queue: PageQueue): Promise<number[]> => {
  const taken: number[] = [];
  for await (const id of queue) taken.push(id);
  return taken;
};

describe('pages between reading and processing', () => {
  test('leave in the order they came', async () => {
    const { queue } = queueOf(4);
    for (const id of [1, 2, 3]) queue.push(id);
    queue.close();
    expect(await take(queue)).toEqual([1, 2, 3]);
  });

  test('reading waits while as many are on their way as allowed, and goes on when one is taken', async () => {
    const { queue } = queueOf(2);
    queue.push(1);
    expect(await settled(queue.space())).toBe(true);
    queue.push(2);
    const space = queue.space();
    expect(await settled(space)).toBe(false);
    const pages = queue[Symbol.asyncIterator]();
    expect(await pages.next()).toMatchObject({ value: 1 });
    expect(await settled(space)).toBe(true);
    await space;
  });

  test('processing waits for what is still read', async () => {
    const { queue } = queueOf(2);
    const taking = take(queue);
    expect(await settled(taking)).toBe(false);
    queue.push(7);
    queue.close();
    expect(await taking).toEqual([7]);
  });

  test('what was read before reading failed is processed, then the failure is thrown', async () => {
    const { queue } = queueOf(4);
    queue.push(1);
    queue.push(2);
    queue.fail(new Error('the till is down'));
    const taken: number[] = [];
    const taking = (async () => {
      for await (const id of queue) taken.push(id);
    })();
    await expect(taking).rejects.toThrow('the till is down');
    expect(taken).toEqual([1, 2]);
  });

  test('a reader that waits is let go when processing has stopped', async () => {
    const { queue } = queueOf(1);
    queue.push(1);
    const space = queue.space();
    expect(await settled(space)).toBe(false);
    queue.stop();
    await expect(space).rejects.toThrow('the run has stopped');
  });

  test('the first ending counts', async () => {
    const { queue } = queueOf(1);
    queue.close();
    queue.fail(new Error('too late'));
    expect(await take(queue)).toEqual([]);
  });

  test('a run that is cancelled waits for nothing', async () => {
    const waiting = queueOf(1);
    waiting.queue.push(1);
    const space = waiting.queue.space();
    waiting.abort.abort();
    await expect(space).rejects.toThrow();

    const empty = queueOf(1);
    const taking = take(empty.queue);
    empty.abort.abort();
    await expect(taking).rejects.toThrow();

    const full = queueOf(4);
    full.queue.push(1);
    full.abort.abort();
    await expect(take(full.queue)).rejects.toThrow();
  });
});
