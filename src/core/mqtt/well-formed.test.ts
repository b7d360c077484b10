import type { Packet } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { isWellFormed } from './well-formed.ts';

const publish = { cmd: 'publish', topic: 't', payload: '', dup: false, retain: false } as const;

describe('isWellFormed', () => {
  it.each<[Packet, boolean]>([
    [{ cmd: 'pingresp' }, true],
    [{ cmd: 'connack', sessionPresent: true }, true],
    [{ cmd: 'disconnect', reasonCode: 0 }, true],
    [{ ...publish, qos: 0 }, true],
    [{ ...publish, qos: 1, messageId: 1 }, true],
    [{ ...publish, qos: 1, messageId: 65_535 }, true],
    [{ ...publish, qos: 1, messageId: 0 }, false],
    [{ ...publish, qos: 1, messageId: -1 }, false],
    [{ ...publish, qos: 1, messageId: 65_536 }, false],
    [{ ...publish, qos: 1 }, false],
    [{ ...publish, qos: 2, messageId: 1 }, false],
    [{ cmd: 'suback', messageId: 1, granted: [0] }, true],
    [{ cmd: 'suback', messageId: -1, granted: [0] }, false],
    [{ cmd: 'pubrel', messageId: 1 }, false],
    [{ cmd: 'pubrec', messageId: 1 }, false],
    [{ cmd: 'subscribe', messageId: 1, subscriptions: [] }, false],
    [{ cmd: 'connect', clientId: 'x' }, false],
  ])('%o: %s', (packet, expected) => {
    expect(isWellFormed(packet)).toBe(expected);
  });
});
