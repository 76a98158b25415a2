import { describe, expect, test } from 'vitest';
import type { NodeCounts, Run } from '../../server/api/contracts/runs.ts';
import { countOf, createRunView, showRun, talliesOf, updateRun } from './run-view.ts';

const counts = (changed: Partial<NodeCounts>): NodeCounts => ({
  in: 0,
  out: {},
  parked: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  ms: 0,
  ...changed,
});
const run = (finishedAt: string | null): Run => ({
  id: 7,
  flow: 'orders',
  flowName: 'Orders',
  version: 1,
  mode: 'live',
  trigger: 'manual',
  status: finishedAt ? 'succeeded' : 'running',
  counts: { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, parked: 0 },
  resumed: 0,
  failure: null,
  waiting: null,
  createdAt: '2026-11-21T12:00:00Z',
  startedAt: '2026-11-21T12:00:00Z',
  finishedAt,
});

describe('the run over the flow', () => {
  test('marks the ports through which items went since the update before', () => {
    const view = createRunView();
    showRun(view, 7);
    updateRun(view, run(null), { a: counts({ out: { out: 5 } }), b: counts({ out: { match: 3, rest: 0 } }) });
    expect([...view.getState().moving]).toEqual(['a.out', 'b.match']);
    updateRun(view, run(null), { a: counts({ out: { out: 9 } }), b: counts({ out: { match: 3, rest: 0 } }) });
    expect([...view.getState().moving]).toEqual(['a.out']);
  });

  test('nothing moves once it has ended', () => {
    const view = createRunView();
    showRun(view, 7);
    updateRun(view, run('2026-11-21T12:00:05Z'), { a: counts({ out: { out: 5 } }) });
    expect(view.getState()).toMatchObject({ running: false, moving: new Set() });
  });

  test('another run begins without the counts of the one before', () => {
    const view = createRunView();
    updateRun(view, run(null), { a: counts({}) });
    showRun(view, 8);
    expect(view.getState()).toMatchObject({ runId: 8, running: true, counts: {} });
  });

  test('a port of a node that did nothing yet has no count, an unused port has zero', () => {
    const all = { a: counts({ out: { match: 3 } }) };
    expect(countOf(all, 'a', 'rest')).toBe(0);
    expect(countOf(all, 'b', 'out')).toBeUndefined();
  });
});

describe('what a node says about the run', () => {
  const one = [{ name: 'out' }];
  test.each([
    ['read', counts({ out: { out: 12 } }), ['read 12']],
    ['map', counts({ out: { out: 9 }, parked: 3 }), ['parked 3', 'passed 9']],
    ['write', counts({ created: 4, updated: 2, parked: 1 }), ['parked 1', 'created 4', 'updated 2']],
    ['write', counts({ out: { out: 0 } }), ['passed 0']],
  ])('%s: trouble first', (category, given, expected) => {
    expect(talliesOf(category, one, given).map(({ kind, count }) => `${kind} ${count}`)).toEqual(expected);
  });
});
