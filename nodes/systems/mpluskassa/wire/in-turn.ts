const queues = new WeakMap<object, Promise<unknown>>();

/** Does work that must not overlap with other such work of the same connection, one after the other. */
export const inTurn = <T>(owner: object, work: () => Promise<T>): Promise<T> => {
  const before = queues.get(owner) ?? Promise.resolve();
  const mine = before.then(work);
  queues.set(
    owner,
    // Who comes next waits for this work, but not for its success.
    mine.catch(() => undefined),
  );
  return mine;
};
