import type { JsonSchema } from './define-node.ts';

/** The JSON Schema that a sample suggests. Fields that not all entries of a list have are optional. */
export const schemaOfSample = (sample: unknown): JsonSchema => {
  if (sample === null) return {};
  if (Array.isArray(sample)) return { type: 'array', items: schemaOfAll(sample) };
  if (typeof sample === 'object') return schemaOfObjects([sample]);
  return { type: typeof sample };
};

const schemaOfAll = (samples: readonly unknown[]): JsonSchema => {
  const objects = samples.filter(isObject);
  if (objects.length > 0 && objects.length === samples.length) return schemaOfObjects(objects);
  const schemas = [
    ...new Map(samples.map(schemaOfSample).map(schema => [JSON.stringify(schema), schema])).values(),
  ];
  const [only] = schemas;
  if (schemas.length > 1) return { anyOf: schemas };
  return only ?? {};
};

const schemaOfObjects = (samples: readonly object[]): JsonSchema => {
  const names = [...new Set(samples.flatMap(Object.keys))];
  const valuesOf = (name: string) =>
    samples.flatMap(sample =>
      Object.entries(sample).flatMap(([key, value]) => (key === name ? [value] : [])),
    );
  return {
    type: 'object',
    properties: Object.fromEntries(names.map(name => [name, schemaOfAll(valuesOf(name))])),
    required: names.filter(name => samples.every(sample => Object.hasOwn(sample, name))),
  };
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
