import { createRequire } from 'node:module';
import type { JsonSchema } from '../../../sdk/define-node.ts';
import { schemaAt, standalone } from './json-schema.ts';

/** Which schema of an OpenAPI description is meant. */
export type OpenApiPlace =
  | { readonly component: string }
  | { readonly operation: string; readonly part: 'request' | 'response'; readonly at: string };

/** YAML is loaded for the first description that is written in it; settings are checked without waiting. */
const require = createRequire(import.meta.url);

const parsed = (text: string): unknown => {
  const isJson = text.trimStart().startsWith('{');
  try {
    if (isJson) return JSON.parse(text);
  } catch {
    // YAML reads what looks like JSON as well, and tells line and column of what is wrong.
  }
  // What the package declares, which a call of require does not know.
  const { parse } = require('yaml') as typeof import('yaml');
  try {
    return parse(text, { maxAliasCount: 1000 });
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n')[0]?.replace(/:$/, '') : '';
    throw new SyntaxError(`the OpenAPI description can be read neither as JSON nor as YAML: ${said}`);
  }
};

/** Descriptions that were read last: they may be megabytes, and every use of the settings asks for them. */
const known = new Map<string, JsonSchema>();
const mostKnown = 4;

/** Reads an OpenAPI description, JSON or YAML. Throws SyntaxError in words when it is none. */
export const readOpenApi = (text: string): JsonSchema => {
  const before = known.get(text);
  const document = before ?? parsed(text);
  if (!isObject(document) || !('openapi' in document || 'swagger' in document))
    throw new SyntaxError('the text is not an OpenAPI description: it has neither “openapi” nor “swagger”');
  known.delete(text);
  known.set(text, document);
  for (const oldest of [...known.keys()].slice(0, -mostKnown)) known.delete(oldest);
  return document;
};

/** A schema of a description, standing by itself. Throws SyntaxError in words when it is not there. */
export const openApiSchema = (document: JsonSchema, place: OpenApiPlace): JsonSchema => {
  if ('component' in place) {
    const found = inside(document, 'components', 'schemas', place.component);
    const schema = found ?? inside(document, 'definitions', place.component);
    if (schema !== undefined) return standalone(schema, document);
    throw new SyntaxError(`the OpenAPI description has no schema “${place.component}”`);
  }
  const [method = '', path = ''] = place.operation.split(/\s+/, 2);
  const operation = inside(document, 'paths', path, method.toLowerCase());
  if (operation === undefined)
    throw new SyntaxError(`the OpenAPI description has no operation “${place.operation}”`);
  const schema =
    place.part === 'request' ? requestSchema(operation, document) : answerSchema(operation, document);
  if (schema === undefined)
    throw new SyntaxError(`the operation “${place.operation}” has no JSON ${place.part}`);
  return schemaAt(standalone(schema, document), place.at);
};

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inside = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>(
    (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    value,
  );

/** A part of the description that may stand elsewhere (`$ref` to a response or request body). */
const followed = (value: unknown, root: JsonSchema): unknown =>
  isObject(value) && typeof value.$ref === 'string'
    ? inside(root, ...value.$ref.replace(/^#\//, '').split('/'))
    : value;

const jsonContent = (holder: unknown): unknown => {
  const content = inside(holder, 'content');
  const [media] = isObject(content) ? Object.entries(content).filter(([type]) => /\bjson\b/.test(type)) : [];
  return inside(media?.[1], 'schema');
};

const requestSchema = (operation: unknown, root: JsonSchema): unknown => {
  const parameters = inside(operation, 'parameters');
  const body = Array.isArray(parameters) ? parameters.find(each => inside(each, 'in') === 'body') : undefined;
  return jsonContent(followed(inside(operation, 'requestBody'), root)) ?? inside(body, 'schema');
};

const answerSchema = (operation: unknown, root: JsonSchema): unknown => {
  const responses = inside(operation, 'responses');
  const [good] = isObject(responses)
    ? Object.entries(responses).filter(([status]) => /^(2..|default)$/i.test(status))
    : [];
  const answer = followed(good?.[1], root);
  return jsonContent(answer) ?? inside(answer, 'schema');
};
