import { z } from 'zod';
import { failureSchema, moment } from './common.ts';
import { itemSchema, runSchema } from './runs.ts';

/** Items by what became of them. */
export const outcomesSchema = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  parked: z.number(),
});
export type Outcomes = z.infer<typeof outcomesSchema>;

/** What needs somebody, or Koppel waits for. */
export const troubleSchema = z.object({
  /** An account that does not work, a run that failed, or items that are parked. */
  kind: z.enum(['connection', 'run', 'parked']),
  failure: failureSchema,
  at: moment,
  flow: z.string(),
  flowName: z.string(),
  connection: z.string().nullable(),
  run: z.number().nullable(),
  /** Items that are parked for it. */
  count: z.number(),
});
export type Trouble = z.infer<typeof troubleSchema>;

/** `paused`: one waits for an account; `attention`: one failed, or items are parked; `off`: else, no flow starts. */
export const integrationStateSchema = z.enum(['working', 'attention', 'paused', 'off']);
export type IntegrationState = z.infer<typeof integrationStateSchema>;

/** Two connections (or as many as a flow joins) and the deployed flows between them. */
export const integrationSchema = z.object({
  id: z.string(),
  connections: z.array(z.object({ id: z.string(), name: z.string(), system: z.string(), demo: z.boolean() })),
  state: integrationStateSchema,
  trouble: troubleSchema.nullable(),
  flows: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: integrationStateSchema,
      /** The newest run that was more than a dry run. */
      lastRun: runSchema.nullable(),
      nextRunAt: moment.nullable(),
      parked: z.number(),
      /** Records that waited in the source when it was last asked; null when it cannot tell. */
      lag: z.object({ records: z.number(), at: moment }).nullable(),
    }),
  ),
  today: outcomesSchema,
  /** The last thirty days, oldest first, today last; days as `YYYY-MM-DD`. */
  days: z.array(outcomesSchema.extend({ day: z.string() })),
  parked: z.number(),
  nextRunAt: moment.nullable(),
});
export type Integration = z.infer<typeof integrationSchema>;

/** GET /api/dashboard?timeZone=: days begin at midnight there; default UTC. */
export const dashboardSchema = z.object({ data: z.array(integrationSchema) });

/** One side of what happened to an item: whose record, and what kind. */
export const sideSchema = z.object({
  connection: z.string(),
  /** Name of the connection. */
  name: z.string(),
  system: z.string(),
  /** Title of the kind of record. */
  entity: z.string(),
});
export type Side = z.infer<typeof sideSchema>;

/** GET /api/activity?flow=&status=&after=&limit=: what came from one side and what went to the other, newest first. */
export const activitySchema = itemSchema.extend({
  flowName: z.string(),
  from: sideSchema.nullable(),
  /** Where it was written, or was to be; null when it went nowhere. */
  to: sideSchema.nullable(),
  /** Name and type of the node where it stopped, when it was skipped on its way. */
  stop: z.object({ name: z.string(), type: z.string() }).nullable(),
});
export type Activity = z.infer<typeof activitySchema>;
