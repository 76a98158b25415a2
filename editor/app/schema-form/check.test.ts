import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkFields } from './check.ts';
import { fieldsOf } from './model.ts';

const problems = (schema: z.ZodType, value: Record<string, unknown>) =>
  checkFields(fieldsOf(z.toJSONSchema(schema, { io: 'input' })), value);

it('finds nothing wrong with a complete form', () => {
  expect(problems(z.object({ office: z.string().min(1) }), { office: 'NL01' })).toEqual({});
});

it('misses what is required, also inside an object', () => {
  const schema = z.object({ office: z.string(), mail: z.object({ host: z.string() }) });
  expect(problems(schema, { office: '', mail: {} })).toEqual({
    office: { text: 'missing' },
    'mail.host': { text: 'missing' },
  });
});

it('keeps numbers within their bounds and whole numbers whole', () => {
  const schema = z.object({ port: z.int().min(1).max(65_535), rate: z.number() });
  expect(problems(schema, { port: 0, rate: 'x' })).toEqual({
    port: { text: 'tooSmall', limit: 1 },
    rate: { text: 'notNumber' },
  });
  expect(problems(schema, { port: 1.5, rate: 1.5 })).toEqual({ port: { text: 'notWhole' } });
});

it('checks the form of a text', () => {
  const schema = z.object({ country: z.string().regex(/^[A-Z]{2}$/) });
  expect(problems(schema, { country: 'nl' })).toEqual({ country: { text: 'pattern' } });
});

it('leaves an empty optional field alone', () => {
  expect(problems(z.object({ note: z.string().min(3).optional() }), { note: '' })).toEqual({});
});
