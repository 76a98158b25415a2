import type { Counts, Run } from '../../server/api/contracts/runs.ts';

/** Items that have reached an end, parked ones too. */
export const finished = (counts: Counts): number =>
  counts.created + counts.updated + counts.unchanged + counts.skipped + counts.parked;

/** A part of the progress bar; `share` is of what was read, 0 to 1. */
export interface Segment {
  readonly kind: 'written' | 'passed' | 'parked';
  readonly share: number;
}

/** The parts of the progress bar; what is missing to 1 is still under way. */
export const segments = (counts: Counts): readonly Segment[] => {
  const total = Math.max(counts.read, finished(counts));
  if (total === 0) return [];
  const parts = {
    written: counts.created + counts.updated,
    passed: counts.unchanged + counts.skipped,
    parked: counts.parked,
  };
  return (['written', 'passed', 'parked'] as const)
    .map(kind => ({ kind, share: parts[kind] / total }))
    .filter(segment => segment.share > 0);
};

/** A number of finished items at a moment, in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly finished: number;
}

/** Items a second between two samples; undefined while there is too little to tell. */
export const rate = (from: Sample, to: Sample): number | undefined => {
  const seconds = (to.at - from.at) / 1_000;
  const items = to.finished - from.finished;
  return seconds < 0.2 || items <= 0 ? undefined : Math.round(items / seconds);
};

/** How long a run took or has taken so far, in milliseconds; undefined when it has not started. */
export const duration = (run: Run, now: number): number | undefined => {
  if (run.startedAt === null) return undefined;
  const end = run.finishedAt === null ? now : Date.parse(run.finishedAt);
  return Math.max(0, end - Date.parse(run.startedAt));
};

/** Whether a run can still change. */
export const isUnderWay = (run: Run): boolean => run.status === 'queued' || run.status === 'running';
