import { describe, expect, it } from 'vitest';
import type { DeviceMessage } from '../flespi/events.ts';
import { createIdents } from './idents.ts';

const message = (deviceId: string | null, ident: string | null): DeviceMessage => ({
  kind: 'message',
  channelId: null,
  deviceId,
  ident,
  deviceName: null,
  timestampS: 1,
  serverTimestampS: 2,
  parameters: {},
});

describe('idents', () => {
  it.each([
    ['an ident of one device', [message('7', 'a')], message(null, 'a'), '7'],
    ['an ident not seen with a device', [message('7', 'a')], message(null, 'b'), null],
    ['an ident of two devices', [message('7', 'a'), message('8', 'a')], message(null, 'a'), null],
    [
      'one of two devices again',
      [message('7', 'a'), message('8', 'a'), message('7', 'a')],
      message(null, 'a'),
      null,
    ],
    ['a message with an id of its own', [message('7', 'a')], message('9', 'a'), '9'],
    ['a message without an ident', [message('7', 'a')], message(null, null), null],
  ])('resolves %s', (_name, seen, unresolved, deviceId) => {
    const idents = createIdents();
    for (const one of seen) idents.learn(one);
    expect(idents.resolve(unresolved).deviceId).toBe(deviceId);
  });
});
