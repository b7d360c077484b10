import { describe, expect, it } from 'vitest';
import { firstBytesError } from './first-bytes.ts';

describe('firstBytesError', () => {
  it.each<[string, Buffer, string | null]>([
    ['a CONNACK', Buffer.of(0x20, 3, 0, 0, 0), null],
    ['an AUTH', Buffer.of(0xf0, 2, 24, 0), null],
    ['a DISCONNECT', Buffer.of(0xe0, 1, 142), null],
    ['a PUBLISH', Buffer.of(0x30, 3, 0, 1, 0x61), 'ENOTMQTT'],
    ['HTTP', Buffer.from('HTTP/1.1 400'), 'ENOTMQTT_HTTP'],
    ['no more than its beginning', Buffer.from('HTTP'), 'ENOTMQTT'],
    ['SSH', Buffer.from('SSH-2.0'), 'ENOTMQTT_SSH'],
    ['what only looks like SSH', Buffer.from('SSH2'), 'ENOTMQTT'],
    ['an alert of TLS', Buffer.of(0x15, 3, 1, 0, 2, 2, 70), 'ENOTMQTT_TLS'],
    ['what only begins like one', Buffer.of(0x15, 4, 3), 'ENOTMQTT'],
    ['another record with its version', Buffer.of(0x16, 3, 1), 'ENOTMQTT'],
  ])('reads %s', (_what, bytes, expected) => {
    expect(firstBytesError(bytes)).toBe(expected);
  });
});
