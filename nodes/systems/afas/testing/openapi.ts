import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { HttpRequest } from '../../../sdk/http.ts';

const folder = resolve('../shared/contracts/afas/openapi');

/** True when the interface descriptions of AFAS lie beside the project. */
export const hasDescriptions = existsSync(folder);

type Json = Readonly<Record<string, unknown>>;

/**
 * Fields the descriptions mark as required although they are not: internal numbers, which an insert with automatic
 * numbering cannot have, the preferred delivery address and the entry number, which the vendor's own examples leave out.
 * An update names its key and what changes.
 */
const formal = new Set(['BcId', 'BcCo', 'CdDa', 'EnNo', 'Nm', 'LaNm']);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema without what is marked as required by form only; unknown fields are refused. */
const strict = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(strict);
  if (!isObject(schema)) return schema;
  const { format: _format, example: _example, ...rest } = schema;
  const inner = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, strict(value)]));
  const required = Array.isArray(inner.required)
    ? inner.required.filter(name => !formal.has(String(name)))
    : undefined;
  const isLevel = isObject(inner.properties) && Object.keys(inner.properties).length > 0;
  return { ...inner, ...(required ? { required } : {}), ...(isLevel ? { additionalProperties: false } : {}) };
};

/** Custom fields are the customer's own: no description knows them. */
const withoutCustom = (body: unknown): unknown => {
  if (Array.isArray(body)) return body.map(withoutCustom);
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      /^U[0-9A-F]{32}$/.test(name) ? [] : [[name, withoutCustom(value)] as const],
    ),
  );
};

/** `POST /connectors/FbSales` → the schema of its body. */
const readSchemas = (): ReadonlyMap<string, object> => {
  const schemas = new Map<string, object>();
  for (const file of readdirSync(folder)) {
    const document = JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
    for (const [path, methods] of Object.entries<Json>(document.paths)) {
      for (const method of ['post', 'put']) {
        // The shape is that of every OpenAPI document.
        const operation = methods[method] as
          | { requestBody?: { content?: Record<string, { schema?: { $ref?: string } }> } }
          | undefined;
        const name = operation?.requestBody?.content?.['application/json']?.schema?.$ref?.split('/').at(-1);
        if (name) schemas.set(`${method.toUpperCase()} ${path}`, Object(document.components.schemas[name]));
      }
    }
  }
  return schemas;
};

const ajv = new Ajv({ strict: false, allErrors: true });
const compiled = new Map<string, ValidateFunction>();
let schemas: ReadonlyMap<string, object> | undefined;

const validatorOf = (operation: string): ValidateFunction | undefined => {
  schemas ??= readSchemas();
  const schema = schemas.get(operation);
  const validate = compiled.get(operation) ?? (schema && ajv.compile(Object(strict(schema))));
  if (validate) compiled.set(operation, validate);
  return validate;
};

/** A PUT of prices is seen to work, but in no description: it is held against the insert. */
const described = (operation: string) => operation.replace(/^PUT (.*FbSalesPrice)$/, 'POST $1');

/** What the descriptions object to in these requests; empty when nothing. */
export const objections = (requests: readonly HttpRequest[]): readonly string[] => {
  return requests.flatMap(({ method, url, body }) => {
    const path = new URL(url).pathname;
    const at = path.indexOf('/connectors/');
    if (at < 0 || body === undefined) return [];
    const operation = described(`${method} ${path.slice(at)}`);
    const validate = validatorOf(operation);
    if (!validate) return [`${operation} is not described`];
    if (validate(withoutCustom(JSON.parse(body)))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${operation} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  });
};
