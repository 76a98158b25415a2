import { z } from 'zod';
import { flowSchema } from '../../../flows/flow.ts';
import { failureSchema, moment, problemSchema } from './common.ts';
import { downSchema } from './connections.ts';
import { runSchema } from './runs.ts';

/** One line of GET /api/flows. */
export const flowSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** Id of the template it was made of. */
  template: z.string().nullable(),
  /** Id of the set-up that made it and is not finished; null for all others. */
  setup: z.string().nullable(),
  /** Number of the deployed version; null when never deployed. */
  version: z.number().nullable(),
  /** True when its schedule starts runs. */
  active: z.boolean(),
  /** True when the draft differs from the deployed version. */
  changed: z.boolean(),
  roles: z.array(
    z.object({ name: z.string(), title: z.string(), system: z.string(), connection: z.string().nullable() }),
  ),
  nextRunAt: moment.nullable(),
  /** Set while a connection does not work: scheduled runs wait, and go on when a check passes. */
  paused: downSchema.extend({ connection: z.string(), connectionName: z.string() }).nullable(),
  /** Parked items that wait. */
  parked: z.number(),
  lastRun: runSchema.nullable(),
  updatedAt: moment,
});
export type FlowSummary = z.infer<typeof flowSummarySchema>;

/** GET /api/flows/:id. */
export const flowDetailSchema = flowSummarySchema.extend({
  document: flowSchema,
  problems: z.array(problemSchema),
  /** Changes with every save; send it back with PUT so that nobody overwrites a colleague's work. */
  revision: z.number(),
});
export type FlowDetail = z.infer<typeof flowDetailSchema>;

/** POST /api/flows: import or create. The document is checked like a deployment, save for choices still to be made. */
export const newFlowSchema = z.object({
  document: z.unknown(),
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
});

/** PUT /api/flows/:id: save the draft. Answers 409 `flow.changed` when `revision` is not the current one. */
export const savedFlowSchema = z.object({ document: z.unknown(), revision: z.number() });

/** POST /api/flows/check: problems of a document without saving it. */
export const checkedFlowSchema = z.object({ problems: z.array(problemSchema) });

/** PUT /api/flows/:id/active. */
export const activeSchema = z.object({ active: z.boolean() });

/** GET /api/flows/:id/versions. */
export const versionSchema = z.object({
  version: z.number(),
  createdAt: moment,
  createdBy: z.string(),
  note: z.string(),
  current: z.boolean(),
});
export type FlowVersion = z.infer<typeof versionSchema>;
export const deploySchema = z.object({ note: z.string().max(200).default('') });

/**
 * POST /api/flows/:id/runs. `draft` runs the saved draft, in dry mode only; `full` reads from the beginning; `limit`
 * reads so many records of each source at most, in dry mode only.
 */
export const newRunSchema = z.object({
  mode: z.enum(['live', 'dry']).default('live'),
  draft: z.boolean().default(false),
  full: z.boolean().default(false),
  limit: z.int().min(1).max(1000).optional(),
});
export type NewRun = z.input<typeof newRunSchema>;

/** POST /api/flows/:id/types {document}: what Monaco's TypeScript service must know, for each expression of each node. */
export const typesSchema = z.object({
  /** Declarations shared by all nodes: `fn`, business types. */
  library: z.string(),
  /** By node id: declarations of `record`, `source`, `steps`, `settings`, `tables`, and what the expression must give. */
  nodes: z.record(z.string(), z.object({ scope: z.string(), expected: z.string().nullable() })),
});
export type FlowTypes = z.infer<typeof typesSchema>;

/** POST /api/flows/:id/preview: evaluates one expression on a sample item. */
export const previewSchema = z.object({
  document: z.unknown(),
  node: z.string(),
  code: z.string(),
  /** Id of an item of an earlier run whose trace gives the sample; default: the newest item of the flow. */
  item: z.number().optional(),
});
export const previewResultSchema = z.object({
  /** Key of the sample; null when there is no item yet. */
  key: z.string().nullable(),
  ok: z.boolean(),
  value: z.unknown(),
  failure: failureSchema.nullable(),
  ms: z.number(),
});
export type PreviewResult = z.infer<typeof previewResultSchema>;

/** GET /api/flows/:id/cursor: where each connector continues; DELETE starts from the beginning next time. */
export const cursorSchema = z.object({
  data: z.array(
    z.object({
      node: z.string(),
      name: z.string(),
      cursor: z.unknown(),
      updatedAt: moment,
      lag: z.number().nullable(),
    }),
  ),
});
