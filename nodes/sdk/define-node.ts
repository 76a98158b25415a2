import type { z } from 'zod';
import type { Found } from './define-system.ts';
import type { Failure, FailureInfo } from './failure.ts';

/** One record travelling through a run. Immutable: nodes give new items. */
export interface Item {
  /** The business key people search for: order number, e-mail, SKU. */
  readonly key: string;
  /** What the item is now; mappers replace it. */
  readonly record: unknown;
  /** What the source connector read; never changes. */
  readonly source: unknown;
  /** What each node on the way gave, by node id: `steps.debtor.id`. */
  readonly steps: Readonly<Record<string, unknown>>;
  /** Position in its page; ties results of the item's copies together. */
  readonly index: number;
  /** Version of the record in the source (sync marker, change time), when the source has one. */
  readonly version?: string;
}

/** A named in- or output of a node. */
export interface Port {
  readonly name: string;
  readonly title: string;
}

export type NodeCategory = 'trigger' | 'read' | 'map' | 'logic' | 'find' | 'write';

/** A mode in which `dry` reads, maps and looks up, and writes nothing. */
export type RunMode = 'live' | 'dry' | 'replay';

/** What one expression gave for one item. */
export type Evaluated =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: Failure };

/** What a write did, or would do in a dry run. */
export type WriteAction = 'created' | 'updated' | 'unchanged' | 'skipped';

/** One field of an update: what stands at the target and what comes instead. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** The values one item wants to find. */
export interface FindQuery {
  readonly item: Item;
  readonly values: readonly string[];
}

/** Asks the engine to write one item's record. */
export interface WriteRequest {
  readonly item: Item;
  /** Key of the effect; with flow and node it identifies the write for ever. */
  readonly key: string;
  /** Value by which the target is searched first. */
  readonly match: string;
  /** What the record stands for: what one write of the flow has made of it, no other makes again. Default: nothing. */
  readonly once?: string;
  readonly record: Readonly<Record<string, unknown>>;
}

export type WriteMode = 'create-or-update' | 'create-or-skip' | 'create-only' | 'update-only';

/** Which entity is written and how, the same for all items of the node. */
export interface WritePlan {
  readonly role: string;
  readonly entity: string;
  /** Name of the find field, e.g. `email`. */
  readonly by: string;
  readonly mode: WriteMode;
  /** Top-level fields that are written when the record is created, never when it is updated. */
  readonly createOnly: readonly string[];
}

export type WriteResult =
  | {
      readonly ok: true;
      readonly action: WriteAction;
      /** The target's id; `"(new)"` for a record that a dry run would create. */
      readonly id: string;
      readonly changes?: readonly FieldChange[];
      readonly warnings?: readonly string[];
    }
  | { readonly ok: false; readonly failure: Failure };

/** What the engine hands to a node while it processes a page. */
export interface NodeContext<Config> {
  readonly config: Config;
  readonly node: { readonly id: string; readonly name: string };
  readonly mode: RunMode;
  /** Evaluates one expression for all items, in the sandbox; results in the order of the items. */
  evaluate(code: string, items: readonly Item[]): Promise<readonly Evaluated[]>;
  /**
   * Finds records in the system behind a role, for all items in one go; the answer has an entry for every value that was
   * found. Throws when the system cannot be asked.
   */
  find(
    role: string,
    entity: string,
    by: string,
    queries: readonly FindQuery[],
  ): Promise<ReadonlyMap<string, readonly Found[]>>;
  /** Writes with exactly-once effect; results in the order of the requests. */
  write(plan: WritePlan, requests: readonly WriteRequest[]): Promise<readonly WriteResult[]>;
  /** Checks a mapped record against what the entity accepts; gives failures, empty when it fits. */
  validate(role: string, entity: string, record: unknown): readonly Failure[];
  /** Title of the system behind a role, for sentences. */
  systemTitle(role: string): string;
  readonly signal: AbortSignal;
}

/** What a node gives for a page: items by output port, and items that cannot go on. */
export interface NodeResult {
  readonly outputs: Readonly<Record<string, readonly Item[]>>;
  readonly parked?: readonly { readonly item: Item; readonly failure: Failure }[];
  /** Per item index: what a write did. The last write of an item decides the item's outcome. */
  readonly writes?: readonly { readonly index: number; readonly result: WriteResult & { ok: true } }[];
}

/** A kind of building block. One declaration gives form, validation, defaults, documentation and behaviour. */
export interface NodeType<Config = unknown> {
  readonly type: string;
  readonly category: NodeCategory;
  readonly title: string;
  /** One sentence for the palette. */
  readonly summary: string;
  /** Help of the node panel, Markdown. */
  readonly docs: string;
  readonly ports: { readonly inputs: readonly Port[]; readonly outputs: readonly Port[] };
  readonly config: z.ZodType<Config>;
  /**
   * Design time: what the `record` is on each output. Default: as on the input.
   * `{ kind: 'entity' }` = what the entity reads as; `{ kind: 'written' }` = what the entity accepts.
   */
  record?(config: Config): Readonly<Record<string, RecordShape>>;
  /** Roles of the flow this node uses, for checks. */
  roles?(config: Config): readonly RoleUse[];
  /** Expressions in the configuration, for syntax checks: path → code. */
  expressions?(config: Config): Readonly<Record<string, string>>;
  /** One short line under the node's name on the canvas. */
  subtitle?(config: Config): string;
  /** Read nodes: where the records come from. */
  source?(config: Config): NodeSource;
  /** Run time. Triggers and sources have none: the runner starts them. */
  process?(items: readonly Item[], context: NodeContext<Config>): Promise<NodeResult>;
}

/** The shape of the record on a port, as far as it is known before a run. */
export type RecordShape =
  | { readonly kind: 'same' }
  | { readonly kind: 'entity'; readonly role: string; readonly entity: string }
  | { readonly kind: 'written'; readonly role: string; readonly entity: string }
  /** As a JSON Schema says, for instance one made of a sample. */
  | { readonly kind: 'schema'; readonly schema: JsonSchema }
  | { readonly kind: 'any' };

/** A JSON Schema as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Where a read node gets its records: an entity of a system, or what is delivered to the node's own address. */
export type NodeSource =
  | {
      readonly kind: 'entity';
      readonly role: string;
      readonly entity: string;
      readonly filters: Readonly<Record<string, unknown>>;
      /** True reads from the beginning in every run. */
      readonly full: boolean;
      /** Default: as the flow says. */
      readonly pageSize?: number | undefined;
    }
  | {
      readonly kind: 'deliveries';
      /** Dotted path of the business key; default: the id of the delivery. */
      readonly idPath?: string | undefined;
      /** Dotted path of the version. */
      readonly versionPath?: string | undefined;
    };

/** How a node uses a role: which entity, which operation, searched by what. */
export interface RoleUse {
  readonly role: string;
  readonly entity: string;
  readonly operation: 'read' | 'find' | 'write';
  readonly by?: string;
  /** Path of the role in the configuration. */
  readonly path: string;
}

/** Declares a node type; only gives the types. */
export const defineNode = <Config>(node: NodeType<Config>): NodeType<Config> => node;

export type { FailureInfo };
