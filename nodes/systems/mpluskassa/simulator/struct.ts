/** A value of the wire: what an element holds. */
export type Value = string | number | boolean | Struct | readonly Value[];

/** The children of an element by name; repeated ones as a list. */
export type Struct = { readonly [name: string]: Value | undefined };

/** Whether a value has children of its own. */
export const isStruct = (value: Value | undefined): value is Struct =>
  typeof value === 'object' && !Array.isArray(value);

/** A text child; undefined when it is absent or empty. */
export const textOf = (struct: Struct | undefined, name: string): string | undefined => {
  const value = struct?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** A number child. */
export const numberOf = (struct: Struct | undefined, name: string): number | undefined => {
  const value = struct?.[name];
  return typeof value === 'number' ? value : undefined;
};

/** A boolean child. */
export const flagOf = (struct: Struct | undefined, name: string): boolean | undefined => {
  const value = struct?.[name];
  return typeof value === 'boolean' ? value : undefined;
};

/** A child with children, following a path. */
export const structOf = (struct: Struct | undefined, ...path: readonly string[]): Struct | undefined =>
  path.reduce<Struct | undefined>((at, name) => {
    const value = at?.[name];
    return isStruct(value) ? value : undefined;
  }, struct);

/** The repeated child of that name. */
export const listOf = (struct: Struct | undefined, name: string): readonly Value[] => {
  const value = struct?.[name];
  return Array.isArray(value) ? value : [];
};

export const structsOf = (struct: Struct | undefined, name: string): readonly Struct[] =>
  listOf(struct, name).filter(isStruct);

export const numbersOf = (struct: Struct | undefined, name: string): readonly number[] =>
  listOf(struct, name).filter(value => typeof value === 'number');

export const textsOf = (struct: Struct | undefined, name: string): readonly string[] =>
  listOf(struct, name).filter(value => typeof value === 'string');
