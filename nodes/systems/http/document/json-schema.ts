import type { JsonSchema } from '../../../sdk/define-node.ts';
import { valueAt } from '../wire/json-path.ts';

/** Deeper than this a schema says no more than “anything”: descriptions may go round in circles. */
const deepest = 8;

/** What both the editor and the validation understand; everything else is left out. */
const kept = new Set([
  ...['type', 'enum', 'const', 'format', 'title', 'description', 'personal', 'vat', 'readOnly'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minItems', 'maxItems', 'required'],
]);

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const schemasIn = (value: unknown): readonly JsonSchema[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** The schema a local reference such as `#/components/schemas/Order` points at. Throws SyntaxError when there is none. */
const target = (reference: string, root: unknown): JsonSchema => {
  if (!reference.startsWith('#'))
    throw new SyntaxError(`“${reference}” is in another file; put the description into one`);
  const found = reference
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .map(part => decodedPart(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), root);
  if (isObject(found)) return found;
  throw new SyntaxError(`the reference “${reference}” leads nowhere`);
};

/** Names with spaces or braces may be written as in an address. */
const decodedPart = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** A pattern of another dialect of regular expressions says nothing to us. */
const isUsable = ([name, value]: readonly [string, unknown]): boolean => {
  if (!kept.has(name)) return false;
  // OpenAPI 3.0 has truths here, where JSON Schema has numbers.
  if (name.startsWith('exclusive')) return typeof value === 'number';
  if (name !== 'pattern') return true;
  try {
    return new RegExp(String(value), 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

/** All parts of an `allOf` as one object. */
const merged = (parts: readonly JsonSchema[]): JsonSchema => {
  const properties = parts.flatMap(part =>
    isObject(part.properties) ? Object.entries(part.properties) : [],
  );
  const required = parts.flatMap(part => (Array.isArray(part.required) ? part.required : []));
  return {
    ...Object.assign({}, ...parts),
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
};

const nullable = (schema: JsonSchema, isNullable: unknown): JsonSchema => {
  if (isNullable !== true) return schema;
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
};

/**
 * A schema that stands by itself: references resolved in `root`, `allOf` merged, OpenAPI's `nullable` said as JSON Schema
 * says it, and everything that cannot be checked left out.
 */
export const standalone = (schema: unknown, root: unknown, depth = 0): JsonSchema => {
  if (!isObject(schema) || depth > deepest) return {};
  const inner = (part: unknown) => standalone(part, root, depth + 1);
  if (typeof schema.$ref === 'string') {
    const { $ref, ...beside } = schema;
    return inner({ ...target($ref, root), ...beside });
  }
  if (Array.isArray(schema.allOf)) {
    const { allOf, ...beside } = schema;
    return merged([...schemasIn(allOf).map(inner), inner(beside)]);
  }
  const choices = schemasIn(schema.anyOf ?? schema.oneOf);
  const plain: JsonSchema = {
    ...Object.fromEntries(Object.entries(schema).filter(isUsable)),
    ...(isObject(schema.properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, part]) => [name, inner(part)]),
          ),
        }
      : {}),
    ...(schema.items === undefined ? {} : { items: inner(schema.items) }),
    ...(choices.length > 0 ? { anyOf: choices.map(inner) } : {}),
  };
  return nullable(plain, schema.nullable);
};

/** The schema of what stands at a path of the records of a schema; lists are entered by themselves. */
export const schemaAt = (schema: JsonSchema, path: string): JsonSchema => {
  const names = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  const reached = names.reduce<unknown>(
    (at, name) => (/^\d+$/.test(name) ? at : valueAt(entryOf(at), `properties.${name}`)),
    schema,
  );
  const entry = entryOf(reached);
  return isObject(entry) ? entry : {};
};

const entryOf = (schema: unknown): unknown =>
  isObject(schema) && isObject(schema.items) ? schema.items : schema;
