import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const longKey = 'k'.repeat(32);

describe('the environment', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'koppel-config-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  const read = (env: Readonly<Record<string, string>> = {}) => readConfig({ KOPPEL_DATA: data, ...env });
  const messageOf = (env: Readonly<Record<string, string>>): string => {
    try {
      read(env);
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
      throw error;
    }
    return '';
  };

  test('needs nothing: there is a default for everything', () => {
    expect(read()).toMatchObject({
      port: 4400,
      host: '127.0.0.1',
      data,
      admin: undefined,
      publicUrl: undefined,
      demo: true,
      logLevel: 'info',
    });
    expect(isAbsolute(readConfig({ KOPPEL_DATA: data, KOPPEL_SECRET_KEY: longKey }).data)).toBe(true);
  });

  test('a variable that is empty counts as not given', () => {
    expect(read({ PORT: '', KOPPEL_ADMIN_EMAIL: '', KOPPEL_DEMO: '' })).toMatchObject({
      port: 4400,
      admin: undefined,
    });
  });

  test('is taken as it is given', () => {
    expect(
      read({
        PORT: '8080',
        HOST: '0.0.0.0',
        KOPPEL_SECRET_KEY: longKey,
        KOPPEL_ADMIN_EMAIL: 'Boss@Shop.example',
        KOPPEL_ADMIN_PASSWORD: 'long enough',
        KOPPEL_PUBLIC_URL: 'https://koppel.shop.example/',
        KOPPEL_DEMO: '0',
        KOPPEL_LOG_LEVEL: 'debug',
      }),
    ).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      secret: longKey,
      admin: { email: 'boss@shop.example', password: 'long enough' },
      publicUrl: 'https://koppel.shop.example',
      demo: false,
      logLevel: 'debug',
    });
  });

  test.each([
    [
      'KOPPEL_DATABASE_URL',
      'postgres://localhost/koppel',
      'KOPPEL_DATABASE_URL is not supported by this version: everything is kept in the data folder; leave it out',
    ],
    ['PORT', 'four', 'PORT must be a number from 0 to 65535'],
    ['PORT', '65536', 'PORT must be a number from 0 to 65535'],
    ['PORT', '80.5', 'PORT must be a number from 0 to 65535'],
    ['KOPPEL_SECRET_KEY', 'short', 'KOPPEL_SECRET_KEY must have at least 32 characters'],
    [
      'KOPPEL_PUBLIC_URL',
      'koppel',
      'KOPPEL_PUBLIC_URL must be an address such as https://koppel.shop.example',
    ],
    [
      'KOPPEL_PUBLIC_URL',
      'localhost:4400',
      'KOPPEL_PUBLIC_URL must be an address such as https://koppel.shop.example',
    ],
    ['KOPPEL_DEMO', 'yes', 'KOPPEL_DEMO must be 0 or 1'],
    [
      'KOPPEL_LOG_LEVEL',
      'loud',
      'KOPPEL_LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    ],
    ['KOPPEL_ADMIN_EMAIL', 'boss', 'KOPPEL_ADMIN_EMAIL must be an e-mail address'],
    ['KOPPEL_ADMIN_PASSWORD', 'short', 'KOPPEL_ADMIN_PASSWORD must have at least 10 characters'],
    [
      'KOPPEL_ADMIN_EMAIL',
      'boss@shop.example',
      'KOPPEL_ADMIN_EMAIL and KOPPEL_ADMIN_PASSWORD must be given together',
    ],
    [
      'KOPPEL_ADMIN_PASSWORD',
      'long enough',
      'KOPPEL_ADMIN_EMAIL and KOPPEL_ADMIN_PASSWORD must be given together',
    ],
  ])('%s=%s is refused in one clear line', (name, value, message) => {
    expect(messageOf({ [name]: value })).toBe(message);
  });

  test('several wrong values are told at once, a line each', () => {
    expect(messageOf({ PORT: 'x', KOPPEL_DEMO: 'x' }).split('\n')).toHaveLength(2);
  });

  describe('the key', () => {
    test('comes from a file when one is named', () => {
      const file = join(data, 'my.key');
      writeFileSync(file, `  ${longKey}\n`);
      expect(read({ KOPPEL_SECRET_KEY_FILE: file }).secret).toBe(longKey);
    });

    test('is asked for when the named file is missing or too short', () => {
      const file = join(data, 'my.key');
      expect(messageOf({ KOPPEL_SECRET_KEY_FILE: file })).toBe(
        `KOPPEL_SECRET_KEY_FILE cannot be read: ${file}`,
      );
      writeFileSync(file, 'short');
      expect(messageOf({ KOPPEL_SECRET_KEY_FILE: file })).toBe(
        'KOPPEL_SECRET_KEY_FILE must hold at least 32 characters',
      );
    });

    test('is kept in the data folder otherwise', () => {
      expect(read().secret).toBe(read().secret);
      expect(existsSync(join(data, 'secret.key'))).toBe(true);
    });

    test('that was emptied is never used: everybody could know it', () => {
      writeFileSync(join(data, 'secret.key'), '');
      expect(messageOf({})).toContain('secret.key');
    });
  });

  test('the demo is for new data folders, and stays where it was installed', () => {
    expect(read().demo).toBe(true);
    writeFileSync(join(data, 'koppel.db'), '');
    expect(read().demo).toBe(false);
    expect(read({ KOPPEL_DEMO: '1' }).demo).toBe(true);
    mkdirSync(join(data, 'simulators'));
    expect(read().demo).toBe(true);
  });
});
