import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { flowOf } from '../engine/testing/document.ts';
import type { FlowRecord } from '../store/flows.ts';
import { openTestStore, type TestStore } from '../store/testing/open.ts';
import { Scheduler } from './scheduler.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('the scheduler', () => {
  let files: TestStore;
  let scheduler: Scheduler;
  let started: string[];
  const reports: unknown[] = [];
  // A Wednesday, winter time.
  const now = Date.parse('2026-01-14T12:34:56Z');
  let start: (flow: FlowRecord) => Promise<unknown>;

  beforeEach(async () => {
    files = await openTestStore();
    started = [];
    start = async ({ id, version }) => started.push(`${id} v${version}`);
    scheduler = new Scheduler({
      store: files.store,
      now: () => now,
      start: flow => start(flow),
      report: error => reports.push(error),
    });
  });
  afterEach(async () => {
    await scheduler.close();
    await files.close();
  });

  const deploy = async (id: string, cron: string, { timeZone = 'UTC', active = true } = {}) => {
    await files.flow(id, flowOf({ at: ['schedule', { cron, timeZone }] }, ['at.out > read.in']));
    await files.store.flows.setActive(id, active);
  };
  const ran = (flow: string, ago: number) => files.run(flow, { at: now - ago });

  test('knows the next time, in the time zone of the schedule', async () => {
    await deploy('utc', '0 6 * * *');
    await deploy('amsterdam', '0 6 * * *', { timeZone: 'Europe/Amsterdam' });
    await scheduler.open();
    const [utc, amsterdam] = [scheduler.next('utc'), scheduler.next('amsterdam')];
    expect(utc?.getUTCHours()).toBe(6);
    expect(utc?.getTime()).toBeGreaterThan(Date.now());
    expect([4, 5]).toContain(amsterdam?.getUTCHours());
    expect(scheduler.next('nothing')).toBeUndefined();
  });

  test('starts the flow when its time comes, each time', async () => {
    await deploy('orders', '*/15 * * * *');
    vi.useFakeTimers({ now });
    try {
      await scheduler.open();
      await vi.advanceTimersByTimeAsync(9 * minute);
      expect(started).toEqual([]);
      await vi.advanceTimersByTimeAsync(2 * minute);
      // Reading the flow from the database takes real time, which the timers do not wait for.
      await vi.waitFor(() => expect(started).toEqual(['orders v1']));
      await vi.advanceTimersByTimeAsync(15 * minute);
      await vi.waitFor(() => expect(started).toHaveLength(2));
    } finally {
      vi.useRealTimers();
    }
  });

  test('of several schedules the earliest counts', async () => {
    const flow = flowOf(
      { rare: ['schedule', { cron: '0 0 1 1 *' }], often: ['schedule', { cron: '* * * * *' }] },
      [],
    );
    await files.flow('orders', flow);
    await files.store.flows.setActive('orders', true);
    await scheduler.open();
    expect((scheduler.next('orders')?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(minute);
  });

  test('a flow that is paused, never deployed or without a schedule does not start', async () => {
    await deploy('paused', '* * * * *', { active: false });
    await files.flow('plain');
    await files.store.flows.setActive('plain', true);
    await files.store.flows.add('draft', flowOf({}, []), 1);
    await files.store.flows.setActive('draft', true);
    await ran('paused', hour);
    await scheduler.open();
    expect(['paused', 'plain', 'draft'].map(id => scheduler.next(id))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(started).toEqual([]);
  });

  test('follows a flow that is made active, deployed anew, paused or removed', async () => {
    await deploy('orders', '0 6 * * *', { active: false });
    await scheduler.open();
    await files.store.flows.setActive('orders', true);
    await scheduler.update('orders');
    expect(scheduler.next('orders')?.getUTCHours()).toBe(6);
    const later = flowOf({ at: ['schedule', { cron: '0 7 * * *', timeZone: 'UTC' }] }, []);
    await files.store.flows.deploy('orders', later, 'admin@shop.example', '', 1);
    await scheduler.update('orders');
    expect(scheduler.next('orders')?.getUTCHours()).toBe(7);
    await files.store.flows.setActive('orders', false);
    await scheduler.update('orders');
    expect(scheduler.next('orders')).toBeUndefined();
    await files.store.flows.remove('orders');
    await scheduler.update('orders');
    expect(scheduler.next('orders')).toBeUndefined();
  });

  describe('times that passed while the server was off', () => {
    test('are caught up once, however many they were', async () => {
      await deploy('orders', '*/15 * * * *');
      await ran('orders', 5 * hour);
      await scheduler.open();
      expect(started).toEqual(['orders v1']);
    });

    test('are not caught up when there were none', async () => {
      await deploy('orders', '*/15 * * * *');
      // The last time was 12:30; the flow ran at 12:31.
      await ran('orders', 3 * minute);
      await deploy('nightly', '0 3 * * *');
      await ran('nightly', 9 * hour);
      await scheduler.open();
      expect(started).toEqual([]);
    });

    test('are judged in the time zone of the schedule', async () => {
      // 12:00 in New York is 17:00 UTC: not yet today.
      await deploy('york', '0 12 * * *', { timeZone: 'America/New_York' });
      await ran('york', 10 * hour);
      // 13:00 in Amsterdam was 12:00 UTC.
      await deploy('amsterdam', '0 13 * * *', { timeZone: 'Europe/Amsterdam' });
      await ran('amsterdam', 10 * hour);
      await scheduler.open();
      expect(started).toEqual(['amsterdam v1']);
    });

    test('are no reason to start a flow that never ran', async () => {
      await deploy('orders', '*/15 * * * *');
      await scheduler.open();
      expect(started).toEqual([]);
    });

    test('a year of absence is looked through quickly', async () => {
      for (const id of ['a', 'b', 'c']) {
        await deploy(id, '0 0 29 2 *', { timeZone: 'Europe/Amsterdam' });
        await ran(id, 365 * 24 * hour);
      }
      const begun = performance.now();
      await scheduler.open();
      expect(performance.now() - begun).toBeLessThan(3000);
      expect(started).toEqual([]);
    });

    test('a flow that cannot be started does not keep the others from it', async () => {
      for (const id of ['a', 'b']) {
        await deploy(id, '*/15 * * * *');
        await ran(id, hour);
      }
      start = async ({ id }) => {
        if (id === 'a') throw new Error('out of order');
        started.push(id);
      };
      await scheduler.open();
      expect(started).toEqual(['b']);
      expect(reports).toHaveLength(1);
    });
  });
});
