import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

const file = fileURLToPath(
  new URL('../../../../../shared/contracts/teamleader/openapi-1.112.0.yaml', import.meta.url),
);

/** Whether the vendor's own description is here to check requests against. */
export const hasDescription = existsSync(file);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Properties that a newer version of the interface has, and one that is documented outside the description. */
const newer = new Set(['custom_fields_update_strategy', 'page']);

/** OpenAPI 3.0 as JSON Schema: `nullable` becomes a type, and properties that are not named are not allowed. */
const jsonSchema = (schema: Json): Json => {
  if (Array.isArray(schema)) return schema.map(jsonSchema);
  if (!isObject(schema)) return schema;
  const { nullable, example, description, title, xml, oneOf, ...rest } = schema;
  // Alternatives overlap where they should not: a product may have both a name and a code.
  const kept = oneOf === undefined ? rest : { ...rest, anyOf: oneOf };
  const own = Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, jsonSchema(value)]));
  if (nullable !== true) return own;
  return { anyOf: [{ type: 'null' }, own] };
};

/** The names of all properties a schema speaks of at its top. */
const namesIn = (schema: Json | undefined): readonly string[] => {
  if (!isObject(schema)) return [];
  const parts = [schema.allOf, schema.oneOf, schema.anyOf].flatMap(list => (Array.isArray(list) ? list : []));
  const own = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [...own, ...parts.flatMap(namesIn)];
};

interface Check {
  readonly names: ReadonlySet<string>;
  readonly validate: ValidateFunction;
}

/** The schema of the body of an operation, if it is described. */
const bodySchema = (paths: JsonObject, operation: string): JsonObject | undefined => {
  const item = paths[`/${operation}`];
  const body = isObject(item) && isObject(item.post) ? item.post.requestBody : undefined;
  const content = isObject(body) && isObject(body.content) ? body.content['application/json'] : undefined;
  return isObject(content) && isObject(content.schema) ? content.schema : undefined;
};

const loadPaths = (): JsonObject => {
  // The description is a mapping of paths; it repeats its parts by references to them.
  const description = parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 }) as JsonObject;
  return isObject(description.paths) ? description.paths : {};
};

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const checks = new Map<string, Check | undefined>();
let paths: JsonObject | undefined;

const checkOf = (operation: string): Check | undefined => {
  if (checks.has(operation)) return checks.get(operation);
  paths ??= loadPaths();
  const schema = bodySchema(paths, operation);
  const check = schema && {
    names: new Set(namesIn(schema)),
    // What JSON Schema is made of is an object again.
    validate: ajv.compile(jsonSchema(schema) as object),
  };
  checks.set(operation, check);
  return check;
};

/** What the description objects to in the body of an operation; empty when nothing, or when it is not here. */
export const objections = (operation: string, body: unknown): readonly string[] => {
  const check = hasDescription ? checkOf(operation) : undefined;
  if (!check) return [];
  const unknown = Object.keys(Object(body)).filter(name => !check.names.has(name) && !newer.has(name));
  const wrong = check.validate(body)
    ? []
    : (check.validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [...unknown.map(name => `/${name} is not described`), ...wrong].map(text => `${operation} ${text}`);
};
