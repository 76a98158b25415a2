import { Failure } from './failure.ts';

const renew = 'Ask whoever runs the other system to renew its certificate.';
const trust =
  'When it is a server of your own, give it a certificate of a known authority, or start Koppel with ' +
  'NODE_EXTRA_CA_CERTS set to the file of yours.';
const noTls = 'Check whether the address should begin with http: instead of https:, and the port.';

/** Node's code → what is wrong, and what to do. */
const troubles: Readonly<Record<string, readonly [words: string, hint: string]>> = {
  CERT_HAS_EXPIRED: ['The certificate of SYSTEM has expired.', renew],
  CERT_NOT_YET_VALID: [
    'The certificate of SYSTEM is not valid yet.',
    'Check the date and time of this machine.',
  ],
  CERT_REVOKED: ['The certificate of SYSTEM was revoked.', renew],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'The certificate of SYSTEM is for another host name.',
    'Check the address on the connection: it must have the host name that stands in the certificate.',
  ],
  ERR_SSL_WRONG_VERSION_NUMBER: ['SYSTEM does not speak https at this address.', noTls],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['SYSTEM does not speak https at this address.', noTls],
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: [
    'SYSTEM speaks an outdated kind of https only.',
    'It must be able to speak TLS 1.2 or newer.',
  ],
  ERR_SSL_UNSUPPORTED_PROTOCOL: [
    'SYSTEM speaks an outdated kind of https only.',
    'It must be able to speak TLS 1.2 or newer.',
  ],
};

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
]);

/**
 * The failure behind an error of the TLS handshake: the certificate is at fault, or there is no TLS at all. Nothing was
 * sent then. Undefined when it is another error.
 */
export const tlsFailure = (code: string, system: string, cause: unknown): Failure | undefined => {
  const [words, hint] = untrusted.has(code)
    ? ['The certificate of SYSTEM is not one that this machine trusts.', trust]
    : (troubles[code] ?? []);
  if (words === undefined || hint === undefined) return undefined;
  return new Failure('connection.misconfigured', words.replace('SYSTEM', system), {
    ...{ system, hint, cause },
    said: code,
    outcome: 'none',
  });
};
