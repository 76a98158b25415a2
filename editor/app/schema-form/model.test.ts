import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defaultsOf, fieldsOf, groupsOf, words } from './model.ts';

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' });

const fieldFor = (schema: z.ZodType) => {
  const [field] = fieldsOf(schemaOf(z.object({ it: schema })));
  if (!field) throw new Error('no field');
  return field;
};

describe('kinds of field', () => {
  it.each([
    ['text', z.string()],
    ['number', z.number()],
    ['integer', z.int()],
    ['boolean', z.boolean()],
    ['choice', z.enum(['park', 'continue'])],
    ['choices', z.array(z.enum(['open', 'paid']))],
    ['texts', z.array(z.string())],
    ['object', z.object({ street: z.string() })],
    ['json', z.array(z.object({ a: z.string() }))],
    ['text', z.union([z.string(), z.array(z.string())])],
    ['text', z.string().nullable()],
  ] as const)('takes %s from the schema', (kind, schema) => {
    expect(fieldFor(schema).kind).toBe(kind);
  });

  it('takes the labels of a union of constants', () => {
    const field = fieldFor(
      z.union([z.literal('a').meta({ title: 'First' }), z.literal('do-nothing')]).default('a'),
    );
    expect(field.kind).toBe('choice');
    expect(field.choices).toEqual([
      { value: 'a', label: 'First' },
      { value: 'do-nothing', label: 'Do nothing' },
    ]);
  });
});

describe('what a field says of itself', () => {
  it('carries label, help and widget', () => {
    const field = fieldFor(z.string().meta({ title: 'Office', description: 'The code.', widget: 'secret' }));
    expect(field).toMatchObject({ title: 'Office', description: 'The code.', widget: 'secret' });
  });

  it('is required only without a default', () => {
    const fields = fieldsOf(
      schemaOf(z.object({ must: z.string(), may: z.string().optional(), preset: z.string().default('x') })),
    );
    expect(fields.map(field => field.isRequired)).toEqual([true, false, false]);
  });

  it('never requires a switch to be on', () => {
    expect(fieldFor(z.boolean()).isRequired).toBe(false);
  });

  it('makes a label of the name when there is none', () => {
    expect(words('timeZone')).toBe('Time zone');
  });
});

it('puts fields of one group together in the order of their first', () => {
  const group = (name: string) => z.string().meta({ group: name });
  const fields = fieldsOf(
    schemaOf(z.object({ a: z.string(), b: group('Mail'), c: z.string(), d: group('Mail') })),
  );
  expect(groupsOf(fields).map(({ title, fields }) => [title, fields.map(field => field.name)])).toEqual([
    [undefined, ['a', 'c']],
    ['Mail', ['b', 'd']],
  ]);
});

it('starts a form with every default, also nested ones', () => {
  const schema = z.object({
    page: z.int().default(100),
    name: z.string(),
    retry: z.object({ times: z.int().default(3) }),
  });
  expect(defaultsOf(fieldsOf(schemaOf(schema)))).toEqual({ page: 100, retry: { times: 3 } });
});

it('follows references to shared definitions', () => {
  const schema = {
    type: 'object',
    properties: { home: { $ref: '#/$defs/address', title: 'Home' } },
    $defs: { address: { type: 'object', properties: { street: { type: 'string' } } } },
  };
  const [field] = fieldsOf(schema);
  expect(field?.title).toBe('Home');
  expect(field?.fields.map(nested => nested.name)).toEqual(['street']);
});
