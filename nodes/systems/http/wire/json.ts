import { Failure } from '../../../sdk/failure.ts';
import type { HttpResponse } from '../../../sdk/http.ts';

/** What JSON.parse hands a reviver besides key and value; newer than TypeScript's library. */
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Digits and place of the point of a number, the same for all ways to write it. */
const exactly = (text: string): string => {
  const [, sign, whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const short = digits.replace(/0+$/, '');
  if (short === '') return '0';
  return `${sign}${short}e${Number(power) - fraction.length + digits.length - short.length}`;
};

/** Numbers that JavaScript would change, such as 64-bit ids, stay as they were written, as text. */
const keepExact: Reviver = (_key, value, { source }) => {
  if (typeof value !== 'number' || source === undefined || source.length < 16) return value;
  return exactly(source) === exactly(String(value)) ? value : source;
};

/** The JSON of an answer; undefined when there is none to read. */
export const jsonOf = ({ text }: HttpResponse): unknown => {
  try {
    // The cast tells TypeScript of the third argument, which Node hands in.
    return JSON.parse(text, keepExact as Parameters<typeof JSON.parse>[1]);
  } catch {
    return undefined;
  }
};

/** The JSON of an answer; undefined only for “no content”. Throws `target.malformed`. */
export const requiredJson = (response: HttpResponse, system: string): unknown => {
  const json = jsonOf(response);
  if (json !== undefined || response.status === 204) return json;
  throw new Failure('target.malformed', `${system} sent an answer that is not JSON.`, {
    system,
    said: pageWords(response) ?? response.text.slice(0, 200),
  });
};

/** What a person would read of a web page; undefined when the answer is none. */
export const pageWords = ({ text }: HttpResponse): string | undefined => {
  if (!/^\s*(<!doctype html|<html)/i.test(text)) return undefined;
  const words = text
    .slice(0, 20_000)
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words.slice(0, 200) || undefined;
};
