import { type Clock, systemClock } from './clock.ts';
import { Failure } from './failure.ts';

/** Lets calls through one after another, so many a minute. */
export interface RateLimit {
  /** Resolves when the call may be made; callers are served in order. Throws `run.cancelled` when the signal says so. */
  take(signal?: AbortSignal): Promise<void>;
}

const minute = 60_000;

/**
 * A token bucket: after a rest, a tenth of a minute's calls may go at once; never more than `perMinute` in any minute.
 */
export const createRateLimit = (perMinute: number, clock: Clock = systemClock): RateLimit => {
  const size = Math.max(1, Math.floor(perMinute / 10));
  // What may go at once is taken off the steady flow, so that the two together stay below the limit.
  const perMs = (perMinute - size + 1) / minute;
  const waiting = new Set<() => void>();
  let tokens = size;
  let filledAt = clock.now();
  let isServing = false;

  const fill = (): void => {
    const at = clock.now();
    tokens = Math.min(size, tokens + (at - filledAt) * perMs);
    filledAt = at;
  };

  const serve = async (): Promise<void> => {
    if (isServing) return;
    isServing = true;
    for (;;) {
      const [next] = waiting;
      if (!next) break;
      fill();
      if (tokens < 1) {
        await clock.sleep(Math.ceil((1 - tokens) / perMs));
        continue;
      }
      tokens -= 1;
      next();
    }
    isServing = false;
  };

  return {
    take: signal =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.delete(pass);
          reject(new Failure('run.cancelled', 'The run was cancelled.'));
        };
        const pass = (): void => {
          waiting.delete(pass);
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        if (signal?.aborted) return leave();
        signal?.addEventListener('abort', leave, { once: true });
        waiting.add(pass);
        void serve();
      }),
  };
};
