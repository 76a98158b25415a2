import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookConfig } from './webhook.ts';

/** The parts of a delivery by which it is judged. */
export interface SignedDelivery {
  readonly body: Uint8Array;
  /** A header by its name in any case. */
  header(name: string): string | undefined;
}

/** Deliveries that name a time must not be older, nor so far ahead. */
const longestAgeMs = 5 * 60_000;

/** What is signed: the body, or the time, a dot and the body. */
const signedPart = (config: WebhookConfig, delivery: SignedDelivery): Buffer => {
  const { timestampHeader } = config;
  const time = timestampHeader === '' ? '' : `${delivery.header(timestampHeader) ?? ''}.`;
  return Buffer.concat([Buffer.from(time), delivery.body]);
};

/** Whether a delivery bears the signature that only who knows the secret can make. */
export const isSigned = (config: WebhookConfig, secret: string, delivery: SignedDelivery): boolean => {
  const given = delivery.header(config.signatureHeader)?.trim() ?? '';
  if (!given.startsWith(config.signaturePrefix)) return false;
  if (config.timestampHeader !== '' && delivery.header(config.timestampHeader) === undefined) return false;
  const wanted = createHmac('sha256', secret).update(signedPart(config, delivery)).digest();
  const bytes = Buffer.from(given.slice(config.signaturePrefix.length), config.signatureEncoding);
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
};

/** Whether the time that a delivery names is too far from now; false when none is asked for. */
export const isStale = (config: WebhookConfig, delivery: SignedDelivery, now: number): boolean => {
  if (!config.signed || config.timestampHeader === '') return false;
  const seconds = Number(delivery.header(config.timestampHeader));
  return !(Math.abs(now - seconds * 1000) <= longestAgeMs);
};

/**
 * By what a delivery is recognised when it comes again: what was signed, or else the sender's id and the body; undefined
 * when there is neither, since the same body may then well be meant twice.
 */
export const markOf = (
  config: WebhookConfig,
  delivery: SignedDelivery,
  id: string | undefined,
): string | undefined => {
  if (!config.signed && id === undefined) return undefined;
  const hash = createHash('sha256').update(config.signed ? 'signed\n' : `${JSON.stringify(id)}\n`);
  return hash.update(config.signed ? signedPart(config, delivery) : delivery.body).digest('base64url');
};
