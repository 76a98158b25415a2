import { z } from 'zod';
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

/** The parts of such a column. */
export const splitNote = (
  text: string | undefined,
): { readonly reference: string | undefined; readonly note: string | undefined } => {
  const [reference, ...note] = (text ?? '').split(' | ');
  return {
    reference: reference?.trim() || undefined,
    note: note.length === 0 ? undefined : note.join(' | '),
  };
};
