import { z } from 'zod';
import { flowSchema, offerSchema } from '../../../flows/flow.ts';

/** GET /api/templates. */
export const templateSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  source: z.string(),
  target: z.string(),
  roles: z.array(z.object({ name: z.string(), title: z.string(), system: z.string() })),
  offer: offerSchema.nullable(),
});
export type Template = z.infer<typeof templateSchema>;

/** GET /api/templates/:id (URL-encoded): with the flow it makes. */
export const templateDetailSchema = templateSchema.extend({ document: flowSchema });
export type TemplateDetail = z.infer<typeof templateDetailSchema>;

/** POST /api/templates/:id/install (the id is URL-encoded): makes a flow of it; answers the flow. */
export const installSchema = z.object({
  name: z.string().min(1).max(80).optional(),
  /** Role → connection id. Roles left out stay open. */
  connections: z.record(z.string(), z.string()).default({}),
  values: z.record(z.string(), z.unknown()).default({}),
});
export type Install = z.input<typeof installSchema>;
