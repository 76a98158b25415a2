import type { Found } from '../../../sdk/define-system.ts';

/** Which of the records found belong to which value; values without one are left out. */
export const matchValues = <T>(
  values: readonly string[],
  found: readonly Found<T>[],
  isMatch: (record: T, value: string) => boolean,
): ReadonlyMap<string, readonly Found<T>[]> =>
  new Map(
    values
      .map(value => [value, found.filter(({ record }) => isMatch(record, value))] as const)
      .filter(([, matches]) => matches.length > 0),
  );

/** Each record once, although several searches gave it. Default: told apart by their ids. */
export const unique = <T>(
  found: readonly Found<T>[],
  keyOf: (entry: Found<T>) => string = ({ id }) => id,
): readonly Found<T>[] => [...new Map(found.map(entry => [keyOf(entry), entry])).values()];
