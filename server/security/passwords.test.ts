import { describe, expect, test } from 'vitest';
import { hashPassword, verifyNobody, verifyPassword } from './passwords.ts';
import { newToken, tokenHash } from './tokens.ts';

describe('passwords', () => {
  test('only the right one fits, and the hash does not hold it', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(hash, 'correct horse')).toBe(true);
    expect(await verifyPassword(hash, 'Correct horse')).toBe(false);
    expect(await hashPassword('correct horse')).not.toBe(hash);
  });

  test('nobody has no password', async () => {
    expect(await verifyNobody('nobody has this password')).toBe(false);
  });
});

describe('tokens', () => {
  test('are long, never the same, fit a header, and are kept as a hash', () => {
    const tokens = Array.from({ length: 100 }, () => newToken('kpl_'));
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^kpl_[\w-]{43}$/);
    expect(tokenHash('a')).toBe(tokenHash('a'));
    expect(tokenHash('a')).not.toBe(tokenHash('b'));
  });
});
