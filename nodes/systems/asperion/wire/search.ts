import { largestPage } from '../contract/calls.ts';
import type { List, Lists } from './list.ts';

/** What is looked for: a list, the parameter that filters it, and where the value stands in an element. */
export interface Search<T> {
  readonly list: List<T>;
  readonly parameter: string;
  readonly held: (element: T) => string | null | undefined;
  /** Gives two spellings of the same value one form. Default: without spaces around it. */
  readonly normal?: (text: string) => string;
}

const trimmed = (text: string) => text.trim();

/**
 * Every element that truly has a value: Asperion's filters take parts of a text as well, and some may take no notice of
 * what is asked.
 */
export const searchExactly = async <T>(
  lists: Lists,
  { list, parameter, held, normal = trimmed }: Search<T>,
  value: string,
  signal: AbortSignal,
): Promise<readonly T[]> => {
  const wanted = normal(value);
  if (wanted === '') return [];
  const asked = { ...list, query: { ...list.query, [parameter]: value.trim() } };
  const hits: T[] = [];
  for await (const { elements } of lists.pages(asked, 1, largestPage, signal)) {
    hits.push(...elements.map(element => element.value).filter(hit => normal(held(hit) ?? '') === wanted));
  }
  return hits;
};
