import type { JsonSchema } from '../../../server/api/contracts/common.ts';

/** How a field is edited when no widget says otherwise. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'texts'
  | 'object'
  | 'json';

/** One entry of a choice. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Bounds of a field's value. */
export interface FieldLimits {
  readonly least?: number;
  readonly most?: number;
  readonly shortest?: number;
  readonly longest?: number;
  readonly pattern?: string;
}

/** One field of a form. */
export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly title: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** Fields with the same group stand together. */
  readonly group?: string;
  readonly isAdvanced: boolean;
  readonly isRequired: boolean;
  /** The server's word for a special editor: `code`, `secret`, `role`, `cron`, … */
  readonly widget?: string;
  /** What an expression must give. */
  readonly gives?: string;
  /** Name of a list of the system, offered as a drop-down. */
  readonly options?: string;
  readonly default?: unknown;
  readonly choices: readonly Choice[];
  readonly limits: FieldLimits;
  /** Fields of an object. */
  readonly fields: readonly FormField[];
  readonly schema: JsonSchema;
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectsIn = (value: unknown): readonly JsonSchema[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Follows `$ref` into `$defs` and drops the null of a nullable schema; what stands beside them wins. */
export const plain = (schema: JsonSchema, root: JsonSchema): JsonSchema => {
  const reference = text(schema.$ref)?.replace('#/$defs/', '');
  const definitions = isObject(root.$defs) ? root.$defs : {};
  const target = reference === undefined ? undefined : definitions[reference];
  if (isObject(target)) return plain({ ...target, ...schema, $ref: undefined }, root);
  const branches = objectsIn(schema.anyOf).filter(branch => branch.type !== 'null');
  const only = branches[0];
  if (only && branches.length === 1) return plain({ ...only, ...schema, anyOf: undefined }, root);
  const types = Array.isArray(schema.type) ? schema.type.filter(type => type !== 'null') : [];
  return types.length === 1 ? { ...schema, type: types[0] } : schema;
};

/** A name in code as words. @example words('create-or-update') // "Create or update" */
export const words = (name: string): string => {
  const spaced = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]+/g, ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

const choicesOf = (schema: JsonSchema): readonly Choice[] => {
  if (Array.isArray(schema.enum))
    return schema.enum
      .filter(value => typeof value === 'string')
      .map(value => ({ value, label: words(value) }));
  const branches = [...objectsIn(schema.anyOf), ...objectsIn(schema.oneOf)];
  const choices = branches.flatMap(branch => {
    const value = text(branch.const);
    return value === undefined ? [] : [{ value, label: text(branch.title) ?? words(value) }];
  });
  return choices.length === branches.length ? choices : [];
};

const isLines = (schema: JsonSchema): boolean =>
  objectsIn(schema.anyOf).some(branch => branch.type === 'string') &&
  objectsIn(schema.anyOf).some(branch => branch.type === 'array');

const kindOf = (schema: JsonSchema, root: JsonSchema): FieldKind => {
  if (choicesOf(schema).length > 0) return 'choice';
  if (isLines(schema)) return 'text';
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
    case 'boolean':
      return schema.type;
    case 'array': {
      const items = isObject(schema.items) ? plain(schema.items, root) : {};
      if (choicesOf(items).length > 0) return 'choices';
      return items.type === 'string' ? 'texts' : 'json';
    }
    case 'object':
      return isObject(schema.properties) ? 'object' : 'json';
    default:
      return 'json';
  }
};

const limitsOf = (schema: JsonSchema): FieldLimits => {
  const limits = {
    least: number(schema.minimum),
    most: number(schema.maximum),
    shortest: number(schema.minLength),
    longest: number(schema.maxLength),
    pattern: text(schema.pattern),
  };
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined));
};

const optional = (schema: JsonSchema) => {
  const parts = {
    description: text(schema.description),
    placeholder: text(schema.placeholder),
    group: text(schema.group),
    widget: text(schema.widget),
    gives: text(schema.gives),
    options: text(schema.options),
    default: schema.default,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
};

const fieldOf = (name: string, raw: JsonSchema, isListed: boolean, root: JsonSchema): FormField => {
  const schema = plain(raw, root);
  const kind = kindOf(schema, root);
  const choiceSchema = kind === 'choices' && isObject(schema.items) ? plain(schema.items, root) : schema;
  return {
    name,
    kind,
    title: text(schema.title) ?? words(name),
    ...optional(schema),
    isAdvanced: schema.advanced === true,
    isRequired: isListed && schema.default === undefined && kind !== 'boolean',
    choices: choicesOf(choiceSchema),
    limits: limitsOf(schema),
    fields: kind === 'object' ? fieldsOf(schema, root) : [],
    schema,
  };
};

/** The fields of an object schema, in the order they were declared. */
export const fieldsOf = (schema: JsonSchema, root: JsonSchema = schema): readonly FormField[] => {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(([name, property]) =>
    isObject(property) ? [fieldOf(name, property, required.includes(name), root)] : [],
  );
};

/** Fields that stand together; the first group may have no title. */
export interface FieldGroup {
  readonly title: string | undefined;
  readonly fields: readonly FormField[];
}

/** The fields in their groups, in the order the groups first appear. */
export const groupsOf = (fields: readonly FormField[]): readonly FieldGroup[] =>
  [...Map.groupBy(fields, field => field.group)].map(([title, grouped]) => ({ title, fields: grouped }));

/** A value of a form, by field name. */
export type FormValue = Readonly<Record<string, unknown>>;

/** A fresh form: every default of the schema. */
export const defaultsOf = (fields: readonly FormField[]): FormValue =>
  Object.fromEntries(
    fields.flatMap(field => {
      if (field.default !== undefined) return [[field.name, field.default]];
      return field.kind === 'object' ? [[field.name, defaultsOf(field.fields)]] : [];
    }),
  );
