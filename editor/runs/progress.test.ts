import { expect, it } from 'vitest';
import type { Counts, Run } from '../../server/api/contracts/runs.ts';
import { duration, finished, rate, segments } from './progress.ts';

const none: Counts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, parked: 0 };

const run: Run = {
  id: 1,
  flow: 'orders',
  flowName: 'Orders',
  version: 1,
  mode: 'live',
  trigger: 'manual',
  status: 'running',
  counts: none,
  resumed: 0,
  failure: null,
  waiting: null,
  createdAt: '2026-11-21T13:00:00.000Z',
  startedAt: '2026-11-21T13:00:00.000Z',
  finishedAt: null,
};

it('counts parked items as finished', () => {
  expect(finished({ ...none, read: 812, created: 600, skipped: 2, parked: 5 })).toBe(607);
});

it('leaves room in the bar for what is still under way', () => {
  expect(segments({ ...none, read: 100, created: 60, updated: 10, skipped: 5, parked: 5 })).toEqual([
    { kind: 'written', share: 0.7 },
    { kind: 'passed', share: 0.05 },
    { kind: 'parked', share: 0.05 },
  ]);
});

it('draws an empty bar before anything is read', () => {
  expect(segments(none)).toEqual([]);
});

it('never fills the bar beyond its end when counts arrive out of step', () => {
  const total = segments({ ...none, read: 10, created: 20 }).reduce((sum, { share }) => sum + share, 0);
  expect(total).toBe(1);
});

it('tells the speed only when there is something to tell', () => {
  expect(rate({ at: 0, finished: 0 }, { at: 2_000, finished: 428 })).toBe(214);
  expect(rate({ at: 0, finished: 0 }, { at: 50, finished: 10 })).toBeUndefined();
  expect(rate({ at: 0, finished: 5 }, { at: 2_000, finished: 5 })).toBeUndefined();
});

it('measures a run to its end, or to now while it goes on', () => {
  const now = Date.parse('2026-11-21T13:00:09.000Z');
  expect(duration(run, now)).toBe(9_000);
  expect(duration({ ...run, finishedAt: '2026-11-21T13:00:04.000Z' }, now)).toBe(4_000);
  expect(duration({ ...run, startedAt: null }, now)).toBeUndefined();
});
