import type { ServerMessage } from '../../server/api/contracts/live.ts';
import type { Item, NodeCounts, Run } from '../../server/api/contracts/runs.ts';

/** A run as it is seen live. */
export interface RunProgress {
  readonly run: Run;
  /** Counts by node id. */
  readonly nodes: Readonly<Record<string, NodeCounts>>;
  /** Items finished while watching, newest first, at most `mostItems`. */
  readonly items: readonly Item[];
  /** Number of the last message; a reconnect goes on after it. */
  readonly seq: number;
  /** False while the connection is being restored. */
  readonly connected: boolean;
}

/** Most items kept of a run that is watched; older ones are read from the API. */
const mostItems = 300;

type Progress = Extract<ServerMessage, { type: 'progress' }>;

const merge = (fresh: readonly Item[], known: readonly Item[]): readonly Item[] => {
  if (fresh.length === 0) return known;
  const ids = new Set(fresh.map(item => item.id));
  return [...fresh.toReversed(), ...known.filter(item => !ids.has(item.id))].slice(0, mostItems);
};

/** The progress after a message. A message that was seen before (a replay after a reconnect) changes nothing. */
export const advance = (before: RunProgress | undefined, message: Progress): RunProgress => {
  if (before && message.seq <= before.seq) return before.connected ? before : { ...before, connected: true };
  return {
    run: message.run,
    nodes: message.nodes,
    items: merge(message.items, before?.items ?? []),
    seq: message.seq,
    connected: true,
  };
};
