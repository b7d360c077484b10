import { describe, expect, it } from 'vitest';
import {
  identityBefore,
  isAsWritten,
  lossOfUnreadable,
  type UnreadableKey,
  unreadableIdentity,
} from './unreadable-identity.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const KEY: UnreadableKey = { source: 'mqtt', stream: null, topic: 'a', payload: bytesOf('{') };
const identity = unreadableIdentity(KEY);

describe('the identity of a payload that cannot be read', () => {
  it('is the same for the same, and as earlier versions wrote it but for a checksum behind it', () => {
    expect(unreadableIdentity({ ...KEY, payload: bytesOf('{') })).toEqual(identity);
    expect(Buffer.from(identity).toString('hex')).toBe('c306d096f8d3ecaf555c35397e38eac215d54739');
    expect(Buffer.from(identityBefore(identity)).toString('hex')).toBe('c306d096f8d3ecaf555c35397e38eac2');
  });

  it.each<Partial<UnreadableKey>>([
    { source: 'http' },
    { stream: '12' },
    { topic: 'b' },
    { payload: bytesOf('[') },
    { payload: bytesOf('') },
  ])('is another with %o', (other) => {
    expect(unreadableIdentity({ ...KEY, ...other })).not.toEqual(identity);
  });

  it('tells whether the payload is as it was written', () => {
    expect(isAsWritten(identity, bytesOf('{'))).toBe(true);
    expect(isAsWritten(identity, bytesOf('['))).toBe(false);
    expect(isAsWritten(Uint8Array.from([9, ...identity]).subarray(1), bytesOf('{'))).toBe(true);
    expect(isAsWritten(Uint8Array.from([9, ...identity]).subarray(1), bytesOf('['))).toBe(false);
    // Of earlier versions nobody can say.
    expect(isAsWritten(identityBefore(identity), bytesOf('['))).toBe(true);
    expect(isAsWritten(undefined, bytesOf('['))).toBe(true);
  });
});

it.each([
  [5, 9, 9],
  [9, 5, 9],
])('one that is not is a message that came at some time from %d to %d', (receivedAtMs, lastAtMs, toMs) => {
  expect(lossOfUnreadable({ receivedAtMs, lastAtMs })).toEqual({
    messages: 1,
    vehicleIds: [],
    fromMs: receivedAtMs,
    toMs,
  });
});
