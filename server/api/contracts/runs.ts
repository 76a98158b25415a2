import { z } from 'zod';
import { failureSchema, moment } from './common.ts';

export const runStatusSchema = z.enum(['queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled']);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** `read` = created + updated + unchanged + skipped + parked once the run has ended. */
export const countsSchema = z.object({
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  parked: z.number(),
});
export type Counts = z.infer<typeof countsSchema>;

/** A run. `GET /api/runs`, and `runs` inside flows. */
export const runSchema = z.object({
  id: z.number(),
  flow: z.string(),
  flowName: z.string(),
  /** null for a dry run of a draft. */
  version: z.number().nullable(),
  mode: z.enum(['live', 'dry', 'replay']),
  trigger: z.enum(['manual', 'schedule', 'webhook', 'api', 'resume', 'retry', 'release', 'rehearsal']),
  status: runStatusSchema,
  counts: countsSchema,
  /** How often it was taken up again after the server had stopped. */
  resumed: z.number(),
  /** Why it failed, when it did. */
  failure: failureSchema.nullable(),
  /** The passing failure that it waits out, and when it tries again; told over `/api/live` while it is under way. */
  waiting: z.object({ failure: failureSchema, until: moment }).nullable(),
  createdAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
});
export type Run = z.infer<typeof runSchema>;

/** Counts of one node in a run: what came in, what left by each port, what was parked, what was written. */
export const nodeCountsSchema = z.object({
  in: z.number(),
  out: z.record(z.string(), z.number()),
  parked: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  /** Milliseconds spent. */
  ms: z.number(),
});
export type NodeCounts = z.infer<typeof nodeCountsSchema>;

/** GET /api/runs/:id. */
export const runDetailSchema = runSchema.extend({
  nodes: z.record(z.string(), nodeCountsSchema),
  /** Parked items by cause, most first. */
  causes: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      hint: z.string(),
      node: z.string().nullable(),
      count: z.number(),
    }),
  ),
  /** The document that ran, to draw it. */
  document: z.unknown(),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

/** What became of a parked item: tried again (as it was, edited, or because its cause is gone), dismissed, or read anew. */
export const resolutionSchema = z.object({
  kind: z.enum(['retried', 'edited', 'released', 'dismissed', 'superseded']),
  at: moment,
  by: z.string(),
  reason: z.string().nullable(),
});
export type Resolution = z.infer<typeof resolutionSchema>;

export const itemStatusSchema = z.enum(['created', 'updated', 'unchanged', 'skipped', 'parked']);
export type ItemStatus = z.infer<typeof itemStatusSchema>;

/** One line of GET /api/runs/:id/items and GET /api/items. */
export const itemSchema = z.object({
  id: z.number(),
  run: z.number(),
  flow: z.string(),
  key: z.string(),
  status: itemStatusSchema,
  /** Cents; null when the entity has no amount. */
  amount: z.number().nullable(),
  /** Node where it ended. */
  node: z.string().nullable(),
  failure: failureSchema.nullable(),
  /** What a dry run would do, or notes such as a difference in totals. */
  notes: z.array(z.string()),
  at: moment,
  mode: z.enum(['live', 'dry', 'replay']),
  /** Null while a parked item waits, and for all others. */
  resolution: resolutionSchema.nullable(),
  /** The parked item that this one tries again. */
  origin: z.number().nullable(),
  /** True when a person changed the record before it was tried again. */
  edited: z.boolean(),
});
export type Item = z.infer<typeof itemSchema>;

/** What one node received and gave for one item. */
export const stepSchema = z.object({
  node: z.string(),
  name: z.string(),
  type: z.string(),
  /** Port it left by; null when it was parked here. */
  port: z.string().nullable(),
  input: z.unknown(),
  output: z.unknown(),
  /** What the node added under `steps.<node>`. */
  result: z.unknown(),
  failure: failureSchema.nullable(),
  action: z.enum(['created', 'updated', 'unchanged', 'skipped']).nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  exchanges: z.array(
    z.object({
      at: moment,
      ms: z.number(),
      request: z.object({
        method: z.string(),
        url: z.string(),
        headers: z.record(z.string(), z.string()),
        body: z.string().optional(),
      }),
      response: z
        .object({
          /** Of HTTP; in words for anything else, e.g. `3 rows`. */
          status: z.union([z.number(), z.string()]),
          headers: z.record(z.string(), z.string()),
          body: z.string().optional(),
        })
        .nullable(),
      error: z.string().nullable(),
    }),
  ),
});
export type Step = z.infer<typeof stepSchema>;

/** GET /api/items/:id. `steps` is empty once the trace has been removed under the retention rules. */
export const itemDetailSchema = itemSchema.extend({
  source: z.unknown(),
  steps: z.array(stepSchema),
  /** Every time a record with this key passed, in any flow; newest first, without this one's steps. */
  life: z.array(itemSchema),
});
export type ItemDetail = z.infer<typeof itemDetailSchema>;
