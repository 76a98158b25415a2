import { Failure } from '../../../sdk/failure.ts';
import { isHeaderValue } from './header.ts';
import { textAt, valueAt } from './json-path.ts';

/** What placeholders stand for, by their first name. */
export type Scope = Readonly<Record<string, unknown>>;

const placeholder = /\{([A-Za-z_][^{}]*)\}/g;
const whole = /^\{\{([A-Za-z_][^{}]*)\}\}$/;

/** First names of the placeholders in a text, e.g. `record` of `{record.number}`. */
export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(placeholder)].map(([, path = '']) => path.split(/[.[]/)[0] ?? '');

const filled = (text: string, scope: Scope, encode: (value: string) => string): string =>
  text.replaceAll(placeholder, (_, path: string) => {
    const value = textAt(scope, path);
    if (value !== undefined) return encode(value);
    throw new Failure('mapping.invalid', `The request needs “${path}”, which the record does not have.`, {
      path,
      hint: 'Give the field a value in the mapping, or take the placeholder out of the connection.',
    });
  });

/** A text with its `{placeholders}` filled in. Throws `mapping.invalid` when one has no value. */
export const fillText = (text: string, scope: Scope): string => filled(text, scope, value => value);

/** Texts of a document with their placeholders filled in. */
export const filledTexts = (
  texts: Readonly<Record<string, string>>,
  scope: Scope,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fillText(text, scope)]));

/** Headers with their placeholders filled in. Throws `mapping.invalid` for a value that would end its header. */
export const filledHeaders = (
  headers: Readonly<Record<string, string>>,
  scope: Scope,
): Readonly<Record<string, string>> => {
  const filled = filledTexts(headers, scope);
  for (const [name, value] of Object.entries(filled))
    if (!isHeaderValue(value))
      throw new Failure('mapping.invalid', `“${value}” cannot be sent in the header ${name}.`, {
        path: name,
        hint: 'Take line breaks and letters that are not Western European out of the value in the mapping.',
      });
  return filled;
};

/** A path of an address with its placeholders filled in, each as one piece of the path. */
export const fillPath = (path: string, scope: Scope): string =>
  filled(path, scope, value => {
    if (value !== '.' && value !== '..') return encodeURIComponent(value);
    throw new Failure('mapping.invalid', `“${value}” cannot be part of an address.`);
  });

/**
 * A JSON template filled in: a text that is nothing but `{{path}}` becomes the value at the path, whatever it is, and is
 * left out where there is none; `{path}` inside a text becomes text.
 */
export const fillJson = (template: unknown, scope: Scope): unknown => {
  if (typeof template === 'string') {
    const path = whole.exec(template)?.[1];
    return path === undefined ? fillText(template, scope) : valueAt(scope, path);
  }
  if (Array.isArray(template)) return template.map(entry => fillJson(entry, scope));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).flatMap(([name, entry]) => {
      const value = fillJson(entry, scope);
      return value === undefined ? [] : [[name, value]];
    }),
  );
};
