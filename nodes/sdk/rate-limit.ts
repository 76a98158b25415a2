import { type Clock, systemClock } from './clock.ts';
import { Failure } from './failure.ts';

/** What a system said about its own limit with an answer. */
export interface RateNews {
  /** Calls that may still be made now. */
  readonly remaining: number;
  /** When another call may be made once none remains, milliseconds since 1970. */
  readonly resetAt: number;
}

/** Lets calls through one after another, as many as the system allows. */
export interface RateLimit {
  /** Resolves when the call may be made; callers are served in order. Throws `run.cancelled` when the signal says so. */
  take(signal?: AbortSignal): Promise<void>;
  /** Says that a call came back: with what the system told of its limit, and in how many milliseconds it gives room. */
  answered(news?: { readonly remaining: number; readonly resetInMs: number }): void;
}

const minute = 60_000;

interface Bucket {
  /** Milliseconds until a call may be made; 0 = now. */
  waitMs(at: number): number;
  take(): void;
}

/** A token bucket: after a rest, a tenth of a minute's calls may go at once; never more than `perMinute` in any minute. */
const createBucket = (perMinute: number, startedAt: number): Bucket => {
  const size = Math.max(1, Math.floor(perMinute / 10));
  // What may go at once is taken off the steady flow, so that the two together stay below the limit.
  const perMs = (perMinute - size + 1) / minute;
  let tokens = size;
  let filledAt = startedAt;
  return {
    waitMs(at) {
      tokens = Math.min(size, tokens + (at - filledAt) * perMs);
      filledAt = at;
      return tokens < 1 ? Math.ceil((1 - tokens) / perMs) : 0;
    },
    take() {
      tokens -= 1;
    },
  };
};

/** Clocks differ a little, and a call that comes a moment too early is refused. */
const margin = 100;

/** How long the others wait for the answer of the call that finds out. */
const patience = 250;

/** What the system told, less the calls that have left since. Until it has told something there is no limit. */
const createLearnt = () => {
  let room = Number.POSITIVE_INFINITY;
  let opensAt = 0;
  let underWay = 0;
  return {
    waitMs: (at: number): number => (room >= 1 ? 0 : Math.max(0, opensAt - at)),
    take(at: number) {
      // Past the time that was told, one call finds out how many more may follow.
      if (room < 1) opensAt = at + patience;
      room = Math.max(0, room - 1);
      underWay += 1;
    },
    answered(at: number, news: { readonly remaining: number; readonly resetInMs: number } | undefined) {
      underWay = Math.max(0, underWay - 1);
      if (!news) return;
      // Calls still under way may not be counted in what the system tells.
      room = Math.max(0, news.remaining - underWay);
      opensAt = at + Math.min(minute, Math.max(0, news.resetInMs)) + margin;
    },
  };
};

/**
 * A limit of calls: `perMinute` when one is given, and what the system itself tells with its answers. With neither, calls
 * pass at once.
 */
export const createRateLimit = (perMinute: number | undefined, clock: Clock = systemClock): RateLimit => {
  const bucket = perMinute === undefined ? undefined : createBucket(perMinute, clock.now());
  const learnt = createLearnt();
  const waiting = new Set<() => void>();
  let isServing = false;

  const serve = async (): Promise<void> => {
    if (isServing) return;
    isServing = true;
    for (;;) {
      const [next] = waiting;
      if (!next) break;
      const at = clock.now();
      const waitMs = Math.max(bucket?.waitMs(at) ?? 0, learnt.waitMs(at));
      if (waitMs > 0) {
        await clock.sleep(waitMs);
        continue;
      }
      bucket?.take();
      learnt.take(at);
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
    answered: news => learnt.answered(clock.now(), news),
  };
};
