/** For loads that several runs share: they do not end with the run that happened to start them. */
export const neverAborted: AbortSignal = new AbortController().signal;

/** Something loaded when first asked for, and again when it has become old; a failed load is forgotten. */
export interface Cached<T> {
  get(): Promise<T>;
}

/** Keeps what `load` gives for `ttlMs` of the given clock. */
export const createCached = <T>(now: () => Date, ttlMs: number, load: () => Promise<T>): Cached<T> => {
  let entry: { readonly at: number; readonly value: Promise<T> } | undefined;
  return {
    get() {
      const at = now().getTime();
      if (entry && at - entry.at < ttlMs) return entry.value;
      const value = load();
      const mine = { at, value };
      entry = mine;
      value.catch(() => {
        if (entry === mine) entry = undefined;
      });
      return value;
    },
  };
};
