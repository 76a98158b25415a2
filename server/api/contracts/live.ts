import { z } from 'zod';
import { itemSchema, nodeCountsSchema, runSchema } from './runs.ts';

/**
 * The websocket at /api/live. The client subscribes; the server sends at most ten updates a second and run.
 * Every message of a run has a sequence number; after a reconnect the client subscribes with the last one it saw and
 * gets what it missed, or a `reset` when that is no longer kept.
 */
export const clientMessageSchema = z.discriminatedUnion('type', [
  /** One run: counts of nodes and finished items. */
  z.object({ type: z.literal('subscribe'), run: z.int(), since: z.int().optional() }),
  z.object({ type: z.literal('unsubscribe'), run: z.int() }),
  /** All runs (of one flow): only their summary line. */
  z.object({ type: z.literal('watch'), flow: z.string().optional() }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

export const serverMessageSchema = z.discriminatedUnion('type', [
  /** State of a subscribed run, complete; `items` are those finished since the message before. */
  z.object({
    type: z.literal('progress'),
    seq: z.int(),
    run: runSchema,
    nodes: z.record(z.string(), nodeCountsSchema),
    items: z.array(itemSchema),
    /** Items finished since the message before that are not listed here; read them from the API. */
    more: z.int(),
  }),
  /** What was missed is no longer kept: read items anew from the API; a `progress` follows. */
  z.object({ type: z.literal('reset'), run: z.int() }),
  /** A run began, moved or ended (answer to `watch`). */
  z.object({ type: z.literal('run'), run: runSchema }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;
