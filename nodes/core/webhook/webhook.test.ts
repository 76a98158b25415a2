import { describe, expect, test } from 'vitest';
import { isSigned, isStale, markOf, type SignedDelivery } from './signature.ts';
import { webhook } from './webhook.ts';

const config = (given: object = {}) => webhook.config.parse(given);
const delivery = (body: string, headers: Readonly<Record<string, string>> = {}): SignedDelivery => ({
  body: Buffer.from(body),
  header: name => headers[name.toLowerCase()],
});

describe('the webhook node', () => {
  test('asks for no signature unless told to', () => {
    expect(config()).toEqual({
      signed: false,
      signatureHeader: 'X-Koppel-Signature',
      signatureEncoding: 'hex',
      signaturePrefix: '',
      timestampHeader: '',
      idPath: '',
      versionPath: '',
    });
  });

  test.each([
    { idPath: 'a..b' },
    { timestampHeader: 'a b' },
    { signatureHeader: 'a b' },
    { versionPath: 'a b' },
  ])('refuses %o', given => {
    expect(webhook.config.safeParse(given).success).toBe(false);
  });

  test('knows its records by the sample, and nothing of them without', () => {
    expect(webhook.record?.(config())).toEqual({ out: { kind: 'any' } });
    expect(webhook.record?.(config({ sample: { a: 1 } }))).toMatchObject({
      out: { kind: 'schema', schema: { properties: { a: { type: 'number' } } } },
    });
  });
});

describe('a signature', () => {
  // Of the body {"a":1} under “secret”, computed with another implementation.
  const known = 'aa9e2e3575f5d7098b6caccd790888c36d5fdb63342a73bada2d6a51747a8494';

  test('is the HMAC SHA-256 of the body', () => {
    const signed = delivery('{"a":1}', { 'x-koppel-signature': known });
    expect(isSigned(config({ signed: true }), 'secret', signed)).toBe(true);
    expect(isSigned(config({ signed: true }), 'Secret', signed)).toBe(false);
  });

  test.each<Readonly<Record<string, string>>>([
    {},
    { 'x-koppel-signature': '' },
    { 'x-koppel-signature': known.slice(0, 32) },
  ])('is wrong when it is missing or cut short: %o', headers => {
    expect(isSigned(config({ signed: true }), 'secret', delivery('{"a":1}', headers))).toBe(false);
  });
});

describe('the time of a delivery', () => {
  const timed = config({ signed: true, timestampHeader: 'X-Time' });
  const now = 1_800_000_000_000;
  const at = (seconds: number | string) => delivery('{}', { 'x-time': String(seconds) });

  test('may differ by five minutes, either way', () => {
    const seconds = now / 1000;
    expect([-300, 0, 300].map(off => isStale(timed, at(seconds + off), now))).toEqual([false, false, false]);
    expect([-301, 301].map(off => isStale(timed, at(seconds + off), now))).toEqual([true, true]);
  });

  test('that is none is too old', () => {
    expect(isStale(timed, at('yesterday'), now)).toBe(true);
  });
});

describe('the mark of a delivery', () => {
  test('is the same for the same signed body, whatever id it comes under', () => {
    const signed = config({ signed: true });
    expect(markOf(signed, delivery('{}'), 'a')).toBe(markOf(signed, delivery('{}'), 'b'));
    expect(markOf(signed, delivery('{}'), 'a')).not.toBe(markOf(signed, delivery('[]'), 'a'));
  });

  test('differs by the time that was signed', () => {
    const timed = config({ signed: true, timestampHeader: 'X-Time' });
    expect(markOf(timed, delivery('{}', { 'x-time': '1' }), undefined)).not.toBe(
      markOf(timed, delivery('{}', { 'x-time': '2' }), undefined),
    );
  });

  test('without a signature is that of id and body; without both there is none', () => {
    expect(markOf(config(), delivery('{}'), 'a')).not.toBe(markOf(config(), delivery('{}'), 'b'));
    expect(markOf(config(), delivery('{}'), undefined)).toBeUndefined();
  });
});
