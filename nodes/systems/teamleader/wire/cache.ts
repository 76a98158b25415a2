/** Keeps what a call gave for a while; the same question asked meanwhile waits for the same answer. */
export const createCache = <T>(now: () => Date, lifetimeMs: number) => {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<T> }>();
  return {
    get(key: string, load: () => Promise<T>): Promise<T> {
      const at = now().getTime();
      const held = kept.get(key);
      if (held && at - held.at < lifetimeMs) return held.value;
      const value = load();
      kept.set(key, { at, value });
      value.catch(() => kept.delete(key));
      return value;
    },
  };
};
