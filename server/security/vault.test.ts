import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { secretFromFile, Vault } from './vault.ts';

const key = 'the key of these tests, long enough';

describe('the vault', () => {
  const vault = new Vault(key);

  test.each([null, 'text', 42, [1, 'é'], { a: { b: [true, null] } }, {}])(
    'gives back what was sealed: %o',
    value => {
      expect(vault.open(vault.seal(value))).toEqual(value);
    },
  );

  test('nothing of the content can be read, and no two seals are alike', () => {
    const value = { password: 'open-sesame', again: 'open-sesame' };
    const [a, b] = [vault.seal(value), vault.seal(value)];
    expect(a.includes('open-sesame')).toBe(false);
    expect(a.equals(b)).toBe(false);
  });

  test('a change of any single byte is noticed', () => {
    const sealed = vault.seal({ amount: 100 });
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      expect(() => vault.open(changed)).toThrow();
    }
  });

  test.each([0, 5, 16, 20, 27])('what was cut to %i bytes is refused', length => {
    expect(() => vault.open(vault.seal('something').subarray(0, length))).toThrow();
  });

  test('another key opens nothing', () => {
    expect(() => new Vault(`${key}!`).open(vault.seal('mine'))).toThrow();
  });

  test('fingerprints are equal for equal values under one key, and tell nothing', () => {
    expect(vault.fingerprint('a@shop.example')).toBe(new Vault(key).fingerprint('a@shop.example'));
    expect(vault.fingerprint('a@shop.example')).not.toBe(vault.fingerprint('b@shop.example'));
    expect(vault.fingerprint('a@shop.example')).not.toBe(new Vault(`${key}!`).fingerprint('a@shop.example'));
    expect(vault.fingerprint('a@shop.example')).not.toContain('shop');
  });
});

describe('the key file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is made once, random, for its owner only', () => {
    const file = join(folder, 'deep', 'secret.key');
    const secret = secretFromFile(file);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(secretFromFile(file)).toBe(secret);
    expect(secretFromFile(join(folder, 'other.key'))).not.toBe(secret);
  });

  test('is closed to others when somebody opened it up', () => {
    const file = join(folder, 'secret.key');
    writeFileSync(file, `${key}\n`, { mode: 0o644 });
    expect(secretFromFile(file)).toBe(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(`${key}\n`);
  });
});
