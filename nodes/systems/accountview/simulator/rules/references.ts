import type { Desk, Fields } from '../model.ts';
import { Objection } from '../objection.ts';

/** Refuses a code that is not in a collection; an empty one refers to nothing. */
export const requireExisting = (
  { store }: Desk,
  fields: Fields,
  column: string,
  collection: string,
  what: string,
): void => {
  const code = String(fields[column] ?? '');
  if (code !== '' && store.get(collection, code) === undefined)
    throw new Objection(`${what} ${code} bestaat niet.`);
};

/** The codes of payment conditions; no business object lists them. */
const paymentConditions = new Set(['00', '08', '14', '30']);

export const requirePaymentCondition = ({ DISC_CODE: code = '' }: Fields): void => {
  if (code !== '' && !paymentConditions.has(String(code)))
    throw new Objection(`Betalingsconditie ${code} bestaat niet.`);
};
