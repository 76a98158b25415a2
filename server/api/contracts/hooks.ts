import { z } from 'zod';
import { moment } from './common.ts';

/**
 * Webhook nodes and their addresses.
 *
 * - POST /hooks/:token takes a delivery: 202 `{id}` once it is stored, 200 `{id, duplicate: true}` when it came before
 * - GET /api/flows/:id/hooks lists the webhook nodes of the draft and of the deployed version
 * - POST /api/flows/:id/hooks/:node/secret makes a new secret for signatures and shows it, this once
 * - POST /api/flows/:id/hooks/:node/token gives the node another address
 */

export const hookSchema = z.object({
  node: z.string(),
  name: z.string(),
  /** e.g. `/hooks/Jv0…`; who knows it can deliver. */
  path: z.string(),
  /** The whole address, when the server knows under which one it is reached. */
  url: z.string().nullable(),
  hasSecret: z.boolean(),
  lastDeliveryAt: moment.nullable(),
  /** Deliveries that no run has taken yet. */
  waiting: z.number(),
});
export type Hook = z.infer<typeof hookSchema>;

export const hookSecretSchema = z.object({ secret: z.string() });
export type HookSecret = z.infer<typeof hookSecretSchema>;

/** Answer to a delivery. */
export const deliveredSchema = z.object({ id: z.number(), duplicate: z.boolean().optional() });
