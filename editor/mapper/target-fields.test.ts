import { expect, test } from 'vitest';
import { readFields } from './fields.ts';
import { missingFields, targetFields, targetOf } from './target-fields.ts';

const schema = {
  type: 'object',
  required: ['name', 'address'],
  properties: {
    email: { type: 'string', format: 'email', title: 'E-mail' },
    name: { type: 'string' },
    kind: { enum: ['company', 'person'] },
    address: { $ref: '#/$defs/address' },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    lines: { type: 'array', items: { type: 'object' } },
  },
  $defs: {
    address: {
      type: 'object',
      required: ['city'],
      properties: { city: { type: 'string' }, point: { type: 'object', properties: { x: {} } } },
    },
  },
};
const targets = targetFields(schema);
const missing = (text: string) => {
  const view = readFields(text);
  return missingFields(targets, view.kind === 'fields' ? view.rows : []).map(({ path }) => path.join('.'));
};

test('knows names, kinds and what is required', () => {
  expect(targets.map(({ name, type, required }) => [name, type, required])).toEqual([
    ['email', 'email', false],
    ['name', 'string', true],
    ['kind', '"company" | "person"', false],
    ['address', 'object', true],
    ['note', 'string', false],
    ['lines', 'array', false],
  ]);
  expect(targetOf(targets, ['email'])?.title).toBe('E-mail');
  expect(targetOf(targets, ['address', 'city'])?.required).toBe(true);
  expect(targetOf(targets, ['address', 'point', 'x'])).toBeUndefined();
});

test('names what the mapping does not give, required fields first', () => {
  expect(missing('{ email: 1, kind: 2, lines: [] }')).toEqual(['name', 'address', 'note']);
});

test('looks into a nested object, but not into an expression', () => {
  expect(missing('{ email: 1, name: 2, kind: 3, note: 4, lines: 5, address: { point: 6 } }')).toEqual([
    'address.city',
  ]);
  expect(missing('{ email: 1, name: 2, kind: 3, note: 4, lines: 5, address: record.address }')).toEqual([]);
});

test('a spread may give everything', () => {
  expect(missing('{ ...record }')).toEqual([]);
});
