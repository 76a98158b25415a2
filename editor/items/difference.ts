/** What happened to a place between two values. */
export type Mark = 'same' | 'added' | 'removed' | 'changed';

/** One line of a value written as indented JSON. */
export interface ValueLine {
  readonly indent: number;
  /** The property name; undefined for entries of a list and for closing brackets. */
  readonly name: string | undefined;
  /** The value on this line, or the bracket that opens or closes one. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'word' | 'bracket';
  readonly mark: Mark;
}

type Marks = ReadonlyMap<string, Mark>;

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> | readonly unknown[] =>
  typeof value === 'object' && value !== null;

/** Every leaf of a value by its path. Empty lists and objects are leaves. */
const leaves = (value: unknown, path = ''): readonly (readonly [string, string])[] => {
  if (!isBranch(value)) return [[path, JSON.stringify(value) ?? 'undefined']];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[path, JSON.stringify(value)]];
  return entries.flatMap(([name, entry]) => leaves(entry, `${path}/${name}`));
};

const marksOf = (own: unknown, other: unknown, alone: 'added' | 'removed'): Marks => {
  const others = new Map(leaves(other));
  return new Map(
    leaves(own).map(([path, text]) => {
      const counterpart = others.get(path);
      if (counterpart === undefined) return [path, alone];
      return [path, counterpart === text ? 'same' : 'changed'];
    }),
  );
};

const kindOf = (value: unknown): ValueLine['kind'] =>
  typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word';

const linesOf = (
  value: unknown,
  marks: Marks,
  at: { readonly path: string; readonly name: string | undefined; readonly indent: number },
): readonly ValueLine[] => {
  const line = { indent: at.indent, name: at.name };
  const mark = marks.get(at.path) ?? 'same';
  if (!isBranch(value))
    return [{ ...line, text: JSON.stringify(value) ?? 'undefined', kind: kindOf(value), mark }];
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const entries = Object.entries(value);
  if (entries.length === 0) return [{ ...line, text: `${open}${close}`, kind: 'bracket', mark }];
  return [
    { ...line, text: open, kind: 'bracket', mark: 'same' },
    ...entries.flatMap(([name, entry]) =>
      linesOf(entry, marks, {
        path: `${at.path}/${name}`,
        name: isList ? undefined : name,
        indent: at.indent + 1,
      }),
    ),
    { indent: at.indent, name: undefined, text: close, kind: 'bracket', mark: 'same' },
  ];
};

const none: Marks = new Map();

const write = (value: unknown, marks: Marks) =>
  linesOf(value, marks, { path: '', name: undefined, indent: 0 });

/** A value as lines, nothing marked. */
export const valueLines = (value: unknown): readonly ValueLine[] => write(value, none);

/** What a node got and gave, as lines; what it added, changed and dropped is marked. */
export interface Difference {
  readonly before: readonly ValueLine[];
  readonly after: readonly ValueLine[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

const count = (marks: Marks, mark: Mark) =>
  marks.values().reduce((sum, it) => sum + (it === mark ? 1 : 0), 0);

/**
 * Compares two values place by place. Two values that have nothing in common (a mapping made a new record) are not
 * marked at all: everything would be, and that tells nothing.
 */
export const difference = (before: unknown, after: unknown): Difference => {
  const dropped = marksOf(before, after, 'removed');
  const made = marksOf(after, before, 'added');
  const isNewRecord = count(made, 'same') + count(made, 'changed') === 0;
  return {
    before: write(before, isNewRecord ? none : dropped),
    after: write(after, isNewRecord ? none : made),
    added: isNewRecord ? 0 : count(made, 'added'),
    changed: count(made, 'changed'),
    removed: isNewRecord ? 0 : count(dropped, 'removed'),
  };
};

/** Whether a node gave on exactly what it got. */
export const isSame = (before: unknown, after: unknown): boolean =>
  JSON.stringify(before) === JSON.stringify(after);
