import { describe, expect, test } from 'vitest';
import { barsOf, countsOf, totalOf } from './outcomes.ts';

const none = { created: 0, updated: 0, unchanged: 0, skipped: 0, parked: 0 };

describe('the bars of the last days', () => {
  test('count what needed nothing as one', () => {
    const day = { ...none, created: 1, unchanged: 2, skipped: 4 };
    expect(countsOf(day)).toEqual({ created: 1, updated: 0, passed: 6, parked: 0 });
    expect(totalOf(day)).toBe(7);
  });

  test('are as tall as their share of the tallest, stacked without gaps', () => {
    const [busy, quiet, empty] = barsOf([
      { ...none, created: 60, skipped: 40 },
      { ...none, created: 50 },
      none,
    ]);
    expect(busy).toEqual([
      { kind: 'created', from: 0, size: 0.6 },
      { kind: 'passed', from: 0.6, size: 0.4 },
    ]);
    expect(quiet).toEqual([{ kind: 'created', from: 0, size: 0.5 }]);
    expect(empty).toEqual([]);
  });

  test('show one parked item among a thousand, and stay within the picture', () => {
    const [slices = []] = barsOf([{ ...none, created: 999, parked: 1 }]);
    const parked = slices.find(({ kind }) => kind === 'parked');
    expect(parked?.size).toBeGreaterThan(0.02);
    expect((parked?.from ?? 0) + (parked?.size ?? 0)).toBeLessThanOrEqual(1.000001);
  });
});
