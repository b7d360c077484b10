import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import type { Phase } from '../mqtt/phase.ts';
import { closeFault, connackFault, disconnectFault, errorFault, faultIn, timeoutFault } from './causes.ts';
import type { Response } from './fault.ts';
import type { SignIn } from './sign-in.ts';

const english = plainWording('en');
const FIRST = { signIn: 'token', wasLive: false } as const;
const AGAIN = { signIn: 'token', wasLive: true } as const;

describe('connackFault', () => {
  it.each<[ProtocolVersion, number, Response, string]>([
    [5, 128, 'retry', 'broker-error'],
    [5, 132, 'stop', 'protocol-version'],
    [5, 133, 'stop', 'bad-client-id'],
    [5, 134, 'stop', 'bad-token'],
    [5, 135, 'stop', 'not-authorized'],
    [5, 136, 'retry-patiently', 'broker-unavailable'],
    [5, 137, 'retry-patiently', 'broker-busy'],
    [5, 138, 'retry-patiently', 'banned'],
    [5, 140, 'stop', 'bad-authentication-method'],
    [5, 129, 'retry', 'not-understood'],
    [5, 144, 'stop', 'invalid-topic'],
    [5, 149, 'retry', 'packet-too-large'],
    [5, 151, 'retry-patiently', 'quota'],
    [5, 156, 'stop', 'use-another-server'],
    [5, 157, 'stop', 'server-moved'],
    [5, 159, 'retry-patiently', 'connection-rate'],
    [5, 255, 'retry', 'refused'],
    // A broker that knows only MQTT 3 answers a CONNECT of MQTT 5 with a code of MQTT 3.
    [5, 1, 'stop', 'protocol-version'],
    [4, 1, 'stop', 'protocol-version'],
    [4, 2, 'stop', 'bad-token-or-client-id'],
    [4, 3, 'retry-patiently', 'broker-unavailable'],
    [4, 4, 'stop', 'bad-token'],
    [4, 5, 'stop', 'not-authorized-or-banned'],
    [3, 5, 'stop', 'not-authorized-or-banned'],
    [4, 134, 'retry', 'refused'],
    [3, 99, 'retry', 'refused'],
  ])('reads MQTT %i code %i as %s, %s', (version, code, response, cause) => {
    const fault = connackFault(code, version, FIRST);
    expect([fault.response, fault.cause.code]).toEqual([response, cause]);
  });

  it('names both readings of code 5 in MQTT 3', () => {
    const { message } = english.explain(connackFault(5, 4, FIRST).cause);
    expect(message).toContain('wrong or expired');
    expect(message).toContain('banned');
  });

  it.each<[ProtocolVersion, number, Response, string]>([
    [4, 5, 'retry-patiently', 'refused-for-now'],
    [3, 5, 'retry-patiently', 'refused-for-now'],
    [4, 4, 'stop', 'token-ended'],
    [5, 134, 'stop', 'token-ended'],
    [5, 135, 'stop', 'token-ended'],
    [5, 138, 'retry-patiently', 'banned'],
    [5, 133, 'stop', 'bad-client-id'],
    [5, 255, 'retry', 'refused'],
  ])('reads MQTT %i code %i, after the token was let in, as %s, %s', (version, code, response, cause) => {
    const fault = connackFault(code, version, AGAIN);
    expect([fault.response, fault.cause.code]).toEqual([response, cause]);
  });

  it.each<[SignIn, boolean, ProtocolVersion, number, Response, string]>([
    ['password', false, 5, 134, 'stop', 'bad-password'],
    ['password', false, 5, 135, 'stop', 'user-not-permitted'],
    ['password', false, 4, 2, 'stop', 'bad-client-id'],
    ['password', false, 4, 4, 'stop', 'bad-password'],
    ['password', false, 4, 5, 'stop', 'user-not-permitted'],
    ['password', true, 4, 5, 'retry-patiently', 'user-refused-for-now'],
    ['password', true, 5, 134, 'retry-patiently', 'user-refused-for-now'],
    ['nothing', false, 5, 135, 'stop', 'sign-in-needed'],
    ['nothing', false, 4, 2, 'stop', 'bad-client-id'],
    ['nothing', true, 4, 5, 'stop', 'sign-in-needed'],
    ['password', false, 5, 137, 'retry-patiently', 'broker-busy'],
  ])(
    'blames no token where a %s was given (let in before: %s): MQTT %i code %i, %s, %s',
    (signIn, wasLive, version, code, response, cause) => {
      const fault = connackFault(code, version, { signIn, wasLive });
      expect([fault.response, fault.cause.code]).toEqual([response, cause]);
      const { message, advice } = english.explain(fault.cause);
      expect(message + advice).not.toMatch(/flespi|this token/);
    },
  );

  it('tells a code that nobody knows', () => {
    expect(english.say(connackFault(99, 4, FIRST).cause)).toBe(
      'The broker refused the connection (code 99).',
    );
  });
});

