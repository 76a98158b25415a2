import type { ScheduleConfig } from '../../nodes/core/schedule/schedule.ts';

/** What is done about the instants of a schedule that have come due. */
export interface Misfire {
  /** Instants that start a run, in order. */
  readonly start: readonly number[];
  /** How many came due while nobody was there to start them. */
  readonly missed: number;
}

/** An instant so long ago was missed, for instance while the server was off. */
const graceMs = 60_000;
/** Most runs by which missed times are caught up one by one. */
const mostRuns = 100;

/** Decides which of the due instants (in order, none of them dealt with) start a run, by the policy of the schedule. */
export const decideMisfire = (
  policy: ScheduleConfig['misfire'],
  due: readonly number[],
  now: number,
): Misfire => {
  const missed = due.filter(instant => now - instant >= graceMs).length;
  if (policy === 'all') return { start: due.slice(-mostRuns), missed };
  const start = due.slice(-1);
  return { start: policy === 'skip' && missed === due.length ? [] : start, missed };
};
