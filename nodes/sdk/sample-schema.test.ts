import { describe, expect, test } from 'vitest';
import { schemaOfSample } from './sample-schema.ts';

describe('the schema of a sample', () => {
  test('has the fields of objects, all of them required', () => {
    expect(schemaOfSample({ number: 'A1', paid: true, total: 12.5 })).toEqual({
      type: 'object',
      properties: { number: { type: 'string' }, paid: { type: 'boolean' }, total: { type: 'number' } },
      required: ['number', 'paid', 'total'],
    });
  });

  test('of a list: what not all entries have is optional', () => {
    expect(schemaOfSample([{ sku: '1', note: 'x' }, { sku: '2' }])).toEqual({
      type: 'array',
      items: {
        type: 'object',
        properties: { sku: { type: 'string' }, note: { type: 'string' } },
        required: ['sku'],
      },
    });
  });

  test('of a list of different things says any of them, each once', () => {
    expect(schemaOfSample([1, 'a', 2])).toEqual({
      type: 'array',
      items: { anyOf: [{ type: 'number' }, { type: 'string' }] },
    });
  });

  test('says nothing of what is empty', () => {
    expect(schemaOfSample({ list: [], nothing: null })).toEqual({
      type: 'object',
      properties: { list: { type: 'array', items: {} }, nothing: {} },
      required: ['list', 'nothing'],
    });
  });

  test('takes fields with names of every object for what they are', () => {
    expect(schemaOfSample(JSON.parse('{"constructor": 1, "toString": "x"}'))).toMatchObject({
      required: ['constructor', 'toString'],
    });
  });
});