describe('disconnectFault', () => {
  it.each<[number, Response, string]>([
    [0, 'retry', 'broker-closed'],
    [134, 'stop', 'token-ended'],
    [135, 'stop', 'token-ended'],
    [139, 'retry', 'broker-shutdown'],
    [129, 'retry', 'not-understood'],
    [130, 'retry', 'not-understood'],
    [138, 'retry-patiently', 'banned'],
    [141, 'retry', 'not-heard'],
    [142, 'yield', 'taken-over'],
    [143, 'stop', 'invalid-filter'],
    [147, 'retry', 'receive-maximum'],
    [151, 'retry-patiently', 'quota'],
    [152, 'retry-patiently', 'administrative-action'],
    [155, 'stop', 'qos-unsupported'],
    [158, 'stop', 'sharing-unsupported'],
    [159, 'retry-patiently', 'connection-rate'],
    [160, 'retry', 'maximum-connect-time'],
    [162, 'stop', 'wildcards-unsupported'],
    [200, 'retry', 'broker-closed'],
  ])('reads reason %i as %s, %s', (reasonCode, response, cause) => {
    const fault = disconnectFault(reasonCode, AGAIN);
    expect([fault.response, fault.cause.code]).toEqual([response, cause]);
  });
});

describe('errorFault', () => {
  it.each<[string, string]>([
    ['ENOTFOUND', 'host-not-found'],
    ['EAI_AGAIN', 'name-lookup-failed'],
    ['EAI_FAIL', 'name-lookup-failed'],
    ['EAI_ADDRFAMILY', 'name-lookup-failed'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ECONNRESET', 'connection-reset'],
    ['EPIPE', 'connection-reset'],
    ['ETIMEDOUT', 'timeout'],
    ['EHOSTUNREACH', 'host-unreachable'],
    ['ENETUNREACH', 'host-unreachable'],
    ['EADDRNOTAVAIL', 'host-unreachable'],
    ['EACCES', 'blocked-here'],
    ['EPERM', 'blocked-here'],
    ['EMFILE', 'out-of-connections'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-untrusted'],
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['CERT_NOT_YET_VALID', 'tls-not-yet-valid'],
    ['CERT_REVOKED', 'tls-revoked'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-wrong-host'],
    ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'tls-wrong-host'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-version'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls-version'],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'tls-handshake-refused'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls-handshake-refused'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-not-spoken'],
    ['EPROTO', 'tls-failed'],
    ['ERR_SSL_SOMETHING_NEW', 'tls-failed'],
    ['ERR_TLS_SOMETHING_NEW', 'tls-failed'],
    ['ERR_OSSL_SOMETHING_NEW', 'tls-failed'],
    ['SOMETHING_NEW_ERR_TLS_', 'connection-failed'],
    ['EWEBSOCKET_200', 'web-page-instead'],
    ['EWEBSOCKET_307', 'leads-elsewhere'],
    ['EWEBSOCKET_403', 'access-forbidden'],
    ['EWEBSOCKET_404', 'websocket-refused'],
    ['EWEBSOCKET_407', 'proxy-sign-in'],
    ['EWEBSOCKET_401', 'web-sign-in'],
    ['EWEBSOCKET_429', 'connection-rate'],
    ['EWEBSOCKET_500', 'web-server-failed'],
    ['EWEBSOCKET_502', 'gateway-failed'],
    ['EWEBSOCKET_503', 'broker-unavailable'],
    ['EWEBSOCKET_SAME_HOST', 'web-server-redirects'],
    ['EWEBSOCKET_MQTT', 'websocket-without-mqtt'],
    ['ENOTHTTP', 'not-http'],
    ['EWEBSOCKET_511', 'captive-portal'],
    ['EWEBSOCKET', 'websocket-broken'],
    ['WS_ERR_INVALID_OPCODE', 'websocket-broken'],
    ['ENOTMQTT', 'not-mqtt'],
    ['ENOTMQTT_HTTP', 'http-not-mqtt'],
    ['ENOTMQTT_SSH', 'ssh-not-mqtt'],
    ['ENOTMQTT_TLS', 'tls-needed'],
    ['EBADPACKET', 'protocol-error'],
    ['EACKORDER', 'acknowledgement-order'],
    ['ELISTENER', 'internal-error'],
    ['ESOMETHINGELSE', 'connection-failed'],
  ])('reads %s as %s and never gives up', (code, expected) => {
    const fault = errorFault(Object.assign(new Error('secret text'), { code }));
    expect(fault.cause.code).toBe(expected);
    expect(fault.response).toMatch(/^retry/);
    expect(JSON.stringify(fault)).not.toContain('secret text');
  });

  it.each([
    ['0A00010B:SSL routines:tls_validate_record_header:wrong version number:…', 'tls-not-spoken'],
    [
      '0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:…',
      'client-certificate-needed',
    ],
    ['10000412:SSL routines:OPENSSL_internal:SSLV3_ALERT_BAD_CERTIFICATE:…', 'client-certificate-refused'],
    ['0A000438:SSL routines:ssl3_read_bytes:tlsv1 alert internal error:…', 'tls-failed'],
    ['nothing that can be read', 'tls-failed'],
  ])('reads the reason of an error met while writing from its text: %s', (reason, cause) => {
    const error = Object.assign(new Error(`write EPROTO 40:error:${reason}`), { code: 'EPROTO' });
    expect(errorFault(error).cause.code).toBe(cause);
  });

  it.each([
    ['ERR_SSL_SOMETHING_NEW', 'The TLS handshake with the broker failed (ERR_SSL_SOMETHING_NEW).'],
    ['ESOMETHINGELSE', 'The connection to the broker failed (ESOMETHINGELSE).'],
  ])('tells the code %s that it does not know', (code, message) => {
    expect(english.say(errorFault(Object.assign(new Error(), { code })).cause)).toBe(message);
  });

  it('tells the HTTP status of a refused WebSocket', () => {
    expect(english.say(errorFault(Object.assign(new Error(), { code: 'EWEBSOCKET_404' })).cause)).toContain(
      'HTTP 404',
    );
  });

  it.each([
    undefined,
    null,
    'ENOTFOUND',
    7,
    {},
    { code: 7 },
    { code: 'my token' },
    { code: 'a'.repeat(1e6) },
  ])('reads anything else as a failed connection without repeating it: %#', (error) => {
    expect(english.say(errorFault(error).cause)).toBe('The connection to the broker failed.');
  });
});

describe('a client certificate', () => {
  it.each([
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate-needed'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client-certificate-refused'],
    // The desktop application's TLS has names of its own.
    ['ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED', 'client-certificate-needed'],
    ['ERR_SSL_TLSV1_CERTIFICATE_REQUIRED', 'client-certificate-needed'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'client-certificate-refused'],
    ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', 'client-certificate-refused'],
    ['ERR_SSL_TLSV1_ALERT_ACCESS_DENIED', 'client-certificate-refused'],
  ])('%s is %s, and needs a person', (code, cause) => {
    const fault = errorFault(Object.assign(new Error('x'), { code }));
    expect([fault.response, fault.cause.code]).toEqual(['stop', cause]);
  });
});

describe('a connection that ended or was not answered', () => {
  it.each<[Phase, string, string]>([
    ['name', 'connection-reset', 'name-lookup-failed'],
    ['tcp', 'connection-reset', 'timeout'],
    ['tls', 'closed-in-handshake', 'no-tls-answer'],
    ['websocket', 'closed-before-websocket', 'no-websocket-answer'],
    ['connack', 'closed-early', 'no-answer'],
    ['connack-over-tls', 'closed-early-over-tls', 'no-answer'],
    ['suback', 'closed-over-subscriptions', 'no-suback'],
    ['messages', 'connection-reset', 'silent'],
  ])('waiting for %s is %s, or %s', (phase, closed, late) => {
    expect(closeFault(phase).cause.code).toBe(closed);
    expect(timeoutFault(phase).cause.code).toBe(late);
    const reset = errorFault(Object.assign(new Error(), { code: 'ECONNRESET' }));
    expect(faultIn(phase, reset).cause.code).toBe(closed);
    const unanswered = errorFault(Object.assign(new Error(), { code: 'ETIMEDOUT' }));
    expect(faultIn(phase, unanswered).cause.code).toBe(late);
  });
});
