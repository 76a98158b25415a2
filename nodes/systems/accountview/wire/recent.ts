/** Remembers values for a while. */
export interface Recent<T> {
  has(key: string): boolean;
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** Keeps what is set for `ttlMs` of the given clock. */
export const createRecent = <T>(now: () => Date, ttlMs: number): Recent<T> => {
  const entries = new Map<string, { readonly at: number; readonly value: T }>();
  const get = (key: string): T | undefined => {
    const entry = entries.get(key);
    if (entry && now().getTime() - entry.at < ttlMs) return entry.value;
    entries.delete(key);
    return undefined;
  };
  return {
    get,
    has: key => get(key) !== undefined,
    set: (key, value) => {
      entries.set(key, { at: now().getTime(), value });
    },
  };
};
