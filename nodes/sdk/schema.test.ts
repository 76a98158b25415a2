import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { field, withNeeded } from './schema.ts';

describe('a field that is needed only under a condition', () => {
  const settings = withNeeded(
    z.object({
      signIn: z.enum(['token', 'oauth']).default('token'),
      clientId: field(z.string(), { when: { signIn: ['oauth'] }, needed: true }).default(''),
      scope: field(z.string().optional(), { when: { signIn: ['oauth'] } }),
    }),
  );

  it('may stay empty while it is not asked', () => {
    expect(settings.parse({})).toEqual({ signIn: 'token', clientId: '' });
  });

  it('may not stay empty while it is asked', () => {
    expect(settings.safeParse({ signIn: 'oauth' }).error?.issues).toMatchObject([
      { path: ['clientId'], message: 'is needed' },
    ]);
    expect(settings.safeParse({ signIn: 'oauth', clientId: 'shop' }).success).toBe(true);
  });
});
