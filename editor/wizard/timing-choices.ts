import type { Timing } from '../../flows/timing.ts';
import { readCron } from '../node-form/cron.ts';

/** The choices of when a flow runs, by a name for each. */
export const timingChoices = ['every-5', 'every-15', 'every-60', 'daily', 'hand', 'cron'] as const;
export type TimingChoice = (typeof timingChoices)[number];

/** Which choice a timing is. */
export const choiceOf = (timing: Timing): TimingChoice => {
  if (timing.kind !== 'every') return timing.kind;
  return timing.minutes === 5 ? 'every-5' : timing.minutes === 15 ? 'every-15' : 'every-60';
};

/** The timing that a choice begins with. */
export const timingOfChoice = (choice: string): Timing => {
  switch (choice) {
    case 'every-5':
      return { kind: 'every', minutes: 5 };
    case 'every-60':
      return { kind: 'every', minutes: 60 };
    case 'daily':
      return { kind: 'daily', at: '02:00' };
    case 'hand':
      return { kind: 'hand' };
    case 'cron':
      return { kind: 'cron', cron: '*/15 8-18 * * 1-5' };
    default:
      return { kind: 'every', minutes: 15 };
  }
};

/** Whether a flow can run at these times. */
export const isGoodTiming = (timing: Timing): boolean => {
  if (timing.kind === 'cron') return readCron(timing.cron).kind !== 'invalid';
  return timing.kind !== 'daily' || /^\d\d:\d\d$/.test(timing.at);
};
