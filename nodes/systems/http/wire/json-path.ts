const step = /[^.[\]]+/g;
const shape = /^(\$|(\$\.)?[^.[\]\s][^.[\]]*(\.[^.[\]]+|\[-?\d+\])*|\$?(\[-?\d+\])(\.[^.[\]]+|\[-?\d+\])*)?$/;

/** Whether a text is a path such as `data.items`, `lines[0].code`, `data[-1].id`, or empty for the whole. */
export const isJsonPath = (path: string): boolean => shape.test(path);

/** The value at a dotted path with `[index]`, `[-1]` the last; undefined where there is none. A leading `$` is the whole. */
export const valueAt = (value: unknown, path: string): unknown =>
  (path.replace(/^\$\.?/, '').match(step) ?? []).reduce<unknown>((at, name) => {
    if (Array.isArray(at) && name.startsWith('-')) return at.at(Number(name));
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    return Reflect.get(at, name);
  }, value);

/** The value at a path as text; undefined for everything that is not a text, number or boolean. */
export const textAt = (value: unknown, path: string): string | undefined => {
  const found = valueAt(value, path);
  if (typeof found === 'string') return found === '' ? undefined : found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
};
