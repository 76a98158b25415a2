import type { FormField, FormValue } from './model.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAsked = ({ schema }: FormField, values: FormValue): boolean =>
  Object.entries(isObject(schema.when) ? schema.when : {}).every(
    ([name, wanted]) => Array.isArray(wanted) && wanted.includes(values[name]),
  );

/** The fields that these values leave to be asked; what may not stay empty while it is asked is required. */
export const askedFields = (fields: readonly FormField[], values: FormValue): readonly FormField[] =>
  fields
    .filter(field => isAsked(field, values))
    .map(field => (field.schema.needed === true ? { ...field, isRequired: true } : field));
