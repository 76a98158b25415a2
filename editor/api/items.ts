import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Item, ItemDetail, ItemStatus } from '../../server/api/contracts/runs.ts';
import { api, withQuery } from './client.ts';
import { keyset, type ListPage } from './lists.ts';

/** Which items to list, across flows and runs. */
export interface ItemFilter {
  readonly key?: string | undefined;
  readonly status?: ItemStatus | undefined;
  readonly flow?: string | undefined;
}

/** Items across flows, newest first. */
export const useItems = (filter: ItemFilter = {}) =>
  useInfiniteQuery({
    queryKey: ['items', 'list', filter],
    queryFn: ({ pageParam }) =>
      api.get<ListPage<Item>>(withQuery('/api/items', { ...filter, after: pageParam, limit: 100 })),
    ...keyset<Item>(),
  });

/** One item with what every node received and gave. */
export const useItem = (id: number | undefined) =>
  useQuery({
    queryKey: ['items', 'one', id],
    queryFn: () => api.get<ItemDetail>(`/api/items/${id}`),
    enabled: id !== undefined,
  });
