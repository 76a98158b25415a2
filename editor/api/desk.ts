import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Bulk, Cause, TriedAgain } from '../../server/api/contracts/desk.ts';
import type { Item } from '../../server/api/contracts/runs.ts';
import { api, withQuery } from './client.ts';
import { flowKeys } from './flows.ts';
import { itemKeys } from './items.ts';
import { runKeys } from './runs.ts';

/** What waits is looked at again by the server every minute; so does the page. */
const lookEvery = 60_000;

/** What waits, by cause, most items first; of one flow, or of all. */
export const useCauses = (flow?: string) =>
  useQuery({
    queryKey: [...itemKeys.causes, flow],
    queryFn: async () =>
      (await api.get<{ data: readonly Cause[] }>(withQuery('/api/items/causes', { flow }))).data,
    refetchInterval: lookEvery,
  });

const useDeskChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: itemKeys.all }),
        queries.invalidateQueries({ queryKey: flowKeys.all, exact: true }),
        queries.invalidateQueries({ queryKey: runKeys.lists }),
      ]),
  });
};

/** Tries one parked item again, as it was read. */
export const useRetryItem = () =>
  useDeskChange((id: number) => api.post<TriedAgain>(`/api/items/${id}/retry`));

/** Tries one parked item again with a corrected record. */
export const useEditItem = (id: number) =>
  useDeskChange((record: unknown) => api.post<TriedAgain>(`/api/items/${id}/edit`, { record }));

/** Lets one parked item rest, with the reason. */
export const useDismissItem = (id: number) =>
  useDeskChange((reason: string) => api.post<Item>(`/api/items/${id}/dismiss`, { reason }));

/** Tries again, or lets rest, everything that waits for one cause. */
export const useBulk = () => useDeskChange((bulk: Bulk) => api.post<TriedAgain>('/api/items/bulk', bulk));
