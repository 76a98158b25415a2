import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

describe('turns', () => {
  const openWork = (log: string[], name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const work = () => {
      log.push(name);
      return promise;
    };
    return { work, end: () => resolve(name), fail: () => reject(new Error(name)) };
  };
  const settle = () => new Promise<void>(resolve => setImmediate(resolve));

  it('are taken one after the other for one key, together for different ones', async () => {
    const log: string[] = [];
    const turns = createTurns();
    const [first, second, other] = ['first', 'second', 'other'].map(name => openWork(log, name));
    if (!first || !second || !other) throw new Error('there are three');
    const results = [turns.take('a', first.work), turns.take('a', second.work), turns.take('b', other.work)];
    await settle();
    expect(log).toEqual(['first', 'other']);
    first.end();
    await settle();
    expect(log).toEqual(['first', 'other', 'second']);
    second.end();
    other.end();
    expect(await Promise.all(results)).toEqual(['first', 'second', 'other']);
  });

  it('go on after a failure, which is told to its own asker only', async () => {
    const log: string[] = [];
    const turns = createTurns();
    const failing = openWork(log, 'failing');
    const next = openWork(log, 'next');
    const failed = turns.take('a', failing.work);
    const result = turns.take('a', next.work);
    failing.fail();
    next.end();
    await expect(failed).rejects.toThrow('failing');
    expect(await result).toBe('next');
  });
});
