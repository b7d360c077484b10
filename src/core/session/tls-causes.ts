import type { SessionCauseCode } from '../../shared/messages/session.ts';

/** Verdicts on the broker's certificate, as OpenSSL and BoringSSL name them alike. */
const VERDICTS: Readonly<Record<string, SessionCauseCode | undefined>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_CHAIN_TOO_LONG: 'tls-untrusted',
  CERT_SIGNATURE_FAILURE: 'tls-unsound',
  INVALID_CA: 'tls-unsound',
  INVALID_PURPOSE: 'tls-unsound',
  PATH_LENGTH_EXCEEDED: 'tls-unsound',
  UNABLE_TO_DECRYPT_CERT_SIGNATURE: 'tls-unsound',
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: 'tls-unsound',
  ERROR_IN_CERT_NOT_BEFORE_FIELD: 'tls-unsound',
  ERROR_IN_CERT_NOT_AFTER_FIELD: 'tls-unsound',
  // Node's word for the verdicts it has no name for, such as a key that is too short.
  UNSPECIFIED: 'tls-unsound',
  CERT_REVOKED: 'tls-revoked',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-host',
  HOSTNAME_MISMATCH: 'tls-wrong-host',
};

/** Alerts that the broker may send, and what our own side says of the first bytes. */
const REASONS: Readonly<Record<string, SessionCauseCode | undefined>> = {
  CERTIFICATE_REQUIRED: 'client-certificate-needed',
  UNKNOWN_CA: 'client-certificate-refused',
  ACCESS_DENIED: 'client-certificate-refused',
  BAD_CERTIFICATE: 'client-certificate-refused',
  UNSUPPORTED_CERTIFICATE: 'client-certificate-refused',
  CERTIFICATE_REVOKED: 'client-certificate-refused',
  CERTIFICATE_EXPIRED: 'client-certificate-refused',
  CERTIFICATE_UNKNOWN: 'client-certificate-refused',
  DECRYPT_ERROR: 'client-certificate-refused',
  HANDSHAKE_FAILURE: 'tls-handshake-refused',
  INSUFFICIENT_SECURITY: 'tls-handshake-refused',
  PROTOCOL_VERSION: 'tls-version',
  UNSUPPORTED_PROTOCOL: 'tls-version',
  UNRECOGNIZED_NAME: 'tls-wrong-host',
  WRONG_VERSION_NUMBER: 'tls-not-spoken',
  PACKET_LENGTH_TOO_LONG: 'tls-not-spoken',
  HTTP_REQUEST: 'tls-not-spoken',
};

/**
 * One alert has several names: `ERR_SSL_SSLV3_ALERT_…` in the desktop application (BoringSSL) and before OpenSSL 3.2,
 * `ERR_SSL_SSL/TLS_ALERT_…` since; those that came with TLS 1.0 or 1.3 say so, with and without ALERT.
 */
const BEFORE_THE_NAME = /^ERR_SSL_(?:(?:SSLV3|SSL\/TLS|TLSV1|TLSV13)_(?:ALERT_)?)?/;

/** Reads the code of an error that comes from TLS; undefined where it is another one. */
export function tlsCause(code: string): SessionCauseCode | undefined {
  const verdict = VERDICTS[code];
  if (verdict !== undefined) return verdict;
  if (code.startsWith('ERR_SSL_')) return REASONS[code.replace(BEFORE_THE_NAME, '')] ?? 'tls-failed';
  const isOfTls = code === 'EPROTO' || code.startsWith('ERR_TLS_') || code.startsWith('ERR_OSSL_');
  return isOfTls ? 'tls-failed' : undefined;
}

/**
 * The code that an error met while reading would have. One met while writing, which is the rule as the CONNECT waits for the
 * handshake, has the code EPROTO alone, and the reason in its text: `…:SSL routines:FUNCTION:REASON:FILE:…`.
 */
export function readingCode(code: string, error: object): string {
  if (code !== 'EPROTO' || !(error instanceof Error)) return code;
  const reason = /:SSL routines:[^:]*:([a-z0-9/_ ]{3,60}):/i.exec(error.message)?.[1];
  return reason === undefined ? code : `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
}
