import { describe, expect, it } from 'vitest';
import type { DeviceMessage } from '../flespi/events.ts';
import { createIdents } from './idents.ts';

const message = (
  deviceId: string | null,
  ident: string | null,
  channelId: string | null = null,
): DeviceMessage => ({
  kind: 'message',
  channelId,
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
    [
      'an ident within its channel',
      [message('7', 'a', '1'), message('8', 'a', '2')],
      message(null, 'a', '1'),
      '7',
    ],
    ['the same ident of another channel', [message('7', 'a', '1')], message(null, 'a', '2'), null],
    ['a message that leaves its channel out', [message('7', 'a', '1')], message(null, 'a'), '7'],
    [
      'one of two that leaves it out',
      [message('7', 'a', '1'), message('8', 'a', '2')],
      message(null, 'a'),
      null,
    ],
    ['a device that names no channel', [message('7', 'a')], message(null, 'a', '1'), '7'],
    [
      'a device made anew in its channel',
      [message('7', 'a', '1'), message('8', 'a', '1')],
      message(null, 'a', '1'),
      '8',
    ],
  ])('resolves %s', (_name, seen, unresolved, deviceId) => {
    const idents = createIdents();
    for (const one of seen) idents.learn(one);
    expect(idents.resolve(unresolved).deviceId).toBe(deviceId);
  });

  it('knows deleted devices for a good while, and takes in new ones for ever', () => {
    const idents = createIdents(2);
    const of = (channelId: string | null) => idents.resolve(message(null, '1', channelId)).deviceId;
    idents.learn(message('1', '1', '9'));
    for (const id of ['1', '2', '3']) {
      idents.left(id);
      if (id !== '3') idents.learn(message(String(Number(id) + 1), String(Number(id) + 1), '9'));
      expect([of('9'), of(null)]).toEqual(id === '3' ? [null, null] : ['1', '1']);
    }
    // One that is there again is not forgotten with those that were deleted after it.
    idents.learn(message('2', '2', '9'));
    for (const id of ['4', '5', '6']) {
      idents.learn(message(id, id, '9'));
      idents.left(id);
    }
    expect(idents.resolve(message(null, '2', '9')).deviceId).toBe('2');
  });

  it('says once what a device was known as before', () => {
    const idents = createIdents();
    expect(idents.learn(message('7', 'a'))).toEqual(['ident:a']);
    expect(idents.learn(message('7', 'a'))).toEqual([]);
    expect(idents.learn(message('7', 'a', '1'))).toEqual(['channel:1:a', 'ident:a']);
    expect(idents.learn(message('8', 'a', '2'))).toEqual(['channel:2:a']);
    expect(idents.learn(message(null, 'a', '3'))).toEqual([]);
  });
});
