/** Keeps what was read for a while; a read under way is shared, a failed one forgotten. */
export interface Memory {
  /** What was read under this key no longer than `lifeMs` ago, else what `read` gives. */
  recall<T>(key: string, lifeMs: number, read: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

interface Entry {
  readonly at: number;
  readonly value: Promise<unknown>;
}

/** Makes an empty memory. */
export const createMemory = (now: () => Date): Memory => {
  const entries = new Map<string, Entry>();
  return {
    recall<T>(key: string, lifeMs: number, read: () => Promise<T>): Promise<T> {
      const at = now().getTime();
      const entry = entries.get(key);
      // Whoever recalls a key is who stored it, with the same kind of value.
      if (entry && at - entry.at < lifeMs) return entry.value as Promise<T>;
      const value = read();
      entries.set(key, { at, value });
      value.catch(() => {
        if (entries.get(key)?.value === value) entries.delete(key);
      });
      return value;
    },
    forget: key => {
      entries.delete(key);
    },
  };
};
