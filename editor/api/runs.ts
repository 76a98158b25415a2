import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Item, ItemStatus, Run, RunDetail, RunStatus } from '../../server/api/contracts/runs.ts';
import { api, withQuery } from './client.ts';
import { keyset, type ListPage } from './lists.ts';

/** Which runs to list. */
export interface RunFilter {
  readonly flow?: string | undefined;
  readonly status?: RunStatus | undefined;
}

/** Which items of a run to list; `key` finds the start of a key. */
export interface RunItemFilter {
  readonly status?: ItemStatus | undefined;
  readonly node?: string | undefined;
  readonly key?: string | undefined;
}

/** Cache keys of runs. */
export const runKeys = {
  lists: ['runs', 'list'] as const,
  list: (filter: RunFilter) => ['runs', 'list', filter] as const,
  one: (id: number) => ['runs', 'one', id] as const,
  items: (id: number, filter: RunItemFilter) => ['runs', 'one', id, 'items', filter] as const,
};

/** Runs, newest first. */
export const useRuns = (filter: RunFilter = {}) =>
  useInfiniteQuery({
    queryKey: runKeys.list(filter),
    queryFn: ({ pageParam }) =>
      api.get<ListPage<Run>>(withQuery('/api/runs', { ...filter, after: pageParam, limit: 50 })),
    ...keyset<Run>(),
  });

/** One run with counts of its nodes and the causes of parked items. */
export const useRun = (id: number | undefined) =>
  useQuery({
    queryKey: runKeys.one(id ?? 0),
    queryFn: () => api.get<RunDetail>(`/api/runs/${id}`),
    enabled: id !== undefined,
  });

const growingEvery = 2_000;

/** Items of a run in the order they finished; read anew every two seconds while the list `isGrowing`. */
export const useRunItems = (
  id: number | undefined,
  filter: RunItemFilter = {},
  { isGrowing = false }: { readonly isGrowing?: boolean } = {},
) =>
  useInfiniteQuery({
    queryKey: runKeys.items(id ?? 0, filter),
    queryFn: ({ pageParam }) =>
      api.get<ListPage<Item>>(
        withQuery(`/api/runs/${id}/items`, { ...filter, after: pageParam, limit: 100 }),
      ),
    enabled: id !== undefined,
    refetchInterval: isGrowing && growingEvery,
    ...keyset<Item>(),
  });

/** Stops a run after what is under way. */
export const useCancelRun = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.post<Run>(`/api/runs/${id}/cancel`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['runs'] }),
  });
};
