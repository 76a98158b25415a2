import type { Item } from '../../server/api/contracts/runs.ts';
import type { RunItemFilter } from '../api/runs.ts';

/** Whether an item belongs to a filtered list; the same rule as the server's. */
export const matches = (item: Item, filter: RunItemFilter): boolean =>
  (filter.status === undefined || item.status === filter.status) &&
  (filter.node === undefined || item.node === filter.node) &&
  (!filter.key || item.key.toLowerCase().startsWith(filter.key.toLowerCase()));

/** Items heard of live above those read from the API, each once, newest first. What was heard live is newer. */
export const mergeItems = (
  live: readonly Item[],
  read: readonly Item[],
  filter: RunItemFilter,
): readonly Item[] => {
  const known = new Set(live.map(item => item.id));
  const fresh = live.filter(item => matches(item, filter));
  return [...fresh, ...read.filter(item => !known.has(item.id))].toSorted((a, b) => b.id - a.id);
};
