import type { JsonSchema } from '../../server/api/contracts/common.ts';

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The secrets of a system as a form where those that are set may stay empty, which keeps them. */
export const keepableSecrets = (
  schema: JsonSchema,
  secretsSet: readonly string[],
  placeholder: string,
): JsonSchema => {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return {
    ...schema,
    required: required.filter(name => !secretsSet.includes(name)),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) =>
        isObject(property) && secretsSet.includes(name)
          ? [name, { ...property, placeholder, needed: false }]
          : [name, property],
      ),
    ),
  };
};

/** Only the secrets that were typed; what was left empty keeps its value on the server. */
export const typedSecrets = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, text]) => text !== undefined && text !== ''));
