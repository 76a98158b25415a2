/** Keeps what was loaded for a while; a load under way is shared, a failed one forgotten. */
export interface Cache<T> {
  get(key: string, load: () => Promise<T>): Promise<T>;
}

/** Makes a cache whose entries live for `ttlMs` of the given clock. */
export const createCache = <T>(now: () => Date, ttlMs: number): Cache<T> => {
  const entries = new Map<string, { readonly at: number; readonly value: Promise<T> }>();
  return {
    get(key, load) {
      const at = now().getTime();
      const entry = entries.get(key);
      if (entry && at - entry.at < ttlMs) return entry.value;
      const value = load();
      entries.set(key, { at, value });
      value.catch(() => {
        if (entries.get(key)?.value === value) entries.delete(key);
      });
      return value;
    },
  };
};
