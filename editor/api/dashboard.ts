import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Activity, Integration } from '../../server/api/contracts/dashboard.ts';
import type { ItemStatus } from '../../server/api/contracts/runs.ts';
import { api, withQuery } from './client.ts';
import { keyset, type ListPage } from './lists.ts';

/** Cache keys of the dashboard and its log. */
export const dashboardKey = ['dashboard'] as const;
export const activityKey = ['activity'] as const;

/** What no run tells (an account that works again, how far behind a source is) is looked for so often. */
const lookEveryMs = 30_000;

/** How each pair of connections is doing; days begin at midnight here. */
export const useDashboard = () =>
  useQuery({
    queryKey: dashboardKey,
    queryFn: async () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const path = withQuery('/api/dashboard', { timeZone });
      return (await api.get<{ data: readonly Integration[] }>(path)).data;
    },
    refetchInterval: lookEveryMs,
  });

/** Which part of the log to show. */
export interface ActivityFilter {
  readonly flow?: string | undefined;
  readonly status?: ItemStatus | undefined;
}

/** What came from one side and what went to the other, newest first. Nothing new is read while it `isStill`. */
export const useActivity = (
  filter: ActivityFilter = {},
  { isStill = false }: { readonly isStill?: boolean } = {},
) =>
  useInfiniteQuery({
    queryKey: [...activityKey, filter],
    queryFn: ({ pageParam }) =>
      api.get<ListPage<Activity>>(withQuery('/api/activity', { ...filter, after: pageParam, limit: 50 })),
    enabled: !isStill,
    ...keyset<Activity>(),
  });
