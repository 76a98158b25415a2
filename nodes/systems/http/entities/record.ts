import { Failure } from '../../../sdk/failure.ts';
import { textAt, valueAt } from '../wire/json-path.ts';
import { title } from '../wire/title.ts';

/** A record of an API: an object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a document says that the records of an answer are. */
interface ListPlace {
  readonly records: string;
  readonly recordsOptional: boolean;
}

/**
 * The records of a list in an answer; nothing at all (204) and `null` count as an empty list. Throws `target.malformed`: a
 * list that is not where it should be, taken for an empty one, would let records be created twice.
 */
export const recordsIn = (json: unknown, place: ListPlace, what: string): readonly Fields[] => {
  const value = valueAt(json, place.records);
  if (value === null || json === undefined || (value === undefined && place.recordsOptional)) return [];
  if (Array.isArray(value) && value.every(isFields)) return value;
  throw new Failure('target.malformed', `${title} answered ${what} without a list of records.`, {
    system: title,
    said: JSON.stringify(value ?? json).slice(0, 200),
    hint: 'Correct “records”, the path of the list in the answer, on the connection; where it is left out when empty, say “recordsOptional”.',
  });
};

/** By what the system knows a record. Throws `target.malformed`. */
export const idOf = (record: Fields, path: string): string => {
  const id = textAt(record, path);
  if (id !== undefined) return id;
  throw new Failure('target.malformed', `${title} gave a record without “${path}”.`, {
    system: title,
    said: JSON.stringify(record).slice(0, 200),
    hint: 'Correct “id”, the path of the id in a record, on the connection.',
  });
};
