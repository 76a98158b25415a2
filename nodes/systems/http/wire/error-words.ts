import type { HttpResponse } from '../../../sdk/http.ts';
import { jsonOf, pageWords } from './json.ts';
import { textAt, valueAt } from './json-path.ts';

/** Where APIs have the sentence of an error, problem+json (RFC 9457) among them; the first that is there counts. */
const places = [
  'detail',
  'message',
  'error.message',
  'error.message.value',
  'error_description',
  'error',
  'title',
];
const placesInList = ['detail', 'message', 'title', 'code'];

/** The words of an error answer: from the place that the settings name, else from where they usually stand. */
export const errorWords = (response: HttpResponse, place: string): string | undefined => {
  const json = jsonOf(response);
  if (place !== '') return textAt(json, place) ?? pageWords(response);
  const sentence = places.map(each => textAt(json, each)).find(text => text !== undefined);
  const details = listWords(valueAt(json, 'errors') ?? json);
  return [sentence, details].filter(Boolean).join(': ').slice(0, 500) || pageWords(response);
};

/** Errors one by one: texts, objects with a sentence, or texts by field. */
const listWords = (errors: unknown): string | undefined => {
  if (typeof errors === 'string') return errors;
  if (Array.isArray(errors)) {
    const words = errors.map(each =>
      typeof each === 'string' ? each : placesInList.map(place => textAt(each, place)).find(Boolean),
    );
    return words.filter(Boolean).join('; ') || undefined;
  }
  if (typeof errors !== 'object' || errors === null) return undefined;
  const fields = Object.entries(errors).flatMap(([field, texts]) =>
    Array.isArray(texts) && texts.every(text => typeof text === 'string')
      ? [`${field} ${texts.join(', ')}`]
      : [],
  );
  return fields.join('; ') || undefined;
};
