import { Failure } from '../../../sdk/failure.ts';
import type { HttpResponse } from '../../../sdk/http.ts';

/** What JSON.parse hands a reviver besides key and value; newer than TypeScript's library. */
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Numbers too long for JavaScript, such as 64-bit ids, stay as they were written, as text. */
const keepLongNumbers: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && source !== undefined
    ? source
    : value;

/** The JSON of an answer; undefined when there is none to read. */
export const jsonOf = ({ text }: HttpResponse): unknown => {
  try {
    // The cast tells TypeScript of the third argument, which Node hands in.
    return JSON.parse(text, keepLongNumbers as Parameters<typeof JSON.parse>[1]);
  } catch {
    return undefined;
  }
};

/** The JSON of an answer that must have some. Throws `target.malformed`. */
export const requiredJson = (response: HttpResponse, system: string): unknown => {
  const json = jsonOf(response);
  if (json !== undefined) return json;
  throw new Failure('target.malformed', `${system} sent an answer that is not JSON.`, {
    system,
    said: response.text.slice(0, 200),
  });
};
