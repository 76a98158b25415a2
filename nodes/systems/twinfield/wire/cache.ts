/** For loads that several runs share: they do not end with the run that happened to start them. */
export const neverAborted: AbortSignal = new AbortController().signal;

/** Keeps what was loaded for a while; a load under way is shared, a failed one forgotten. */
export interface Cache<T> {
  get(key: string, load: () => Promise<T>): Promise<T>;
  /** Like `get`, but nothing older than `youngerThanMs` will do. */
  fresh(key: string, youngerThanMs: number, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

/** Makes a cache whose entries live for `ttlMs` of the given clock. */
export const createCache = <T>(now: () => Date, ttlMs: number): Cache<T> => {
  const entries = new Map<string, { readonly at: number; readonly value: Promise<T> }>();

  const fresh = (key: string, youngerThanMs: number, load: () => Promise<T>): Promise<T> => {
    const at = now().getTime();
    const entry = entries.get(key);
    if (entry && at - entry.at < youngerThanMs) return entry.value;
    const value = load();
    entries.set(key, { at, value });
    value.catch(() => {
      if (entries.get(key)?.value === value) entries.delete(key);
    });
    return value;
  };

  return {
    fresh,
    get: (key, load) => fresh(key, ttlMs, load),
    forget: key => entries.delete(key),
  };
};
