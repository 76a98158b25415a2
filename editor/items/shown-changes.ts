import type { JsonSchema } from '../../server/api/contracts/common.ts';
import { formatMoney } from '../app/format.ts';
import { plain, words } from '../app/schema-form/model.ts';

interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** A change in words: what the field is called, and both values as text. */
export interface ShownChange {
  readonly field: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSchema = (value: unknown): value is JsonSchema => isObject(value);

const within = (schema: JsonSchema | undefined, part: unknown, root: JsonSchema | undefined) =>
  schema && root && isSchema(part) ? plain(part, root) : undefined;

const property = (schema: JsonSchema | undefined, name: string, root: JsonSchema | undefined) =>
  within(schema, isSchema(schema?.properties) ? schema.properties[name] : undefined, root);

const titleOf = (schema: JsonSchema | undefined, name: string): string =>
  typeof schema?.title === 'string' ? schema.title : words(name);

/** The place that a path such as `lines[0].totalIncl` leads to, and what people call it: “Lines 1 › Total incl”. */
const placeAt = (root: JsonSchema | undefined, path: string) => {
  let schema = root;
  let title = '';
  for (const part of path.split(/\.|(?=\[)/)) {
    const isIndex = part.startsWith('[');
    schema = isIndex ? within(schema, schema?.items, root) : property(schema, part, root);
    if (isIndex) title += ` ${Number(part.slice(1, -1)) + 1}`;
    else title += `${title === '' ? '' : ' › '}${titleOf(schema, part)}`;
  }
  return { schema, title };
};

const shown = (value: unknown, schema: JsonSchema | undefined, root: JsonSchema | undefined): string => {
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'number' && schema?.format === 'money') return formatMoney(value);
  if (Array.isArray(value)) {
    const items = within(schema, schema?.items, root);
    return value.map(each => shown(each, items, root)).join('; ') || '–';
  }
  if (!isObject(value)) return String(value);
  const parts = Object.entries(value).map(([name, each]) => {
    const field = property(schema, name, root);
    return `${titleOf(field, name)}: ${shown(each, field, root)}`;
  });
  return parts.join(', ') || '–';
};

/** Changes of a record as people read them: titles of fields, amounts with their currency, lists without brackets. */
export const shownChanges = (
  changes: readonly Change[],
  root: JsonSchema | undefined,
): readonly ShownChange[] =>
  changes.map(({ field, from, to }) => {
    const { schema, title } = placeAt(root, field);
    return { field, title, from: shown(from, schema, root), to: shown(to, schema, root) };
  });
