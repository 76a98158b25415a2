/** Does work of the same kind one after the other. */
export interface Turns {
  take<T>(kind: string, work: () => Promise<T>): Promise<T>;
}

/** Makes turns; a failure of one does not stop the next. */
export const createTurns = (): Turns => {
  const last = new Map<string, Promise<unknown>>();
  return {
    take<T>(kind: string, work: () => Promise<T>): Promise<T> {
      const mine = (last.get(kind) ?? Promise.resolve()).then(work, work);
      last.set(
        kind,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
};
