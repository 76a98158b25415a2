/** Gives numbers from 0 up to 1. */
export type Random = () => number;

export const pick = <T>(random: Random, list: readonly T[]): T => {
  const value = list[Math.floor(random() * list.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
};

/** A whole number within bounds, both included. */
export const between = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));
