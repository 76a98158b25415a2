import { expect, it } from 'vitest';
import { z } from 'zod';
import { field } from '../../../nodes/sdk/schema.ts';
import { askedFields } from './asked.ts';
import { checkFields } from './check.ts';
import { fieldsOf } from './model.ts';

const fields = fieldsOf(
  z.toJSONSchema(
    z.object({
      signIn: z.enum(['token', 'oauth']).default('token'),
      clientId: field(z.string(), { when: { signIn: ['oauth'] }, needed: true }).default(''),
    }),
    { io: 'input' },
  ),
);

it('asks a field only while another one has the value it depends on', () => {
  expect(askedFields(fields, { signIn: 'token' }).map(({ name }) => name)).toEqual(['signIn']);
  expect(askedFields(fields, { signIn: 'oauth' }).map(({ name }) => name)).toEqual(['signIn', 'clientId']);
});

it('requires what is needed where it is asked', () => {
  const problems = (signIn: string) => {
    const values = { signIn, clientId: '' };
    return checkFields(askedFields(fields, values), values);
  };
  expect(problems('token')).toEqual({});
  expect(problems('oauth')).toEqual({ clientId: { text: 'missing' } });
});
