import type { FieldChange, WriteAction } from '../../nodes/sdk/define-node.ts';
import type { Exchange } from '../../nodes/sdk/exchange.ts';
import type { FailureInfo } from '../../nodes/sdk/failure.ts';

/** What one node received and gave for one item; what did not change is left out. */
export interface StepTrace {
  readonly node: string;
  /** Port it left by; absent when it was parked here. */
  readonly port?: string;
  /** The record after the node, when the node changed it. */
  readonly output?: unknown;
  /** What the node added under `steps`. */
  readonly result?: unknown;
  readonly failure?: FailureInfo;
  readonly action?: WriteAction;
  readonly changes?: readonly FieldChange[];
  /** Positions in the page's list of exchanges. */
  readonly exchanges?: readonly number[];
}

/** The trace of a page: one row, compressed and encrypted. */
export interface PageTrace {
  /** The connector that read the page. */
  readonly source: string;
  readonly exchanges: readonly Exchange[];
  /** Positions of the exchanges by which the page was read. */
  readonly readBy: readonly number[];
  /** By position of the item. */
  readonly items: readonly {
    /** Absent in traces of earlier versions. */
    readonly key?: string;
    readonly source: unknown;
    readonly version?: string;
    readonly steps: readonly StepTrace[];
  }[];
}

/** Why the source could not make a record of what stands at a position; undefined when it could. */
export const unreadableAt = ({ source, items }: PageTrace, position: number): FailureInfo | undefined =>
  items[position]?.steps.find(({ node }) => node === source)?.failure;

export type ItemStatus = WriteAction | 'parked';

/** How an item ended. */
export interface ItemOutcome {
  readonly index: number;
  readonly key: string;
  readonly status: ItemStatus;
  /** Node where it ended. */
  readonly node: string | null;
  readonly failure: FailureInfo | null;
  readonly amount: number | null;
  readonly notes: readonly string[];
}

/** Counts of one node; see the API contract `nodeCountsSchema`. */
export interface NodeCounts {
  readonly in: number;
  readonly out: Readonly<Record<string, number>>;
  readonly parked: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly ms: number;
}

export const noCounts: NodeCounts = {
  in: 0,
  out: {},
  parked: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  ms: 0,
};

/** The sum of two counts. */
export const addCounts = (a: NodeCounts, b: NodeCounts): NodeCounts => ({
  in: a.in + b.in,
  out: Object.fromEntries(
    [...new Set([...Object.keys(a.out), ...Object.keys(b.out)])].map(port => [
      port,
      (a.out[port] ?? 0) + (b.out[port] ?? 0),
    ]),
  ),
  parked: a.parked + b.parked,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  skipped: a.skipped + b.skipped,
  ms: a.ms + b.ms,
});
