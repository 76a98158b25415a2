import type { Down } from './api/contracts/connections.ts';
import type { Item, Run } from './api/contracts/runs.ts';
import type { DownRecord } from './store/connections.ts';
import type { ItemRecord } from './store/items.ts';
import type { RunRecord } from './store/runs.ts';

/** A moment as it crosses the API. */
export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** An account that does not work, as the API shows it. */
export const toDown = ({ since, failure, nextCheckAt }: DownRecord): Down => ({
  since: iso(since),
  failure,
  nextCheckAt: iso(nextCheckAt),
});

/** A run as the API shows it. */
export const toRun = (run: RunRecord): Run => ({
  id: run.id,
  flow: run.flow,
  flowName: run.flowName,
  version: run.version,
  mode: run.mode,
  trigger: run.trigger,
  status: run.status,
  counts: run.counts,
  resumed: run.resumed,
  failure: run.failure,
  waiting: run.waiting ? { failure: run.waiting.failure, until: iso(run.waiting.until) } : null,
  createdAt: iso(run.createdAt),
  startedAt: isoOrNull(run.startedAt),
  finishedAt: isoOrNull(run.finishedAt),
});

/** An item as the API lists it. */
export const toItem = (item: ItemRecord): Item => ({
  id: item.id,
  run: item.run,
  flow: item.flow,
  key: item.key,
  status: item.status,
  amount: item.amount,
  node: item.node,
  failure: item.failure,
  notes: [...item.notes],
  at: iso(item.at),
  mode: item.mode,
  resolution: item.resolution && { ...item.resolution, at: iso(item.resolution.at) },
  origin: item.origin,
  edited: item.edited,
});
