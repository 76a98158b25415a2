import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { secretFromFile } from './security/vault.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const portRule = 'must be a number from 0 to 65535';

const environment = z.object({
  PORT: z.coerce.number(portRule).int(portRule).min(0, portRule).max(65_535, portRule).default(4400),
  HOST: z.string().min(1).default('127.0.0.1'),
  KOPPEL_DATA: z.string().min(1).default('./data'),
  KOPPEL_FILES: z.string().min(1).optional(),
  KOPPEL_SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  KOPPEL_SECRET_KEY_FILE: z.string().min(1).optional(),
  KOPPEL_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  KOPPEL_ADMIN_PASSWORD: z.string().min(10, 'must have at least 10 characters').optional(),
  KOPPEL_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://koppel.shop.example' })
    .optional(),
  KOPPEL_DEMO: z.enum(['0', '1'], 'must be 0 or 1').optional(),
  // Better no start than data in another place than one was asked for.
  KOPPEL_DATABASE_URL: z
    .undefined('is not supported by this version: everything is kept in the data folder; leave it out')
    .optional(),
  KOPPEL_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

/** How this server runs; made of the environment, checked once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Absolute path of the folder outside of which connections read and write no files. */
  readonly files: string;
  /** Key material for encryption. */
  readonly secret: string;
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  readonly publicUrl: string | undefined;
  /** Simulators mounted; demo connections and flow installed when the data folder is new. */
  readonly demo: boolean;
  readonly logLevel: (typeof logLevels)[number];
}

/** Thrown when the environment is wrong: one line a variable. */
export class ConfigError extends Error {}

/** Reads the environment. Throws ConfigError with a message for each wrong value. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(issue => `${String(issue.path[0])} ${issue.message}`).join('\n'),
    );
  }
  const e = parsed.data;
  if ((e.KOPPEL_ADMIN_EMAIL === undefined) !== (e.KOPPEL_ADMIN_PASSWORD === undefined)) {
    throw new ConfigError('KOPPEL_ADMIN_EMAIL and KOPPEL_ADMIN_PASSWORD must be given together');
  }
  const data = resolve(e.KOPPEL_DATA);
  const fresh = !existsSync(join(data, 'koppel.db'));
  const demoBefore = existsSync(join(data, 'simulators'));
  return {
    port: e.PORT,
    host: e.HOST,
    data,
    files: e.KOPPEL_FILES === undefined ? join(data, 'files') : resolve(e.KOPPEL_FILES),
    secret: e.KOPPEL_SECRET_KEY ?? secretOf(e.KOPPEL_SECRET_KEY_FILE, data, fresh),
    admin:
      e.KOPPEL_ADMIN_EMAIL !== undefined && e.KOPPEL_ADMIN_PASSWORD !== undefined
        ? { email: e.KOPPEL_ADMIN_EMAIL.toLowerCase(), password: e.KOPPEL_ADMIN_PASSWORD }
        : undefined,
    publicUrl: e.KOPPEL_PUBLIC_URL?.replace(/\/$/, ''),
    demo: e.KOPPEL_DEMO === undefined ? fresh || demoBefore : e.KOPPEL_DEMO === '1',
    logLevel: e.KOPPEL_LOG_LEVEL,
  };
};

const secretOf = (file: string | undefined, data: string, fresh: boolean): string => {
  if (file === undefined) {
    const own = join(data, 'secret.key');
    if (!fresh && !existsSync(own)) {
      throw new ConfigError(
        `${own} is missing: without it nothing in the data folder can be read. Put it back from a backup.`,
      );
    }
    const secret = secretFromFile(own);
    if (secret.length >= 32) return secret;
    throw new ConfigError(`${own} must hold the key: put it back from a backup, or remove the data folder`);
  }
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= 32) return secret;
  } catch {
    throw new ConfigError(`KOPPEL_SECRET_KEY_FILE cannot be read: ${file}`);
  }
  throw new ConfigError('KOPPEL_SECRET_KEY_FILE must hold at least 32 characters');
};
