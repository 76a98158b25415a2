import { z } from 'zod';
import { failureSchema, moment, problemSchema } from './common.ts';
import { runSchema } from './runs.ts';

/**
 * Set-ups: what the wizard is told, kept until it goes live and afterwards.
 *
 * - GET, POST /api/setups; GET, PUT, DELETE /api/setups/:id (DELETE discards it with the drafts it made)
 * - POST /api/setups/:id/test runs the chosen flows dry over a few records
 * - POST /api/setups/:id/live puts them to work, in the background: read the set-up until `status` is `live`
 * - POST /api/setups/:id/undo switches them off again; those that never ran live are removed
 */

export const setupSteps = ['systems', 'flows', 'connections', 'questions', 'test', 'live'] as const;
export type SetupStep = (typeof setupSteps)[number];

export const timingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('every'), minutes: z.union([z.literal(5), z.literal(15), z.literal(60)]) }),
  z.object({ kind: z.literal('daily'), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  z.object({ kind: z.literal('hand') }),
  z.object({ kind: z.literal('cron'), cron: z.string().min(1).max(100) }),
]);

const answerSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/** The answers so far; every part may still be empty. */
export const setupStateSchema = z.object({
  /** Where one left off. */
  step: z.enum(setupSteps).default('systems'),
  /** The two systems, in the order they were chosen. */
  systems: z.array(z.string()).max(2).default([]),
  /** Ids of the chosen templates. */
  templates: z.array(z.string()).max(50).default([]),
  /** System → connection. */
  connections: z.record(z.string(), z.string()).default({}),
  /** Answers to settings, by the keys of `flows/answers.ts`. */
  values: z.record(z.string(), answerSchema).default({}),
  /** Value tables, by the keys of `flows/answers.ts`. */
  tables: z
    .record(
      z.string(),
      z.object({ rows: z.array(z.tuple([z.string(), z.string()])), otherwise: z.string().nullable() }),
    )
    .default({}),
  /** By template: its name, when it starts and from when on, where that was chosen. */
  flows: z
    .record(
      z.string(),
      z.object({
        name: z.string().min(1).max(80).optional(),
        timing: timingSchema.optional(),
        /** Everything there is, or only what is new once it is live. */
        from: z.enum(['all', 'new']).optional(),
      }),
    )
    .default({}),
  /** Time zone of the schedules. */
  timeZone: z.string().default('Europe/Amsterdam'),
  /** How often answers were changed; tells whether the last test is still about them. */
  changes: z.int().default(0),
  /** The last test: its runs by template, and what `changes` was. */
  test: z
    .object({ changes: z.int(), runs: z.record(z.string(), z.int()) })
    .nullable()
    .default(null),
});
export type SetupState = z.infer<typeof setupStateSchema>;
export type SetupStateInput = z.input<typeof setupStateSchema>;

export const setupStatusSchema = z.enum(['open', 'starting', 'live']);

export const setupSchema = z.object({
  id: z.string(),
  state: setupStateSchema,
  /** Changes with every save; send it back with PUT. */
  revision: z.number(),
  /** `starting`: on the way to `live`, or back to `open` with a failure. */
  status: setupStatusSchema,
  /** Flows it made, those that still exist. */
  flows: z.array(
    z.object({
      template: z.string(),
      id: z.string(),
      name: z.string(),
      version: z.number().nullable(),
      active: z.boolean(),
    }),
  ),
  /** Why it could not go live the last time. */
  failure: failureSchema.nullable(),
  /** While `starting`: what it passes over, and how far it is. */
  progress: z.object({ flow: z.string(), records: z.number() }).nullable(),
  createdBy: z.string(),
  createdAt: moment,
  updatedAt: moment,
});
export type Setup = z.infer<typeof setupSchema>;

/** POST /api/setups. */
export const newSetupSchema = z.object({ state: setupStateSchema });

/** PUT /api/setups/:id. Answers 409 `setup.changed` when `revision` is not the current one. */
export const savedSetupSchema = z.object({ state: setupStateSchema, revision: z.number() });

/** POST /api/setups/:id/test: reads so many records with each flow and writes nothing. */
export const testSetupSchema = z.object({ limit: z.int().min(1).max(100).default(5) });

/** Answer to a test: a run for each flow, or what keeps it from running. */
export const testedSetupSchema = z.object({
  flows: z.array(
    z.object({
      template: z.string(),
      flow: z.string(),
      run: runSchema.nullable(),
      problems: z.array(problemSchema),
    }),
  ),
});
export type TestedSetup = z.infer<typeof testedSetupSchema>;
