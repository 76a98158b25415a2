import { expect, it } from 'vitest';
import { z } from 'zod';
import { field } from '../../nodes/sdk/schema.ts';
import { askedFields } from '../app/schema-form/asked.ts';
import { checkFields } from '../app/schema-form/check.ts';
import { fieldsOf } from '../app/schema-form/model.ts';
import { keepableSecrets, typedSecrets } from './secrets-form.ts';

const schema = z.toJSONSchema(z.object({ clientSecret: z.string(), refreshToken: z.string() }));

it('lets a secret that is set stay empty', () => {
  const fields = fieldsOf(keepableSecrets(schema, ['clientSecret'], 'set'));
  expect(checkFields(fields, {})).toEqual({ refreshToken: { text: 'missing' } });
  expect(fields.map(field => field.placeholder)).toEqual(['set', undefined]);
});

it('needs a secret no more once it is set', () => {
  const needing = z.toJSONSchema(z.object({ token: field(z.string(), { needed: true }).default('') }));
  const required = (set: readonly string[]) =>
    askedFields(fieldsOf(keepableSecrets(needing, set, 'set')), {}).map(({ isRequired }) => isRequired);
  expect(required([])).toEqual([true]);
  expect(required(['token'])).toEqual([false]);
});

it('sends only the secrets that were typed', () => {
  expect(typedSecrets({ clientSecret: '', refreshToken: 'abc', other: undefined })).toEqual({
    refreshToken: 'abc',
  });
});
