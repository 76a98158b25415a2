import { z } from 'zod';

/** GET /api/templates. */
export const templateSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  source: z.string(),
  target: z.string(),
  roles: z.array(z.object({ name: z.string(), title: z.string(), system: z.string() })),
});
export type Template = z.infer<typeof templateSchema>;

/** POST /api/templates/:id/install (the id is URL-encoded): makes a flow of it; answers the flow. */
export const installSchema = z.object({
  name: z.string().min(1).max(80).optional(),
  /** Role → connection id. Roles left out stay open. */
  connections: z.record(z.string(), z.string()).default({}),
  values: z.record(z.string(), z.unknown()).default({}),
});
export type Install = z.input<typeof installSchema>;
