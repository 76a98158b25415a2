import { z } from 'zod';
import { moment } from './common.ts';
import { runSchema } from './runs.ts';

/**
 * The items desk: parked items by cause, and what people do about them.
 *
 * - GET /api/items?state=open&flow=&cause=&key=&status=&from=&to= lists items (dry runs only with `run`)
 * - GET /api/items/causes lists open parked items by cause
 * - POST /api/items/:id/retry, /edit, /dismiss act on one; POST /api/items/bulk on many
 */

/** GET /api/items/causes: one line a cause and flow, most items first. */
export const causeSchema = z.object({
  /** Stands for the cause in filters and bulk actions. */
  cause: z.string(),
  flow: z.string(),
  flowName: z.string(),
  node: z.string().nullable(),
  nodeName: z.string().nullable(),
  code: z.string(),
  class: z.enum(['transient', 'record', 'connection', 'flow']),
  message: z.string(),
  hint: z.string(),
  said: z.string().nullable(),
  count: z.number(),
  oldestAt: moment,
  newestAt: moment,
  /** An item to look at. */
  sample: z.number(),
  /** How Koppel tries by itself: when it checks next whether the cause is gone; null = it waits for people. */
  nextTryAt: moment.nullable(),
});
export type Cause = z.infer<typeof causeSchema>;

/** POST /api/items/:id/edit: the record as it should have been read; answers 422 with a path when it does not fit. */
export const editSchema = z.object({ record: z.unknown() });

/** POST /api/items/:id/dismiss. */
export const dismissSchema = z.object({ reason: z.string().min(1).max(500) });

/** POST /api/items/bulk: all open parked items of a cause, or those named. */
export const bulkSchema = z.object({
  action: z.enum(['retry', 'dismiss']),
  flow: z.string().optional(),
  cause: z.string().optional(),
  items: z.array(z.number().int()).max(10_000).optional(),
  reason: z.string().min(1).max(500).optional(),
});
export type Bulk = z.input<typeof bulkSchema>;

/** Answer to retry, edit and bulk retry: the run that tries again (its progress is that of the bulk), and how many. */
export const triedAgainSchema = z.object({ runs: z.array(runSchema), count: z.number() });
export type TriedAgain = z.infer<typeof triedAgainSchema>;

/** POST /api/flows/:id/rehearse: runs the draft over the records of the last live runs and shows what would differ. */
export const rehearseSchema = z.object({ runs: z.number().int().min(1).max(20).default(1) });

/** PUT /api/flows/:id/cursor moves a connector to another place; null = the beginning. */
export const movedCursorSchema = z.object({ node: z.string(), cursor: z.unknown() });
/** POST /api/flows/:id/cursor/preview: how many records would be read again; null when the system cannot tell. */
export const cursorPreviewSchema = z.object({ records: z.number().nullable() });
