import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createSenderCheck, type SenderRules } from './sender-check.ts';

const OPEN: SenderRules = { hasSecret: false, openAsBefore: false, host: '127.0.0.1', allowed: [] };
const STREAM: IncomingHttpHeaders = { host: '127.0.0.1:8640', 'content-type': 'application/json' };
/** Why it is turned away; null where it is let on. */
const judge = (headers: IncomingHttpHeaders, rules: Partial<SenderRules> = {}) => {
  const reason = createSenderCheck({ ...OPEN, ...rules })({ ...STREAM, ...headers })?.reason ?? null;
  return reason?.code === 'request-refused' ? reason.why : reason;
};

describe('a page in a browser', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1:8640' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'same-origin' }],
  ])('is turned away, with a secret or without: %j', (headers) => {
    for (const hasSecret of [true, false])
      for (const openAsBefore of [true, false])
        expect(judge(headers, { hasSecret, openAsBefore })).toBe('from-page');
  });

  it('is let through where its origin was allowed by name', () => {
    const rules = { allowed: ['https://depot.example'] };
    expect(judge({ origin: 'https://Depot.example' }, rules)).toBeNull();
    expect(judge({ origin: 'https://depot.example.evil.example' }, rules)).toBe('from-page');
  });

  it('is not what a person’s own address bar or a program is', () => {
    expect(judge({ 'sec-fetch-site': 'none' })).toBeNull();
    expect(judge({})).toBeNull();
  });
});

describe('without a secret, as before 0.4', () => {
  it.each<IncomingHttpHeaders>([
    { host: 'tunnel.example' },
    { 'content-type': 'text/plain;charset=UTF-8' },
    { 'content-type': 'application/x-www-form-urlencoded' },
  ])('what came then still comes: %j', (headers) => {
    expect(judge(headers)).not.toBeNull();
    expect(judge(headers, { openAsBefore: true })).toBeNull();
  });
});

describe('without a secret', () => {
  it.each([
    'text/plain',
    'TEXT/PLAIN; charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('what any page may send is turned away: %s', (type) => {
    expect(judge({ 'content-type': type })).toBe('form-without-secret');
    expect(judge({ 'content-type': type }, { hasSecret: true })).toBeNull();
  });

  it.each([
    '127.0.0.1',
    '127.0.0.1:8640',
    '[::1]:8640',
    'localhost:8640',
    'LOCALHOST',
    '192.0.2.7:80',
    'fleet.lan:8640',
  ])('an address of this computer is its own: %s', (host) => {
    expect(judge({ host }, { host: 'fleet.lan' })).toBeNull();
  });

  it.each(['evil.example:8640', 'localhost.evil.example', '127.0.0.1.evil.example', '', 'a b'])(
    'a name that leads here is not: %j',
    (host) => {
      expect(judge({ host })).toBe('host-not-allowed');
      // Behind a tunnel every stream has a foreign name: there the secret decides.
      expect(judge({ host }, { hasSecret: true })).toBeNull();
    },
  );

  it('one that was allowed by name is', () => {
    expect(judge({ host: 'Tunnel.example' }, { allowed: ['tunnel.example'] })).toBeNull();
  });
});
