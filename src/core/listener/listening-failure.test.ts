import { describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { listeningFailure, mayPass, SECRET_MISSING, unusableCertificate } from './listening-failure.ts';

const english = plainWording('en');

const failureOf = (code: string) =>
  listeningFailure(Object.assign(new Error(code), { code }), {
    ...DEFAULT_LISTENER_SETTINGS,
    host: 'here.example',
    port: 8_080,
  });

describe('why an address cannot be listened at', () => {
  it.each([
    ['EADDRINUSE', 'listener-port-taken', 'Port 8080 of here.example is taken by another program.', true],
    [
      'EACCES',
      'port-not-permitted',
      'The system does not let Fleetglass listen at port 8080 of here.example.',
      false,
    ],
    ['EADDRNOTAVAIL', 'no-such-address', 'This computer has no address here.example.', true],
    ['EINVAL', 'no-such-address', 'This computer has no address here.example.', true],
    ['ENOTFOUND', 'host-unknown', 'The name here.example is not known to this computer.', true],
    ['EAI_AGAIN', 'host-unknown', 'The name here.example is not known to this computer.', true],
    ['EMFILE', 'listen-failed', 'Fleetglass cannot listen at port 8080 of here.example (EMFILE).', false],
  ])('%s is %s', (system, code, message, passes) => {
    const failure = failureOf(system);
    expect(failure.code).toBe(code);
    const explained = english.explain(failure);
    expect(explained.message).toBe(message);
    expect(mayPass(failure)).toBe(passes);
    // The one who is told that it is tried again may wait for it; nobody else should.
    expect(explained.advice.includes('tried again by itself')).toBe(passes);
  });

  it('is never one that passes by itself where something must be entered or changed', () => {
    const why = { code: 'file-unusable', file: '/k', why: 'no-file' } as const;
    const unreadable = { code: 'pem-unreadable', what: 'key', why } as const;
    for (const failure of [SECRET_MISSING, unreadable, unusableCertificate(null)]) {
      expect(mayPass(failure)).toBe(false);
    }
  });
});

describe('TLS files', () => {
  it.each([
    ['ERR_OSSL_X509_KEY_VALUES_MISMATCH', 'The TLS certificate and the key do not belong together.'],
    [
      'ERR_OSSL_PEM_NO_START_LINE',
      'The TLS certificate or the key is not in PEM format (ERR_OSSL_PEM_NO_START_LINE).',
    ],
  ])('that cannot be used are told apart: %s', (code, message) => {
    const failure = unusableCertificate(Object.assign(new Error(code), { code }));
    expect(english.say(failure)).toBe(message);
  });
});
