import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts what Koppel keeps of other people's data and secrets: AES-256-GCM under one key. */
export class Vault {
  readonly #key: Buffer;
  readonly #fingerprintKey: Buffer;

  /** `secret`: any text of at least 32 characters; keys are derived from it. */
  constructor(secret: string) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'koppel', purpose, 32));
    this.#key = derive('encryption');
    this.#fingerprintKey = derive('fingerprint');
  }

  /** JSON, compressed and encrypted. */
  seal(value: unknown): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const data = Buffer.concat([cipher.update(zstdCompressSync(JSON.stringify(value))), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), data]);
  }

  /** The value that was sealed. Throws when the key is another one or the data was changed. */
  open(sealed: Buffer): unknown {
    // Without this, a tag that was cut short would be accepted, and it is easier to guess.
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    const data = Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
    return JSON.parse(zstdDecompressSync(data).toString('utf8'));
  }

  /** A keyed hash of a personal value: equal values have equal fingerprints, nobody can turn one back. */
  fingerprint(value: string): string {
    return createHmac('sha256', this.#fingerprintKey).update(value).digest('base64url');
  }
}

/** The secret in `file`; makes a random one, readable by the owner only, when there is none yet. */
export const secretFromFile = (file: string): string => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
};
