import { Refusal, refusals } from '../answer.ts';
import type { Definition, FieldDefinition } from '../definitions/definition.ts';

/** What a body says of one element, checked: values as text, `true`/`false` for yes and no, empty to clear. */
export interface Given {
  readonly fields: ReadonlyMap<string, string>;
  readonly objects: ReadonlyMap<string, readonly Given[]>;
}

type Json = Readonly<Record<string, unknown>>;

const asObject = (value: unknown): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('not an object');
  return { ...value };
};

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const patterns: Readonly<Record<FieldDefinition['type'], RegExp>> = {
  s: /^[^\0]*$/,
  t: /^[^\0]*$/,
  i: /^-?\d+$/,
  d: /^-?\d+(\.\d+)?$/,
  D: /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?$/,
  b: /^(true|false)$/,
  g: /^\{[0-9A-F-]{36}\}$/i,
};

const textOf = (value: unknown, { type }: FieldDefinition): string => {
  if (value === null) return '';
  const text = String(value);
  return type === 'b' && (text === '0' || text === '1') ? String(text === '1') : text;
};

const checked = (value: unknown, field: FieldDefinition): string => {
  const { label, length, values, type } = field;
  if (typeof value === 'object' && value !== null) throw new Refusal(`The value of '${label}' is not valid.`);
  const text = textOf(value, field);
  if (text === '') return text;
  if (!patterns[type].test(text)) throw new Refusal(`The value of '${label}' is not valid.`);
  if (length !== undefined && text.length > length) {
    throw new Refusal(`The value of '${label}' is too long (maximum ${length}).`);
  }
  if (values && !values.includes(text)) throw refusals.missing(label);
  return text;
};

/** Keys may stand beside `Fields` with an @, or among them. */
const valuesOf = (element: Json): readonly (readonly [string, unknown])[] => [
  ...Object.entries(element).flatMap(([name, value]) =>
    name.startsWith('@') && name !== '@Action' ? [[name.slice(1), value] as const] : [],
  ),
  ...Object.entries(element.Fields === undefined ? {} : asObject(element.Fields)).filter(
    ([name]) => name !== '@Action',
  ),
];

const read = (raw: unknown, definition: Definition, connector: string): Given => {
  const element = asObject(raw);
  const unknownPart = Object.keys(element).find(
    name => !['Fields', 'Objects'].includes(name) && !name.startsWith('@'),
  );
  if (unknownPart) throw new SyntaxError(`${unknownPart} is not part of an element`);
  const fields = new Map<string, string>();
  for (const [code, value] of valuesOf(element)) {
    const field = definition.fields.get(code);
    if (!field) throw new Refusal(`The field '${code}' is not part of UpdateConnector ${connector}.`);
    fields.set(code, checked(value, field));
  }
  const objects = new Map<string, readonly Given[]>();
  for (const entry of element.Objects === undefined ? [] : asList(element.Objects)) {
    for (const [name, value] of Object.entries(asObject(entry))) {
      const below = definition.objects[name];
      if (!below) throw new Refusal(`The object '${name}' is not part of UpdateConnector ${connector}.`);
      const given = asList(asObject(value).Element).map(child => read(child, below, name));
      objects.set(name, [...(objects.get(name) ?? []), ...given]);
    }
  }
  return { fields, objects };
};

/** Reads a body: `{ root: { Element } }`. Throws SyntaxError on what is no such body, Refusal on what AFAS refuses. */
export const readBody = (text: string, root: string, definition: Definition): readonly Given[] => {
  const body = asObject(JSON.parse(text));
  const [name, ...others] = Object.keys(body);
  if (name !== root || others.length > 0) throw new SyntaxError(`the root must be ${root}`);
  return asList(asObject(body[root]).Element).map(element => read(element, definition, root));
};

/** Refuses a new element without a required field. */
export const requireFields = ({ fields, objects }: Given, definition: Definition): void => {
  for (const { code, isRequired, label } of definition.fields.values()) {
    if (isRequired && !fields.get(code)) throw refusals.needed(label);
  }
  for (const [name, children] of objects) {
    const below = definition.objects[name];
    if (below) for (const child of children) requireFields(child, below);
  }
};
