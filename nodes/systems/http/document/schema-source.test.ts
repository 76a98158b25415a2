import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readOpenApi } from './openapi.ts';
import { createSchemas, type SchemaSource } from './schema-source.ts';

const yaml = `
openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200':
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/Order' } }
    post:
      requestBody:
        $ref: '#/components/requestBodies/Order'
components:
  requestBodies:
    Order:
      content:
        application/json; charset=utf-8:
          schema: { $ref: '#/components/schemas/Order' }
  schemas:
    Base: { type: object, required: [id], properties: { id: { type: integer } } }
    Order:
      allOf:
        - $ref: '#/components/schemas/Base'
        - type: object
          required: [number]
          properties:
            number: { type: string, title: Number }
            note: { type: string, nullable: true }
            parent: { $ref: '#/components/schemas/Order' }
            total: { type: string, format: money }
`;

const json = (source: SchemaSource) =>
  z.toJSONSchema(createSchemas(yaml)(source), { unrepresentable: 'any' });

describe('the fields of records', () => {
  test('come from a schema of an OpenAPI description, references and parts put together', () => {
    expect(json({ component: 'Order' })).toMatchObject({
      required: ['id', 'number'],
      properties: {
        id: { type: 'integer' },
        number: { type: 'string', title: 'Number' },
        note: { type: ['string', 'null'] },
        parent: { properties: { id: { type: 'integer' } } },
        total: { format: 'money' },
      },
    });
  });

  test.each([
    { operation: 'GET /orders', part: 'response', at: 'data' },
    { operation: 'POST /orders', part: 'request', at: '' },
  ] as const)('come from $operation', source => {
    expect(json(source)).toMatchObject({ required: ['id', 'number'] });
  });

  test('come from samples; what not all have may be missing', () => {
    const schema = createSchemas('')({ samples: [{ a: 'x', b: 1 }, { a: 'y' }] });
    expect(schema.safeParse({ a: 'z', more: true }).success).toBe(true);
    expect(schema.safeParse({ b: 1 }).success).toBe(false);
  });

  test('keep the business types of a given schema', () => {
    const schema = createSchemas('')({
      json: { type: 'object', properties: { total: { type: 'integer', format: 'money', vat: 'incl' } } },
    });
    expect(z.toJSONSchema(schema)).toMatchObject({ properties: { total: { format: 'money', vat: 'incl' } } });
    expect(schema.safeParse({ total: 1.5 }).success).toBe(false);
  });

  test.each([
    [{ component: 'Moon' }, 'no schema “Moon”'],
    [{ operation: 'GET /moon', part: 'response', at: '' }, 'no operation “GET /moon”'],
    [{ operation: 'GET /orders', part: 'request', at: '' }, 'no JSON request'],
  ] as const)('that are not there are told: %o', (source, said) => {
    expect(() => createSchemas(yaml)(source)).toThrow(said);
  });

  test('leave out patterns and limits that JSON Schema does not have', () => {
    const schema = createSchemas('')({
      json: {
        type: 'object',
        properties: {
          code: { type: 'string', pattern: '\\A[0-9]+\\z(?i)' },
          price: { type: 'number', minimum: 0, exclusiveMinimum: true },
        },
      },
    });
    expect(schema.safeParse({ code: 'x', price: 1 }).success).toBe(true);
  });

  test('a description is read once, however often it is used', () => {
    expect(readOpenApi(yaml)).toBe(readOpenApi(`${yaml}`));
  });

  test.each([
    ['#/components/schemas/Moon', 'the reference “#/components/schemas/Moon” leads nowhere'],
    ['other.yaml#/Order', 'is in another file'],
  ])('of a reference to %s are told', ($ref, said) => {
    const text = JSON.stringify({
      openapi: '3.1.0',
      components: { schemas: { A: { type: 'object', properties: { b: { $ref } } } } },
    });
    expect(() => createSchemas(text)({ component: 'A' })).toThrow(said);
  });

  test.each([
    ['no description at all', 'title: nothing', 'neither “openapi” nor “swagger”'],
    ['broken text', '{ "openapi": ', 'neither as JSON nor as YAML'],
    ['broken YAML', 'openapi: 3.0.0\npaths:\n  a: [', 'at line 3'],
  ])('of %s are told', (_, text, said) => {
    expect(() => createSchemas(text)({ component: 'A' })).toThrow(said);
  });
});
