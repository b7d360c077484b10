import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../shared/connection.ts';
import {
  closedRepeatedlyFault,
  closeFault,
  connackFault,
  disconnectFault,
  errorFault,
  silenceFault,
  timeoutFault,
} from './causes.ts';
import type { Fault, Response } from './fault.ts';

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
    [5, 144, 'stop', 'invalid-topic'],
    [5, 151, 'retry-patiently', 'quota'],
    [5, 156, 'stop', 'use-another-server'],
    [5, 157, 'stop', 'server-moved'],
    [5, 159, 'retry-patiently', 'connection-rate'],
    [5, 255, 'retry', 'refused'],
    // A broker that knows only MQTT 3 answers a CONNECT of MQTT 5 with a code of MQTT 3.
    [5, 1, 'stop', 'protocol-version'],
    [4, 1, 'stop', 'protocol-version'],
    [4, 2, 'stop', 'bad-token'],
    [4, 3, 'retry-patiently', 'broker-unavailable'],
    [4, 4, 'stop', 'bad-token'],
    [4, 5, 'stop', 'not-authorized'],
    [3, 5, 'stop', 'not-authorized'],
    [4, 134, 'retry', 'refused'],
    [3, 99, 'retry', 'refused'],
  ])('reads MQTT %i code %i as %s, %s', (version, code, response, cause) => {
    const fault = connackFault(code, version);
    expect([fault.response, fault.cause.code]).toEqual([response, cause]);
  });

  it('names both readings of code 5 in MQTT 3', () => {
    const { message } = connackFault(5, 4).cause;
    expect(message).toContain('wrong or expired');
    expect(message).toContain('banned');
  });

  it.each<[ProtocolVersion, number, string]>([
    [4, 5, 'refused-for-now'],
    [3, 5, 'refused-for-now'],
    [4, 4, 'bad-token'],
    [5, 135, 'not-authorized'],
  ])(
    'takes a refusal in MQTT %i with code %i, after the token was let in, for %s',
    (version, code, cause) => {
      expect(connackFault(code, version, true).cause.code).toBe(cause);
    },
  );
});

describe('disconnectFault', () => {
  it.each<[number, Response, string]>([
    [0, 'retry', 'broker-closed'],
    [134, 'stop', 'token-ended'],
    [135, 'stop', 'token-ended'],
    [139, 'retry', 'broker-shutdown'],
    [141, 'retry', 'silent'],
    [142, 'yield', 'taken-over'],
    [143, 'stop', 'invalid-filter'],
    [147, 'retry', 'receive-maximum'],
    [151, 'retry-patiently', 'quota'],
    [152, 'retry-patiently', 'administrative-action'],
    [200, 'retry', 'broker-closed'],
  ])('reads reason %i as %s, %s', (reasonCode, response, cause) => {
    const fault = disconnectFault(reasonCode);
    expect([fault.response, fault.cause.code]).toEqual([response, cause]);
  });
});

describe('errorFault', () => {
  it.each<[string, string]>([
    ['ENOTFOUND', 'host-not-found'],
    ['EAI_AGAIN', 'name-lookup-failed'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ECONNRESET', 'connection-reset'],
    ['EPIPE', 'connection-reset'],
    ['ETIMEDOUT', 'timeout'],
    ['EHOSTUNREACH', 'host-unreachable'],
    ['ENETUNREACH', 'host-unreachable'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-untrusted'],
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-wrong-host'],
    ['EWEBSOCKET_407', 'proxy-sign-in'],
    ['EWEBSOCKET_307', 'captive-portal'],
    ['EWEBSOCKET_511', 'captive-portal'],
    ['EWEBSOCKET_500', 'websocket-refused'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-not-spoken'],
    ['EPROTO', 'tls-not-spoken'],
    ['ERR_SSL_SOMETHING_NEW', 'tls-failed'],
    ['EWEBSOCKET_404', 'websocket-refused'],
    ['EWEBSOCKET', 'websocket-refused'],
    ['WS_ERR_INVALID_OPCODE', 'protocol-error'],
    ['ENOTMQTT', 'not-mqtt'],
    ['ENOTMQTT_HTTP', 'not-mqtt'],
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

  it('tells the HTTP status of a refused WebSocket', () => {
    expect(errorFault(Object.assign(new Error(), { code: 'EWEBSOCKET_404' })).cause.message).toContain(
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
    expect(errorFault(error).cause.message).toBe('The connection to the broker failed.');
  });
});

describe('every cause', () => {
  const all: readonly Fault[] = [
    ...Array.from({ length: 256 }, (_, code) => [
      connackFault(code, 5),
      connackFault(code, 4),
      disconnectFault(code),
    ]),
    (['before-open', 'before-answer', 'after-answer'] as const).flatMap((when) => [
      closeFault(when),
      timeoutFault(when),
    ]),
    [silenceFault, closedRepeatedlyFault],
  ].flat();

  it('is made of whole sentences and a plain code', () => {
    for (const { cause } of all) {
      expect(cause.code).toMatch(/^[a-z0-9-]+$/);
      expect(cause.message).toMatch(/^[A-Z].*\.$/);
      expect(cause.advice).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('a client certificate', () => {
  it.each([
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate-needed'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client-certificate-refused'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'client-certificate-refused'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'client-certificate-refused'],
  ])('%s is %s, and needs a person', (code, cause) => {
    const fault = errorFault(Object.assign(new Error('x'), { code }));
    expect([fault.response, fault.cause.code]).toEqual(['stop', cause]);
  });
});
