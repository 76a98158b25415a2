import { setTimeout as sleep } from 'node:timers/promises';

/** Time as limits and circuits see it; handed in, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since some moment; only differences count. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The time of this machine; not moved by somebody who sets the clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: ms => sleep(ms),
};
