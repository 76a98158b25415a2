import { EventEmitter } from 'node:events';
import type { NodeCounts } from '../engine/trace.ts';
import type { ItemRecord } from '../store/items.ts';
import type { RunRecord } from '../store/runs.ts';

/** What a run tells while it goes on. */
export interface RunProgress {
  readonly run: RunRecord;
  readonly nodes: Readonly<Record<string, NodeCounts>>;
  /** Items that have come to their end since the last progress. */
  readonly items: readonly ItemRecord[];
}

/** `progress` for each step of a run (the live hub thins them out), `ended` once at its end. */
export class RunEvents extends EventEmitter<{ progress: [RunProgress]; ended: [RunRecord] }> {}
