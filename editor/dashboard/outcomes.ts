import type { Outcomes } from '../../server/api/contracts/dashboard.ts';

/** Outcomes as they are drawn, from the bottom up: what needed nothing counts as one. */
export const outcomeKinds = ['created', 'updated', 'passed', 'parked'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** How many items ended in which way. */
export const countsOf = (outcomes: Outcomes): Readonly<Record<OutcomeKind, number>> => ({
  created: outcomes.created,
  updated: outcomes.updated,
  passed: outcomes.unchanged + outcomes.skipped,
  parked: outcomes.parked,
});

/** All items together. */
export const totalOf = (outcomes: Outcomes): number =>
  outcomeKinds.reduce((sum, kind) => sum + countsOf(outcomes)[kind], 0);

/** A part of a bar; both are shares of the tallest bar, 0 to 1. */
export interface Slice {
  readonly kind: OutcomeKind;
  readonly from: number;
  readonly size: number;
}

/** Least share at which a part can be seen. */
const leastShare = 0.03;

/** The parts of each day's bar, from the bottom up. A part that is there is never too small to be seen. */
export const barsOf = (days: readonly Outcomes[]): readonly (readonly Slice[])[] => {
  const tallest = Math.max(1, ...days.map(totalOf));
  return days.map(day => {
    const counts = countsOf(day);
    const present = outcomeKinds.filter(kind => counts[kind] > 0);
    const sizes = present.map(kind => Math.max(leastShare, counts[kind] / tallest));
    const sum = sizes.reduce((total, size) => total + size, 0);
    const fit = sum > 1 ? 1 / sum : 1;
    let from = 0;
    return present.map((kind, at) => {
      const size = (sizes[at] ?? 0) * fit;
      const slice = { kind, from, size };
      from += size;
      return slice;
    });
  });
};
