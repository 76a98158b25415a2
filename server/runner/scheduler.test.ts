import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { flowOf } from '../engine/testing/document.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { PassedTime } from '../store/schedules.ts';
import { openTestStore, type TestStore } from '../store/testing/open.ts';
import { Scheduler } from './scheduler.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('the scheduler', () => {
  let files: TestStore;
  let scheduler: Scheduler;
  let started: string[];
  let reports: unknown[];
  let now: number;
  let start: (flow: FlowRecord, time: PassedTime, separate: boolean) => Promise<unknown>;

  /** A scheduler that starts runs in the database, as the server's does. */
  const openScheduler = async (): Promise<void> => {
    scheduler = new Scheduler({
      store: files.store,
      now: () => now,
      start: (flow, time, separate) => start(flow, time, separate),
      report: error => reports.push(error),
    });
    await scheduler.open();
  };
  /** The server is off until a moment. */
  const restartAt = async (moment: string): Promise<void> => {
    await scheduler.close();
    now = Date.parse(moment);
    await openScheduler();
  };
  const tickAt = async (moment: string): Promise<void> => {
    now = Date.parse(moment);
    await scheduler.tick();
  };

  beforeEach(async () => {
    files = await openTestStore();
    started = [];
    reports = [];
    // A Wednesday, winter time.
    now = Date.parse('2026-01-14T12:34:56Z');
    start = async ({ id, version }, passed) => {
      await files.run(id, { trigger: 'schedule', version, passed });
      started.push(`${id} v${version} ${new Date(passed.instant).toISOString().slice(11, 16)}`);
    };
  });
  afterEach(async () => {
    vi.useRealTimers();
    await scheduler.close();
    await files.close();
  });

  const deploy = async (
    id: string,
    cron: string,
    { timeZone = 'UTC', active = true, misfire = 'once' } = {},
  ) => {
    const node = ['schedule', { cron, timeZone, misfire }] as const;
    await files.flow(id, flowOf({ at: node }, ['at.out > read.in']));
    await files.store.flows.setActive(id, active);
  };
  const missed = async () =>
    (await files.store.audit.list(10))
      .filter(({ action }) => action === 'flow.missed')
      .map(({ detail }) => detail);

  test('knows the next time, in the time zone of the schedule', async () => {
    await deploy('utc', '0 6 * * *');
    await deploy('amsterdam', '0 6 * * *', { timeZone: 'Europe/Amsterdam' });
    await openScheduler();
    expect(scheduler.next('utc')?.toISOString()).toBe('2026-01-15T06:00:00.000Z');
    expect(scheduler.next('amsterdam')?.toISOString()).toBe('2026-01-15T05:00:00.000Z');
    expect(scheduler.next('nothing')).toBeUndefined();
  });

  test('of several schedules the earliest counts', async () => {
    const flow = flowOf(
      { rare: ['schedule', { cron: '0 0 1 1 *' }], often: ['schedule', { cron: '* * * * *' }] },
      [],
    );
    await files.flow('orders', flow);
    await files.store.flows.setActive('orders', true);
    await openScheduler();
    expect(scheduler.next('orders')?.toISOString()).toBe('2026-01-14T12:35:00.000Z');
  });

  test('wakes by itself when a time comes', async () => {
    await deploy('orders', '*/15 * * * *');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now });
    scheduler = new Scheduler({
      store: files.store,
      now: Date.now,
      start: (...parts) => start(...parts),
      report: error => reports.push(error),
    });
    await scheduler.open();
    for (let i = 0; i < 12; i += 1) {
      await vi.advanceTimersByTimeAsync(minute);
      await scheduler.tick();
    }
    expect(started).toEqual(['orders v1 12:45']);
  });

  test('starts a flow once at each time, however often it looks', async () => {
    await deploy('orders', '*/15 * * * *');
    await openScheduler();
    expect(started).toEqual([]);
    for (const moment of ['12:44:59', '12:45:00', '12:45:00', '12:45:30', '13:00:01', '13:00:02']) {
      await tickAt(`2026-01-14T${moment}Z`);
    }
    expect(started).toEqual(['orders v1 12:45', 'orders v1 13:00']);
    expect(await missed()).toEqual([]);
  });

  test('a restart in the same minute does not start it again', async () => {
    await deploy('orders', '*/15 * * * *', { misfire: 'all' });
    await openScheduler();
    await tickAt('2026-01-14T12:45:00Z');
    await restartAt('2026-01-14T12:45:20Z');
    await scheduler.tick();
    expect(started).toEqual(['orders v1 12:45']);
  });

  test('a clock that is put back starts nothing twice', async () => {
    await deploy('orders', '*/15 * * * *');
    await openScheduler();
    await tickAt('2026-01-14T13:00:00Z');
    await tickAt('2026-01-14T12:50:00Z');
    await tickAt('2026-01-14T13:00:00Z');
    expect(started).toHaveLength(1);
  });

  test.each(['goes on', 'starts anew'])(
    'a clock that was far ahead and is put right keeps nobody waiting until then: the server %s',
    async how => {
      await deploy('orders', '*/15 * * * *');
      await openScheduler();
      await tickAt('2027-01-14T13:00:00Z');
      if (how === 'goes on') await tickAt('2026-01-14T13:05:00Z');
      else await restartAt('2026-01-14T13:05:00Z');
      expect(scheduler.next('orders')?.toISOString()).toBe('2026-01-14T13:15:00.000Z');
      await tickAt('2026-01-14T13:15:00Z');
      expect(started.at(-1)).toBe('orders v1 13:15');
    },
  );

  test('the time is noted together with the run, or not at all', async () => {
    await deploy('orders', '*/15 * * * *');
    await openScheduler();
    const time = { flow: 'orders', node: 'at', times: 'x', instant: now };
    await expect(files.run('nobody', { passed: { ...time, flow: 'orders' } })).rejects.toThrow();
    expect(await files.store.schedules.passed('orders')).toEqual([{ ...time, times: '*/15 * * * * UTC' }]);
  });

  test('a flow that is paused, never deployed or without a schedule does not start', async () => {
    await deploy('paused', '* * * * *', { active: false });
    await files.flow('plain');
    await files.store.flows.setActive('plain', true);
    await files.store.flows.add('draft', flowOf({}, []), 1);
    await files.store.flows.setActive('draft', true);
    await openScheduler();
    await tickAt('2026-01-14T18:00:00Z');
    expect(['paused', 'plain', 'draft'].map(id => scheduler.next(id))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(started).toEqual([]);
  });

  test('follows a flow that is made active, deployed anew, paused or removed', async () => {
    await deploy('orders', '0 6 * * *', { active: false });
    await openScheduler();
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

  test('times that passed while a flow was paused by a person, or had other times, were not missed', async () => {
    await deploy('orders', '0 * * * *');
    await openScheduler();
    await files.store.flows.setActive('orders', false);
    await scheduler.update('orders');
    now += 5 * hour;
    await files.store.flows.setActive('orders', true);
    await scheduler.update('orders');
    await scheduler.tick();
    now = Date.parse('2026-01-14T17:50:00Z');
    const often = flowOf({ at: ['schedule', { cron: '*/15 * * * *', timeZone: 'UTC' }] }, []);
    await files.store.flows.deploy('orders', often, 'admin@shop.example', '', 1);
    await scheduler.update('orders');
    await scheduler.tick();
    expect(started).toEqual([]);
  });

  test('when clocks change, a nightly flow starts once a night', async () => {
    await deploy('forward', '30 2 * * *', { timeZone: 'Europe/Amsterdam' });
    now = Date.parse('2026-03-28T12:00:00Z');
    await openScheduler();
    for (let i = 0; i < 48; i += 1) {
      now += 30 * minute;
      await scheduler.tick();
    }
    expect(started).toEqual(['forward v1 01:30']);
    await restartAt('2026-10-24T12:00:00Z');
    started = [];
    for (let i = 0; i < 48; i += 1) {
      now += 30 * minute;
      await scheduler.tick();
    }
    expect(started).toEqual(['forward v1 00:30']);
  });

  describe('times that passed while the server was off', () => {
    const off = async (misfire: string, cron: string, until: string) => {
      await deploy('orders', cron, { misfire });
      await openScheduler();
      await restartAt(until);
    };

    test('are caught up once, however many they were', async () => {
      await off('once', '*/15 * * * *', '2026-01-14T17:34:00Z');
      expect(started).toEqual(['orders v1 17:30']);
      expect(await missed()).toEqual([{ node: 'at', missed: 20, folded: 19 }]);
      await restartAt('2026-01-14T17:35:00Z');
      expect(started).toHaveLength(1);
    });

    test('are skipped when the schedule says so, but not the one that is due now', async () => {
      await off('skip', '*/15 * * * *', '2026-01-14T17:34:00Z');
      expect(started).toEqual([]);
      await restartAt('2026-01-14T17:45:10Z');
      expect(started).toEqual(['orders v1 17:45']);
    });

    test('are caught up one by one, each in a run of its own, when the schedule says so', async () => {
      const separately: boolean[] = [];
      const usual = start;
      start = (flow, time, separate) => {
        separately.push(separate);
        return usual(flow, time, separate);
      };
      await off('all', '0 * * * *', '2026-01-14T15:20:00Z');
      expect(started).toEqual(['orders v1 13:00', 'orders v1 14:00', 'orders v1 15:00']);
      expect(separately).toEqual([true, true, true]);
    });

    test('of more than a hundred, those before the last hundred are folded and counted', async () => {
      await off('all', '*/5 * * * *', '2026-01-15T12:34:00Z');
      expect(started).toHaveLength(100);
      expect(started.at(-1)).toBe('orders v1 12:30');
      expect(await missed()).toEqual([{ node: 'at', missed: 288, folded: 188 }]);
    });

    test('one by one go on where they were interrupted', async () => {
      const usual = start;
      start = async (flow, time, separate) => {
        if (started.length === 2) throw new Error('out of order');
        return usual(flow, time, separate);
      };
      await off('all', '0 * * * *', '2026-01-14T16:20:00Z');
      expect(reports).toHaveLength(1);
      start = usual;
      await restartAt('2026-01-14T16:21:00Z');
      expect(started.map(text => text.slice(-5))).toEqual(['13:00', '14:00', '15:00', '16:00']);
    });

    test('are not caught up when there were none', async () => {
      await off('once', '0 3 * * *', '2026-01-14T23:00:00Z');
      expect(started).toEqual([]);
    });

    test('are not looked at when they are more than a week ago', async () => {
      await off('once', '0 0 15 1 *', '2026-02-14T12:00:00Z');
      expect(started).toEqual([]);
      expect(scheduler.next('orders')?.toISOString()).toBe('2027-01-15T00:00:00.000Z');
    });

    test('a year of absence is looked through quickly', async () => {
      for (const id of ['a', 'b', 'c']) await deploy(id, '* * * * *', { timeZone: 'Europe/Amsterdam' });
      await openScheduler();
      const begun = performance.now();
      await restartAt('2027-01-14T12:00:00Z');
      expect(performance.now() - begun).toBeLessThan(3000);
      expect(started).toHaveLength(3);
    });

    test('a flow that cannot be started does not keep the others from it', async () => {
      for (const id of ['a', 'b']) await deploy(id, '*/15 * * * *');
      const usual = start;
      start = async (flow, time, separate) => {
        if (flow.id === 'a') throw new Error('out of order');
        return usual(flow, time, separate);
      };
      await openScheduler();
      await restartAt('2026-01-14T13:00:00Z');
      expect(started).toEqual(['b v1 13:00']);
      expect(reports).toHaveLength(1);
      start = usual;
      await tickAt('2026-01-14T13:00:10Z');
      expect(started).toEqual(['b v1 13:00', 'a v1 13:00']);
    });
  });
});
