/** Calls of the last minute, oldest first; milliseconds since 1970. Refused calls do not count. */
export interface SlidingMinute {
  /** Counts a call when there is room for it; gives what the headers of its answer tell. */
  enter(
    at: number,
    limit: number,
  ): { readonly isAllowed: boolean; readonly headers: Readonly<Record<string, string>> };
  clear(): void;
}

const minute = 60_000;

/** `2021-06-15T10:51:23.035+0000`: the offset has no colon. */
const stamp = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

export const createSlidingMinute = (): SlidingMinute => {
  let calls: readonly number[] = [];
  return {
    enter(at, limit) {
      calls = calls.filter(call => call > at - minute);
      const isAllowed = calls.length < limit;
      if (isAllowed) calls = [...calls, at];
      return {
        isAllowed,
        headers: {
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(limit - calls.length),
          'x-ratelimit-reset': stamp((calls[0] ?? at) + minute),
        },
      };
    },
    clear() {
      calls = [];
    },
  };
};
