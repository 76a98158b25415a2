import type { Evaluated, Item, RunMode, WriteAction } from '../../nodes/sdk/define-node.ts';
import type { Entities, SystemLimits, SystemType } from '../../nodes/sdk/define-system.ts';
import type { NodeCounts } from './trace.ts';

/** What the engine is handed; it does no input or output of its own. */
export interface EnginePorts {
  readonly mode: RunMode;
  /** Evaluates an expression for all items of a page; `where` names the node. */
  evaluate(code: string, items: readonly Item[], where: string): Promise<readonly Evaluated[]>;
  /** The open account behind a role of the flow. */
  account(role: string): Account;
  readonly ledger: EffectLedger;
  /** True takes every write for done without asking the target: only what would be sent is of interest. */
  readonly rehearsal?: boolean;
  readonly signal: AbortSignal;
  /** Milliseconds, for durations only. */
  readonly clock: () => number;
  /** Told after each node of a page, with the counts of the page so far. */
  progress?(nodes: Readonly<Record<string, NodeCounts>>): void;
}

/** An open connection: the system's declaration, its client, and what the settings made of its records and limits. */
export interface Account {
  readonly system: SystemType;
  readonly client: unknown;
  readonly entities: Entities;
  readonly limits: SystemLimits;
}

/**
 * - `intent`: stored before the call; after a crash nobody knows whether it was made;
 * - `done`: the target has it;
 * - `failed`: the target refused it, or it certainly did not arrive;
 * - `unknown`: no answer came; it may have been done.
 */
export type EffectState = 'intent' | 'done' | 'failed' | 'unknown';

/** One write to a target, identified for ever by flow, node and key. */
export interface Effect {
  readonly node: string;
  readonly key: string;
  readonly state: EffectState;
  readonly action: WriteAction;
  /** Hash of what was, or is to be, written. */
  readonly hash: string;
  /** Version of the source record, when the source has one. */
  readonly version: string | null;
  /** Id at the target, once known. */
  readonly target: string | null;
  /** Page that asked for it. */
  readonly page: number;
}

/** Durable memory of effects. Each call is one transaction and is on disk when it returns. */
export interface EffectLedger {
  /** The page being processed. */
  readonly page: number;
  load(node: string, keys: readonly string[]): Promise<ReadonlyMap<string, Effect>>;
  /** What this page asked for when it was processed before; empty the first time. */
  ofPage(): Promise<readonly Effect[]>;
  save(effects: readonly Effect[]): Promise<void>;
}
