/** A cursor that is one number or text under a name, which people can change without knowing JSON. */
export interface SimpleCursor {
  readonly name: string;
  readonly value: string | number;
}

/** The one value of a simple cursor; undefined for all others. @example simpleCursor({ syncMarker: 1001 }) */
export const simpleCursor = (cursor: unknown): SimpleCursor | undefined => {
  if (typeof cursor !== 'object' || cursor === null || Array.isArray(cursor)) return undefined;
  const [entry, ...others] = Object.entries(cursor);
  if (!entry || others.length > 0) return undefined;
  const [name, value] = entry;
  return typeof value === 'string' || typeof value === 'number' ? { name, value } : undefined;
};

/** What was typed: a place to continue from, or nothing that can be one. */
export type TypedPlace = { readonly cursor: unknown } | undefined;

/** Reads a place as it was typed, in the form of the cursor that it replaces. */
export const typedPlace = (typed: string, before: unknown): TypedPlace => {
  const simple = simpleCursor(before);
  if (!simple) return readJson(typed);
  const text = typed.trim();
  if (text === '') return undefined;
  if (typeof simple.value === 'string') return { cursor: { [simple.name]: text } };
  return /^-?\d{1,15}$/.test(text) ? { cursor: { [simple.name]: Number(text) } } : undefined;
};

const readJson = (text: string): TypedPlace => {
  try {
    return { cursor: JSON.parse(text) };
  } catch {
    return undefined;
  }
};
