import { z } from 'zod';
import { jsonSchema } from './common.ts';

export const portSchema = z.object({ name: z.string(), title: z.string() });

/** GET /api/nodes: every node type, complete enough to draw palette, node, form and help. */
export const nodeTypeSchema = z.object({
  type: z.string(),
  category: z.enum(['trigger', 'read', 'map', 'logic', 'find', 'write']),
  title: z.string(),
  summary: z.string(),
  /** Markdown. */
  docs: z.string(),
  inputs: z.array(portSchema),
  outputs: z.array(portSchema),
  /** JSON Schema of the configuration (input side), with `title`, `description`, `widget`, `options`, `group`, … */
  config: jsonSchema,
  /** Configuration of a freshly added node. */
  defaults: z.record(z.string(), z.unknown()),
});
export type NodeTypeInfo = z.infer<typeof nodeTypeSchema>;

export const entitySchema = z.object({
  id: z.string(),
  title: z.string(),
  titles: z.string(),
  summary: z.string(),
  /** JSON Schema of what is read. */
  reads: jsonSchema,
  /** JSON Schema of what can be written; null when it cannot. */
  writes: jsonSchema.nullable(),
  readable: z.boolean(),
  creatable: z.boolean(),
  updatable: z.boolean(),
  filters: jsonSchema.nullable(),
  findBy: z.array(z.object({ name: z.string(), title: z.string() })),
});
export type EntityInfo = z.infer<typeof entitySchema>;

/** GET /api/systems: every system, complete enough to draw connection forms and pick entities. */
export const systemSchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  monogram: z.string(),
  settings: jsonSchema,
  secrets: jsonSchema,
  /** People type `credentials`, or sign in in the browser (`oauth2`); with `either` the settings decide. */
  auth: z.enum(['credentials', 'oauth2', 'either']),
  /** True when this server plays the system itself, to practise. */
  simulator: z.boolean(),
  entities: z.array(entitySchema),
  /** True when the records depend on the settings of a connection: GET /api/connections/:id/entities has them. */
  entitiesPerConnection: z.boolean(),
  options: z.array(z.object({ name: z.string(), title: z.string() })),
});
export type SystemInfo = z.infer<typeof systemSchema>;
