import { z } from 'zod';
import type { JsonSchema } from './contracts/common.ts';

/** A zod schema as JSON Schema, as people write it (`input`) or as it is read. What JSON cannot say becomes “any”. */
export const toJsonSchema = (schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as JsonSchema;
