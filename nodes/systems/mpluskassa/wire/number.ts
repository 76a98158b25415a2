import { Failure } from '../../../sdk/failure.ts';
import { title } from './read.ts';

/** True for texts that the wire can carry as a number: digits only, at most 18 of them. */
export const isNumber = (text: string): boolean => /^\d{1,18}$/.test(text);

/** An article number for the wire. Throws `record.invalid` for anything but digits. */
export const articleNumber = (sku: string, path: string): string => {
  if (isNumber(sku)) return String(BigInt(sku));
  throw new Failure('record.invalid', `The article number "${sku}" cannot be used in ${title}.`, {
    system: title,
    path,
    hint: `${title} article numbers are digits only; translate it in the mapping, for instance with a value table.`,
  });
};

/** A relation number for the wire. Throws `record.invalid` for anything but digits. */
export const relationNumber = (number: string, path: string): string => {
  if (isNumber(number)) return String(BigInt(number));
  throw new Failure('record.invalid', `"${number}" is not a relation number of ${title}.`, {
    system: title,
    path,
    hint: 'Relation numbers are digits only; look the relation up first and use the number found.',
  });
};

/** Cuts a list into pieces of at most `size`. */
export const chunks = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));

/** How many keys go into one look-up call. */
export const keysPerCall = 100;
