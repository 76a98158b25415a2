import { z } from 'zod';
import { text } from '../wire/shapes.ts';

/** E-mail addresses and telephones of the wire: lists of typed entries, of which records have one of each type. */
export const wireEmail = z.object({ type: z.string(), email: text });
export const wireTelephone = z.object({ type: z.string(), number: text });

type WireEmail = z.infer<typeof wireEmail>;
type WireTelephone = z.infer<typeof wireTelephone>;

/** The first address of a type. */
export const emailOf = (list: readonly WireEmail[], type: string): string | undefined =>
  list.find(entry => entry.type === type)?.email ?? undefined;

/** The first number of a type. */
export const telephoneOf = (list: readonly WireTelephone[], type: string): string | undefined =>
  list.find(entry => entry.type === type)?.number ?? undefined;

/**
 * A list with the first entry of each given type replaced, or added; undefined when nothing is given. A list that is sent
 * replaces the whole list.
 */
export const withFirst = <T extends { readonly type: string }>(
  existing: readonly T[],
  given: readonly (T | undefined)[],
): readonly T[] | undefined => {
  const wanted = given.filter(entry => entry !== undefined);
  if (wanted.length === 0) return undefined;
  return wanted.reduce<readonly T[]>((list, entry) => {
    const at = list.findIndex(({ type }) => type === entry.type);
    return at < 0 ? list.concat(entry) : list.with(at, entry);
  }, existing);
};
