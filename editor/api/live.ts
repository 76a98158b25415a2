import type { InfiniteData } from '@tanstack/react-query';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import type { Run } from '../../server/api/contracts/runs.ts';
import { activityKey, dashboardKey } from './dashboard.ts';
import { flowKeys } from './flows.ts';
import { itemKeys } from './items.ts';
import type { ListPage } from './lists.ts';
import { createLiveClient } from './live-client.ts';
import type { RunProgress } from './run-progress.ts';
import { runKeys } from './runs.ts';

const live = createLiveClient({
  open: () => {
    const address = new URL('/api/live', window.location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    return new WebSocket(address);
  },
});

const nothing = () => () => {};

/** A run as it goes, from the websocket; undefined until the first message. */
export const useRunProgress = (runId: number | undefined): RunProgress | undefined => {
  const follow = useCallback(
    (changed: () => void) => (runId === undefined ? nothing() : live.follow(runId, changed)),
    [runId],
  );
  return useSyncExternalStore(follow, () => (runId === undefined ? undefined : live.progress(runId)));
};

/** Whether Koppel cannot be reached, so that what is shown may be old. */
export const useIsLost = (): boolean => useSyncExternalStore(live.onLoss, live.isLost);

const isOver = (run: Run): boolean => run.finishedAt !== null;

const putIntoFlows = (queries: QueryClient, run: Run) =>
  queries.setQueryData<readonly FlowSummary[]>(flowKeys.all, flows =>
    flows?.map(flow =>
      flow.id === run.flow && run.id >= (flow.lastRun?.id ?? 0) ? { ...flow, lastRun: run } : flow,
    ),
  );

const putIntoLists = (queries: QueryClient, run: Run): boolean => {
  let isKnown = false;
  queries.setQueriesData<InfiniteData<ListPage<Run>>>({ queryKey: runKeys.lists }, lists => {
    if (!lists) return lists;
    const pages = lists.pages.map(page => ({
      ...page,
      data: page.data.map(known => {
        if (known.id !== run.id) return known;
        isKnown = true;
        return run;
      }),
    }));
    return { ...lists, pages };
  });
  return isKnown;
};

/** A run moves up to ten times a second; the dashboard follows at a calmer pace. */
const dashboardEveryMs = 2_000;

/** Keeps the dashboard and the lists of runs, flows and items up to date while the component is shown. */
export const useRunWatch = (): void => {
  const queries = useQueryClient();
  useEffect(() => {
    let lookedAt = 0;
    const lookAgain = () => {
      lookedAt = Date.now();
      queries.invalidateQueries({ queryKey: dashboardKey });
      queries.invalidateQueries({ queryKey: activityKey });
    };
    const refresh = () => {
      lookAgain();
      queries.invalidateQueries({ queryKey: runKeys.lists });
      queries.invalidateQueries({ queryKey: flowKeys.all, exact: true });
      queries.invalidateQueries({ queryKey: itemKeys.all });
    };
    return live.watch({
      run: run => {
        putIntoFlows(queries, run);
        if (!putIntoLists(queries, run) || isOver(run)) refresh();
        else if (Date.now() - lookedAt > dashboardEveryMs) lookAgain();
        if (isOver(run)) queries.invalidateQueries({ queryKey: flowKeys.one(run.flow) });
      },
      missed: refresh,
    });
  }, [queries]);
};
