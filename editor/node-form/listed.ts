import type { SystemOption } from '../api/connections.ts';

/** A list of a live system. */
export interface Listed {
  readonly data: readonly SystemOption[];
  /** False where an answer that is not listed may well exist. */
  readonly isComplete: boolean;
}

const has = (options: readonly SystemOption[], value: string): boolean =>
  options.some(option => option.value === value);

/** Whether an answer is certainly not, or no more, in the list of its system; unknown while there is no list. */
export const isUnlisted = (listed: Listed | undefined, value: string): boolean =>
  listed?.isComplete === true && value !== '' && !has(listed.data, value);

/**
 * What a drop-down offers: the list, first the current answer where it is not in it, and last what is typed where the list
 * is not complete. Each value once.
 */
export const offered = (
  { data, isComplete }: Listed,
  value: string,
  typed: string,
): readonly SystemOption[] => {
  const unique = [...new Map(data.map(option => [option.value, option])).values()];
  const known = value === '' || has(unique, value) ? unique : [{ value, label: value }, ...unique];
  const own = typed.trim();
  const isKnown = own === '' || known.some(option => option.value === own || option.label === own);
  return isComplete || isKnown ? known : [...known, { value: own, label: own }];
};
