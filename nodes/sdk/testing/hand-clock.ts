import type { Clock } from '../clock.ts';

/** A clock that stands still until it is moved; whoever sleeps wakes when its time has come. */
export interface HandClock extends Clock {
  /** Moves time on, waking sleepers in the order of their times, and lets what they set off come to rest. */
  pass(ms: number): Promise<void>;
}

/** Makes a clock that starts at 0. */
export const handClock = (): HandClock => {
  let time = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const settle = () => new Promise<void>(resolve => setImmediate(resolve));
  return {
    now: () => time,
    sleep: ms => new Promise(resolve => sleepers.push({ at: time + ms, wake: resolve })),
    async pass(ms) {
      const until = time + ms;
      await settle();
      for (;;) {
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers[0];
        if (!next || next.at > until) break;
        sleepers.shift();
        time = next.at;
        next.wake();
        await settle();
      }
      time = until;
    },
  };
};
