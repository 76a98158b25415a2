import { useState } from 'react';
import type { Run } from '../../server/api/contracts/runs.ts';
import { finished, isUnderWay, rate, type Sample } from './progress.ts';

interface Speed {
  readonly run: number;
  readonly first: Sample;
  readonly finished: number;
  readonly perSecond: number | undefined;
}

const sampled = (before: Speed | undefined, run: Run): Speed => {
  const sample = { at: performance.now(), finished: finished(run.counts) };
  if (before?.run !== run.id)
    return { run: run.id, first: sample, finished: sample.finished, perSecond: undefined };
  return { ...before, finished: sample.finished, perSecond: rate(before.first, sample) ?? before.perSecond };
};

/** Items a second of a run since it is shown; of a finished run, over its whole time. */
export const useRate = (run: Run): number | undefined => {
  const [speed, setSpeed] = useState<Speed>();
  if (!isUnderWay(run)) {
    if (run.startedAt === null || run.finishedAt === null) return undefined;
    return rate(
      { at: Date.parse(run.startedAt), finished: 0 },
      { at: Date.parse(run.finishedAt), finished: finished(run.counts) },
    );
  }
  if (speed?.run !== run.id || speed.finished !== finished(run.counts)) setSpeed(sampled(speed, run));
  return speed?.run === run.id ? speed.perSecond : undefined;
};
