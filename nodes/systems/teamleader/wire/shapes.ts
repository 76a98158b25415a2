import { z } from 'zod';

/** Parts of answers, read as generously as they can be without guessing. */

const given = z.union([z.string(), z.number().transform(String)]);

/** A text that may be missing or null. */
export const text = given.nullish();

/** A text that is empty where it is missing or null. */
export const textOrEmpty = text.transform(value => value ?? '');

/** A day; the time of day that may follow it is left out, and nothing is no day. */
export const day = text.transform(value => value?.slice(0, 10) || undefined);

/** A reference to another object, of which the id matters; missing or null is none. */
export const reference = z.object({ id: z.string() }).nullish();

/** A list; missing or null is an empty one. */
export const listOf = <T>(entry: z.ZodType<T>) =>
  z
    .array(entry)
    .nullish()
    .transform(list => list ?? []);

/** A number, or one that is written as text. */
export const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);

/** A payment term: `days` is not needed for cash. */
export const paymentTerm = z.object({ type: z.string(), days: number.nullish() });
