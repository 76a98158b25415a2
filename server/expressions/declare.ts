import type { JsonSchema } from '../api/contracts/common.ts';

type Schema = JsonSchema & {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly title?: string;
  readonly description?: string;
};

/** A JSON Schema as a TypeScript type, for completion and checking of expressions in the editor. */
export const typeOf = (schema: JsonSchema): string => write(schema as Schema, schema as Schema, 0);

const deepest = 12;

const write = (schema: Schema, root: Schema, depth: number): string => {
  if (depth > deepest) return 'unknown';
  const sub = (child: Schema) => write(child, root, depth + 1);
  if (schema.$ref !== undefined) {
    const target = schema.$ref === '#' ? root : root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target ? sub(target) : 'unknown';
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return union.map(sub).join(' | ');
  if (schema.allOf) return schema.allOf.map(sub).join(' & ');
  if (Array.isArray(schema.type))
    return schema.type.map(type => sub({ ...schema, type: type as string })).join(' | ');
  switch (schema.type) {
    case 'object':
      return object(schema, sub);
    case 'array':
      return `readonly (${schema.items ? sub(schema.items) : 'unknown'})[]`;
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return 'any';
  }
};

const object = (schema: Schema, sub: (child: Schema) => string): string => {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(([name, child]) => {
    const words = [child.title, child.description].filter(text => text !== undefined).join('. ');
    const comment = words === '' ? '' : `/** ${words.replaceAll('*/', '* /')} */ `;
    return `${comment}readonly ${JSON.stringify(name)}${required.has(name) ? '' : '?'}: ${sub(child)};`;
  });
  if (typeof schema.additionalProperties === 'object') {
    fields.push(
      `readonly [key: string]: ${Object.keys(schema.additionalProperties).length > 0 ? sub(schema.additionalProperties) : 'any'};`,
    );
  }
  return `{ ${fields.join(' ')} }`;
};
