import { type Expression, type ObjectExpression, type Property, parse, type SpreadElement } from 'acorn';

/**
 * The table of fields: a view of the syntax tree of a mapping's object expression. The text is the only truth; every
 * edit replaces one slice of it and leaves the rest as it is, byte for byte.
 */
export type FieldsView =
  | { readonly kind: 'fields'; readonly rows: readonly FieldRow[]; readonly object: Range }
  /** Not a plain object; the code is edited as code. */
  | { readonly kind: 'other'; readonly reason: 'empty' | 'syntax' | 'not-an-object' };

/** A part of the text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One field of the object. */
export interface FieldRow {
  /** `['address', 'street']` for a field of a nested object. */
  readonly path: readonly string[];
  readonly name: string;
  readonly code: string;
  /** Where `code` stands. */
  readonly range: Range;
  /** Where the whole property stands, name included. */
  readonly property: Range;
  /** `spread` is `...code`; `group` is a nested object with rows of its own; `shorthand` is `{ name }`. */
  readonly kind: 'field' | 'shorthand' | 'spread' | 'group';
  readonly rows: readonly FieldRow[];
}

/** An edited text, or why the edit was refused. */
export type Edited =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'syntax' };

/** Reads the fields of a mapping. */
export const readFields = (text: string): FieldsView => {
  if (text.trim() === '') return { kind: 'other', reason: 'empty' };
  const expression = parseExpression(text);
  if (!expression) return { kind: 'other', reason: 'syntax' };
  if (expression.type !== 'ObjectExpression') return { kind: 'other', reason: 'not-an-object' };
  const rows = rowsOf(expression, text, [], 1);
  return rows
    ? { kind: 'fields', rows, object: rangeOf(expression) }
    : { kind: 'other', reason: 'not-an-object' };
};

/** Writes other code into one field. Refused when the object would not have the same fields afterwards. */
export const editField = (text: string, row: FieldRow, code: string): Edited => {
  const value = row.kind === 'shorthand' ? `${row.name}: ${code}` : code;
  const edited = splice(text, row.range, value);
  return sameFields(text, edited) ? { ok: true, text: edited } : { ok: false, reason: 'syntax' };
};

/** Adds a field at the end of the object, or of the group named by `path`. */
export const addField = (text: string, path: readonly string[], code: string): Edited => {
  const view = readFields(text);
  const name = path.at(-1);
  if (view.kind !== 'fields' || name === undefined) return { ok: false, reason: 'syntax' };
  const group = path.length > 1 ? view.rows.find(row => row.name === path[0]) : undefined;
  if (path.length > 1 && group?.kind !== 'group') return { ok: false, reason: 'syntax' };
  const [object, rows] = group ? [group.range, group.rows] : [view.object, view.rows];
  const edited = insertProperty(text, object, rows, `${propertyName(name)}: ${code}`);
  const after = readFields(edited);
  const added = after.kind === 'fields' && countRows(after.rows) === countRows(view.rows) + 1;
  return added ? { ok: true, text: edited } : { ok: false, reason: 'syntax' };
};

