import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkFields } from '../app/schema-form/check.ts';
import { fieldsOf } from '../app/schema-form/model.ts';
import { keepableSecrets, typedSecrets } from './secrets-form.ts';

const schema = z.toJSONSchema(z.object({ clientSecret: z.string(), refreshToken: z.string() }));

it('lets a secret that is set stay empty', () => {
  const fields = fieldsOf(keepableSecrets(schema, ['clientSecret'], 'set'));
  expect(checkFields(fields, {})).toEqual({ refreshToken: { text: 'missing' } });
  expect(fields.map(field => field.placeholder)).toEqual(['set', undefined]);
});

it('sends only the secrets that were typed', () => {
  expect(typedSecrets({ clientSecret: '', refreshToken: 'abc', other: undefined })).toEqual({
    refreshToken: 'abc',
  });
});
