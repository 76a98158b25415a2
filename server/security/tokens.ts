import { createHash, randomBytes } from 'node:crypto';

/** A new random token of 256 bits, in text that fits a header or a cookie. */
export const newToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** What is stored of a token: enough to recognise it, useless to a thief. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');