/** Removes a field together with its comma, and its line when nothing else stands on it. */
export const removeField = (text: string, row: FieldRow): string => {
  let { start, end } = row.property;
  const comma = /^\s*,/.exec(text.slice(end));
  if (comma) end += comma[0].length;
  else start = text.slice(0, start).search(/,?\s*$/);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*\n/.exec(text.slice(end));
  if (comma && rest && text.slice(lineStart, start).trim() === '') {
    return text.slice(0, lineStart) + text.slice(end + rest[0].length);
  }
  const space = comma ? (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return text.slice(0, start) + text.slice(end + space);
};

/** Whether the text is one expression of the mapping language, as far as syntax goes. */
export const isExpression = (text: string): boolean => parseExpression(text) !== undefined;

/** The parentheses make `{` begin an object; the line break keeps a last `//` comment from swallowing the second. */
const parseExpression = (text: string): Expression | undefined => {
  try {
    const program = parse(`(${text}\n)`, { ecmaVersion: 'latest', preserveParens: true });
    const [statement] = program.body;
    return program.body.length === 1 && statement?.type === 'ExpressionStatement'
      ? unwrap(statement.expression)
      : undefined;
  } catch {
    return undefined;
  }
};

/** Offsets in the text, without the parenthesis in front. */
const rangeOf = ({ start, end }: Range): Range => ({ start: start - 1, end: end - 1 });

const rowsOf = (
  object: ObjectExpression,
  text: string,
  parents: readonly string[],
  depth: number,
): readonly FieldRow[] | undefined => {
  const rows = object.properties.map(property => rowOf(property, text, parents, depth));
  return rows.every(row => row !== undefined) ? rows : undefined;
};

const rowOf = (
  property: Property | SpreadElement,
  text: string,
  parents: readonly string[],
  depth: number,
): FieldRow | undefined => {
  const whole = rangeOf(property);
  if (property.type === 'SpreadElement') {
    const range = rangeOf(property.argument);
    const code = text.slice(range.start, range.end);
    return {
      path: [...parents, `...${code}`],
      name: '…',
      code,
      range,
      property: whole,
      kind: 'spread',
      rows: [],
    };
  }
  if (property.computed || property.method || property.kind !== 'init') return undefined;
  const name =
    property.key.type === 'Identifier'
      ? property.key.name
      : property.key.type === 'Literal'
        ? String(property.key.value)
        : undefined;
  if (name === undefined) return undefined;
  const path = [...parents, name];
  const range = property.shorthand ? whole : rangeOf(property.value);
  const value = unwrap(property.value);
  const nested =
    depth > 0 && value.type === 'ObjectExpression' ? rowsOf(value, text, path, depth - 1) : undefined;
  return {
    path,
    name,
    code: text.slice(range.start, range.end),
    range: nested ? rangeOf(value) : range,
    property: whole,
    kind: property.shorthand ? 'shorthand' : nested ? 'group' : 'field',
    rows: nested ?? [],
  };
};

/** What stands inside parentheses. */
const unwrap = (expression: Expression): Expression =>
  expression.type === 'ParenthesizedExpression' ? unwrap(expression.expression) : expression;

const splice = (text: string, { start, end }: Range, code: string): string =>
  text.slice(0, start) + code + text.slice(end);

const paths = (rows: readonly FieldRow[]): readonly string[] =>
  rows.flatMap(row => (row.kind === 'spread' ? ['...'] : [row.name]));

/** Code such as `1, other: 2` or a stray comment would smuggle fields in or swallow the next one. */
const sameFields = (before: string, after: string): boolean => {
  const [old, now] = [readFields(before), readFields(after)];
  if (old.kind !== 'fields' || now.kind !== 'fields') return false;
  return paths(old.rows).join('\n') === paths(now.rows).join('\n');
};

const countRows = (rows: readonly FieldRow[]): number =>
  rows.reduce((sum, row) => sum + 1 + countRows(row.rows), 0);

const propertyName = (name: string): string =>
  /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : quoted(name);

const quoted = (name: string): string => `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Puts a property before the closing brace, indented as the last one is. */
const insertProperty = (text: string, object: Range, rows: readonly FieldRow[], property: string): string => {
  const last = rows.at(-1);
  if (!last) return splice(text, { start: object.start + 1, end: object.end - 1 }, `\n  ${property},\n`);
  const at = last.property.end;
  const comma = /^\s*,/.exec(text.slice(at));
  const end = comma ? at + comma[0].length : at;
  const lineStart = text.lastIndexOf('\n', last.property.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const ownLine = text.slice(lineStart, last.property.start).trim() === '';
  const joint = ownLine ? `\n${indent}` : ' ';
  const trailing = comma && ownLine ? ',' : '';
  // A comment behind the last field stays on the line of that field.
  const comment = ownLine
    ? (/^[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/[ \t]*(?=\n))/.exec(text.slice(end))?.[0] ?? '')
    : '';
  return `${text.slice(0, at)},${text.slice(comma ? end : at, end)}${comment}${joint}${property}${trailing}${text.slice(end + comment.length)}`;
};
