import { describe, expect, it } from 'vitest';
import { isLoopback, isThisComputer } from './is-loopback.ts';

describe('this computer', () => {
  it.each([
    'localhost',
    'LOCALHOST.',
    'fleet.localhost',
    '127.0.0.1',
    '127.9.9.9',
    '127.1',
    '0x7f.1',
    '2130706433',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
  ])('alone is %s', (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(isThisComputer(host)).toBe(true);
  });

  it.each(['0.0.0.0', '0', '::', '[::]', '::ffff:0.0.0.0'])(
    'is where %s leads, which is not it alone',
    (host) => {
      expect(isLoopback(host)).toBe(false);
      expect(isThisComputer(host)).toBe(true);
    },
  );

  it.each([
    '',
    '127.example.com',
    '127.0.0.1.example.com',
    '127.0.0.256',
    '128.0.0.1',
    '192.168.1.20',
    'localhost.example.com',
    'notlocalhost',
    '::2',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    'user@127.0.0.1',
    '127.0.0.1/@example.com',
    'example.com#127.0.0.1',
    'a b',
  ])('is not %s', (host) => {
    expect(isLoopback(host)).toBe(false);
    expect(isThisComputer(host)).toBe(false);
  });
});
