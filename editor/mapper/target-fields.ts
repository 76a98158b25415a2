import type { FieldRow } from './fields.ts';

/** A field of the record that a mapping should give. */
export interface TargetField {
  readonly path: readonly string[];
  readonly name: string;
  readonly required: boolean;
  readonly title?: string;
  readonly description?: string;
  /** In short, for people: `text`, `money`, `yes/no`, `list`, … */
  readonly type: string;
  readonly fields: readonly TargetField[];
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields a record may have, one level of nested objects included. Required ones keep their place. */
export const targetFields = (schema: Schema): readonly TargetField[] => fieldsOf(schema, schema, [], 1);

const fieldsOf = (
  schema: Schema,
  root: Schema,
  parents: readonly string[],
  depth: number,
): readonly TargetField[] => {
  const { properties, required } = objectOf(schema, root) ?? {};
  if (!isSchema(properties)) return [];
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(properties).flatMap(([name, raw]) => {
    if (!isSchema(raw)) return [];
    const property = resolve(raw, root);
    const path = [...parents, name];
    return [
      {
        path,
        name,
        required: needed.has(name),
        type: typeOf(property, root),
        fields: depth > 0 ? fieldsOf(property, root, path, depth - 1) : [],
        ...text('title', raw.title ?? property.title),
        ...text('description', raw.description ?? property.description),
      },
    ];
  });
};

const text = <K extends string>(key: K, value: unknown) =>
  (typeof value === 'string' ? { [key]: value } : {}) as { readonly [P in K]?: string }; // one key, known by K

/** Follows `#/$defs/…`; anything else stands as it is. */
const resolve = (schema: Schema, root: Schema): Schema => {
  if (typeof schema.$ref !== 'string') return schema;
  const steps = schema.$ref.replace(/^#\/?/, '').split('/').filter(Boolean);
  const target = steps.reduce<unknown>((at, step) => (isSchema(at) ? at[step] : undefined), root);
  return isSchema(target) ? target : schema;
};

const variants = (schema: Schema): readonly Schema[] => {
  const list = schema.anyOf ?? schema.oneOf;
  return Array.isArray(list) ? list.filter(isSchema) : [];
};

/** The object among the variants of a schema (an object that may also be null). */
const objectOf = (schema: Schema, root: Schema): Schema | undefined => {
  const own = resolve(schema, root);
  if (isSchema(own.properties)) return own;
  const objects = variants(own)
    .map(variant => resolve(variant, root))
    .filter(variant => isSchema(variant.properties));
  return objects.length === 1 ? objects[0] : undefined;
};

const typeOf = (schema: Schema, root: Schema): string => {
  const own = resolve(schema, root);
  if (typeof own.format === 'string') return own.format;
  if (Array.isArray(own.enum)) return own.enum.map(value => JSON.stringify(value)).join(' | ');
  if (own.const !== undefined) return JSON.stringify(own.const);
  const kinds = variants(own)
    .map(variant => typeOf(variant, root))
    .filter(kind => kind !== 'null');
  if (kinds.length > 0) return [...new Set(kinds)].join(' | ');
  return typeof own.type === 'string' ? own.type : 'any';
};

/** Fields of the target that the mapping does not give, required ones first. A spread may give any of them. */
export const missingFields = (
  targets: readonly TargetField[],
  rows: readonly FieldRow[],
): readonly TargetField[] => {
  if (rows.some(({ kind }) => kind === 'spread')) return [];
  const given = new Map(rows.map(row => [row.name, row]));
  const missing = targets.flatMap(target => {
    const row = given.get(target.name);
    if (!row) return [target];
    return row.kind === 'group' ? missingFields(target.fields, row.rows) : [];
  });
  return [...missing.filter(({ required }) => required), ...missing.filter(({ required }) => !required)];
};

/** The field of the target that a row fills. */
export const targetOf = (
  targets: readonly TargetField[],
  path: readonly string[],
): TargetField | undefined => {
  const [first, ...rest] = path;
  const target = targets.find(({ name }) => name === first);
  return rest.length === 0 ? target : target && targetOf(target.fields, rest);
};
