import { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import { field } from '../../../sdk/schema.ts';

/** Our number; what follows a bar in the same column is a note, so it may not hold one. */
export const referenceSchema = field(
  z
    .string()
    .min(1)
    .max(40)
    .regex(/^[^|\s](?:[^|\r\n]*[^|\s])?$/, 'must be one line without "|"'),
  { title: 'Order number', description: 'Your own number; the record is found by it.' },
);

/** Our number and a note in one column: `2026-00814 | Delivery by courier`. */
export const withNote = (reference: string, note: string | undefined): string =>
  note === undefined || note.trim() === '' ? reference : `${reference} | ${note.trim()}`;

/** The parts of such a column. People may have added to the note, also on a line of their own. */
export const splitNote = (
  text = '',
): { readonly reference: string | undefined; readonly note: string | undefined } => {
  const [, reference, note] = /^([^|\r\n]*)[|\r\n]*([\s\S]*)$/.exec(text) ?? [];
  return { reference: reference?.trim() || undefined, note: note?.trim() || undefined };
};

/** Refuses a number that its column would cut: the record could never be found by it. */
export const requireFit = (reference: string, longest: number, column: string): void => {
  if (reference.length <= longest) return;
  throw new Failure(
    'record.invalid',
    `“${reference}” is too long for the ${column} of AccountView, which has ${longest} characters.`,
    { path: 'reference', hint: 'Choose another column for our number on the connection.' },
  );
};
