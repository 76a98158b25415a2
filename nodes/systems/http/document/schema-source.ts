import { z } from 'zod';
import type { JsonSchema } from '../../../sdk/define-node.ts';
import { schemaOfSample } from '../../../sdk/sample-schema.ts';
import { standalone } from './json-schema.ts';
import { openApiSchema, readOpenApi } from './openapi.ts';

/** Where the fields of a record are known from. */
export const schemaSource = z.union(
  [
    z.strictObject({ json: z.record(z.string(), z.unknown()) }),
    z.strictObject({ samples: z.array(z.record(z.string(), z.unknown())).min(1) }),
    z.strictObject({ component: z.string().min(1) }),
    z.strictObject({
      operation: z.string().regex(/^[A-Za-z]+ \/\S*$/, 'must be a method and a path, such as "GET /orders"'),
      part: z.enum(['request', 'response']).default('response'),
      at: z.string().default(''),
    }),
  ],
  'must be one of { json }, { samples }, { component } and { operation }',
);

export type SchemaSource = z.infer<typeof schemaSource>;

/** Makes schemas of their sources, reading the OpenAPI description once. Throws SyntaxError in words. */
export const createSchemas = (openApiText: string) => {
  let document: JsonSchema | undefined;
  const described = (): JsonSchema => {
    document ??= readOpenApi(openApiText);
    return document;
  };
  const jsonOf = (source: SchemaSource): JsonSchema => {
    if ('json' in source) return standalone(source.json, source.json);
    if ('samples' in source) {
      const { items } = schemaOfSample(source.samples);
      return standalone(items, items);
    }
    return openApiSchema(described(), source);
  };
  return (source: SchemaSource): z.ZodType => toZod(jsonOf(source));
};

/** The metadata keeps the schema as it was given, since zod knows no business formats such as `money`. */
const toZod = (schema: JsonSchema): z.ZodType => {
  try {
    return z.fromJSONSchema({ ...schema, type: 'object' }).meta(schema);
  } catch (error) {
    throw new SyntaxError(`the schema cannot be used: ${error instanceof Error ? error.message : ''}`);
  }
};
