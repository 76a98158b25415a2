import type { Found } from '../../../sdk/define-system.ts';
import { largestPage } from '../contract/calls.ts';
import type { List, Lists } from './list.ts';

/**
 * Every element that truly has a value: Asperion's filters take parts of a text as well, and some may take no notice of
 * what is asked.
 */
export const searchExactly = async <T, R>(
  lists: Lists,
  list: List<T>,
  isMatch: (value: T) => boolean,
  found: (value: T) => Found<R>,
  signal: AbortSignal,
): Promise<readonly Found<R>[]> => {
  const hits: Found<R>[] = [];
  for await (const { elements } of lists.pages(list, 1, largestPage, signal)) {
    hits.push(...elements.filter(({ value }) => isMatch(value)).map(({ value }) => found(value)));
  }
  return hits;
};
