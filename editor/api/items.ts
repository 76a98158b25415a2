import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Item, ItemDetail, ItemStatus } from '../../server/api/contracts/runs.ts';
import { api, withQuery } from './client.ts';
import { keyset, type ListPage } from './lists.ts';

/** Which items to list, across flows and runs. */
export interface ItemFilter {
  readonly key?: string | undefined;
  readonly status?: ItemStatus | undefined;
  /** `open`: parked and waiting; `resolved`: parked once, and dealt with. */
  readonly state?: 'open' | 'resolved' | undefined;
  readonly flow?: string | undefined;
  readonly cause?: string | undefined;
  /** Moments, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Cache keys of items. */
export const itemKeys = {
  all: ['items'] as const,
  causes: ['items', 'causes'] as const,
  list: (filter: ItemFilter) => ['items', 'list', filter] as const,
  one: (id: number | undefined) => ['items', 'one', id] as const,
};

/** Items across flows, newest first. */
export const useItems = (filter: ItemFilter = {}) =>
  useInfiniteQuery({
    queryKey: itemKeys.list(filter),
    queryFn: ({ pageParam }) =>
      api.get<ListPage<Item>>(withQuery('/api/items', { ...filter, after: pageParam, limit: 100 })),
    ...keyset<Item>(),
  });

/** One item with what every node received and gave, and its life. */
export const useItem = (id: number | undefined) =>
  useQuery({
    queryKey: itemKeys.one(id),
    queryFn: () => api.get<ItemDetail>(`/api/items/${id}`),
    enabled: id !== undefined,
  });
