import { z } from 'zod';

/** Every error of the API: a stable code, a sentence, and where and what to do as far as known. */
export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    path: z.string().optional(),
    hint: z.string().optional(),
    /** All problems, when there is more than one. */
    problems: z.array(z.unknown()).optional(),
  }),
});
export type ApiErrorBody = z.infer<typeof errorSchema>;

/** Lists page by keyset: pass `next` back as `after`; `next` is null on the last page. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), next: z.string().nullable() });

export const pageQuery = {
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A JSON Schema as it crosses the API; forms and completion are made from it. */
export const jsonSchema = z.record(z.string(), z.unknown());
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Milliseconds since 1970 never cross the API: moments are ISO 8601 in UTC. */
export const moment = z.string();

export const failureSchema = z.object({
  code: z.string(),
  class: z.enum(['transient', 'record', 'connection', 'flow']),
  message: z.string(),
  hint: z.string(),
  said: z.string().optional(),
  path: z.string().optional(),
  system: z.string().optional(),
});
export type ApiFailure = z.infer<typeof failureSchema>;

export const problemSchema = z.object({
  severity: z.enum(['error', 'incomplete']),
  code: z.string(),
  path: z.string(),
  message: z.string(),
  hint: z.string(),
  node: z.string().optional(),
  port: z.string().optional(),
});
export type ApiProblem = z.infer<typeof problemSchema>;
