/** Does work about the same thing one after the other, and about different things at the same time. */
export interface Turns {
  /** Does the work once everything asked before about this key has come to its end, well or not. */
  take<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Makes turns. @example turns.take(`product ${id}`, () => readAndWrite(id)) */
export const createTurns = (): Turns => {
  const last = new Map<string, Promise<unknown>>();
  return {
    take<T>(key: string, work: () => Promise<T>): Promise<T> {
      const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
      const settled = mine.then(
        () => undefined,
        () => undefined,
      );
      last.set(key, settled);
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      return mine;
    },
  };
};
