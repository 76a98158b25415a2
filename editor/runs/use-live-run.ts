import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Item, NodeCounts, Run, RunDetail } from '../../server/api/contracts/runs.ts';
import { useRunProgress } from '../api/live.ts';
import { runKeys, useRun } from '../api/runs.ts';
import { isUnderWay } from './progress.ts';

/** A run as the API knows it, moved on by what comes live. */
export interface LiveRun {
  readonly run: Run;
  readonly detail: RunDetail;
  readonly nodes: Readonly<Record<string, NodeCounts>>;
  /** Items finished while watching, newest first. */
  readonly items: readonly Item[];
  /** False while live updates are interrupted. */
  readonly isConnected: boolean;
}

const noItems: readonly Item[] = [];

/** Reads a run and follows it while it is under way; when it ends, everything about it is read once more. */
export const useLiveRun = (id: number | undefined) => {
  const queries = useQueryClient();
  const query = useRun(id);
  const detail = query.data;
  const progress = useRunProgress(detail && isUnderWay(detail) ? detail.id : undefined);
  const hasEnded = progress !== undefined && !isUnderWay(progress.run);

  useEffect(() => {
    if (!hasEnded || id === undefined) return;
    const refresh = async () => {
      // The items first: following stops with the detail, and what was heard live is then no longer at hand.
      await queries.invalidateQueries({
        queryKey: runKeys.one(id),
        predicate: ({ queryKey }) => queryKey.length > runKeys.one(id).length,
      });
      await queries.invalidateQueries({ queryKey: runKeys.one(id), exact: true });
    };
    void refresh();
  }, [hasEnded, id, queries]);

  const live: LiveRun | undefined = detail && {
    run: progress?.run ?? detail,
    detail,
    nodes: progress?.nodes ?? detail.nodes,
    items: progress?.items ?? noItems,
    isConnected: progress?.connected ?? true,
  };
  return { live, error: query.error, refetch: query.refetch };
};
