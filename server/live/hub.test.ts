import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ServerMessage } from '../api/contracts/live.ts';
import { RunEvents } from '../runner/events.ts';
import type { ItemRecord } from '../store/items.ts';
import type { RunRecord } from '../store/runs.ts';
import { openTestStore, type TestStore } from '../store/testing/open.ts';
import { LiveHub } from './hub.ts';

describe('the live hub', () => {
  let files: TestStore;
  let events: RunEvents;
  let hub: LiveHub;
  let run: RunRecord;
  let items: readonly ItemRecord[];

  const open = () => {
    events = new RunEvents();
    hub = new LiveHub(events, id => files.store.runs.get(id), Date.now);
  };
  beforeEach(async () => {
    files = await openTestStore();
    await files.flow('orders');
    const id = await files.run('orders');
    const keys = Array.from({ length: 300 }, (_, i) => `k${i}`);
    const page = await files.page(id, 'orders', keys);
    await files.finish(page, id, 'orders', keys);
    items = await files.store.items.list({ run: id, limit: 300 });
    const found = await files.store.runs.get(id);
    if (!found) throw new Error('the run is not there');
    run = found;
    vi.useFakeTimers();
    open();
  });
  afterEach(async () => {
    hub.close();
    vi.useRealTimers();
    await files.close();
  });

  const tell = (read: number, finished: readonly ItemRecord[] = [], more: Partial<RunRecord> = {}) =>
    events.emit('progress', {
      run: { ...run, status: 'running', counts: { ...run.counts, read }, ...more },
      nodes: {},
      items: finished,
    });
  /** Listens to the run; what it hears, in short. */
  const listen = async (since?: number) => {
    const heard: ServerMessage[] = [];
    const stop = await hub.subscribe(run.id, since, message => heard.push(message));
    const short = () =>
      heard.map(message =>
        message.type === 'progress' ? `${message.seq}: read ${message.run.counts.read}` : message.type,
      );
    return { heard, short, stop };
  };

  test('a listener hears the state at once', async () => {
    const { heard } = await listen();
    expect(heard).toMatchObject([
      { type: 'progress', seq: 0, run: { id: run.id, flow: 'orders' }, items: [], more: 0 },
    ]);
  });

  test('at most ten updates a second, however much happens, and the last word is always said', async () => {
    const { heard, short } = await listen();
    for (let i = 1; i <= 1000; i += 1) {
      tell(i);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    const updates = heard.length - 1;
    expect(updates).toBeGreaterThanOrEqual(10);
    expect(updates).toBeLessThanOrEqual(11);
    expect(short().at(-1)).toBe(`${updates}: read 1000`);
  });

  test('the first news after a quiet time comes without waiting', async () => {
    const { short } = await listen();
    vi.advanceTimersByTime(5000);
    tell(1);
    vi.advanceTimersByTime(1);
    expect(short()).toEqual(['0: read 300', '1: read 1']);
  });

  test('every item is told once; the newest are listed, the others counted', async () => {
    const { heard } = await listen();
    tell(1, items.slice(0, 10));
    vi.advanceTimersByTime(1);
    tell(2, items.slice(10, 200));
    tell(3, items.slice(200));
    vi.advanceTimersByTime(100);
    const updates = heard.flatMap(message =>
      message.type === 'progress' ? [[message.items.length, message.more]] : [],
    );
    expect(updates).toEqual([
      [0, 0],
      [10, 0],
      [200, 90],
    ]);
    expect(heard.at(-1)).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ key: 'k299' })]),
    });
  });

  describe('coming back', () => {
    const say = (from: number, to: number) => {
      for (let i = from; i <= to; i += 1) {
        tell(i);
        vi.advanceTimersByTime(100);
      }
    };

    test('tells what was missed, then the state', async () => {
      const first = await listen();
      say(1, 5);
      first.stop();
      say(6, 8);
      expect(first.short().at(-1)).toBe('5: read 5');
      const again = await listen(5);
      expect(again.short()).toEqual(['6: read 6', '7: read 7', '8: read 8', '8: read 8']);
    });

    test('without having missed anything, tells the state only', async () => {
      say(1, 3);
      expect((await listen(3)).short()).toEqual(['3: read 3']);
    });

    test('after too long, says that there is a gap', async () => {
      say(1, 305);
      expect((await listen(2)).short()).toEqual(['reset', '305: read 305']);
      expect((await listen(5)).short()).toHaveLength(301);
    });

    test('after the server was started anew, says that there is a gap', async () => {
      say(1, 5);
      hub.close();
      open();
      expect((await listen(5)).short()).toEqual(['reset', '0: read 300']);
    });
  });

  test('two listeners hear the same, one that left hears no more', async () => {
    const [a, b] = [await listen(), await listen()];
    tell(1);
    vi.advanceTimersByTime(100);
    a.stop();
    tell(2);
    vi.advanceTimersByTime(100);
    expect(a.short()).toEqual(['0: read 300', '1: read 1']);
    expect(b.short()).toEqual(['0: read 300', '1: read 1', '2: read 2']);
  });

  test('a run that is not there is said to be unknown', async () => {
    const heard: ServerMessage[] = [];
    await hub.subscribe(4711, undefined, message => heard.push(message));
    expect(heard).toMatchObject([{ type: 'error', code: 'run.unknown' }]);
  });

  test('watchers hear the summary of every run, or of one flow', () => {
    const [all, other] = [[], []] as [ServerMessage[], ServerMessage[]];
    const stop = hub.watch(undefined, message => all.push(message));
    hub.watch('customers', message => other.push(message));
    tell(1);
    vi.advanceTimersByTime(100);
    expect(all).toMatchObject([{ type: 'run', run: { id: run.id, counts: { read: 1 } } }]);
    expect(other).toEqual([]);
    stop();
    tell(2);
    vi.advanceTimersByTime(100);
    expect(all).toHaveLength(1);
  });

  test('a run that ended is forgotten after a while, unless somebody still listens', async () => {
    tell(1);
    vi.advanceTimersByTime(100);
    tell(2, [], { status: 'succeeded', finishedAt: 5 });
    vi.advanceTimersByTime(100);
    const first = await listen();
    vi.advanceTimersByTime(60_000);
    const second = await listen(2);
    expect(second.short()).toEqual(['2: read 2']);
    first.stop();
    second.stop();
    vi.advanceTimersByTime(60_000);
    expect((await listen(2)).short()).toEqual(['reset', '0: read 300']);
  });
});
