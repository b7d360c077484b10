import mqttPacket, { type Packet } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { createFramer } from './framer.ts';

const V5 = { protocolVersion: 5 };
const bytesOf = (packet: Packet) => mqttPacket.generate(packet, V5);
const puback = (messageId: number) => bytesOf({ cmd: 'puback', messageId, reasonCode: 0 });
const publish = (size: number) =>
  bytesOf({
    cmd: 'publish',
    topic: 't',
    payload: Buffer.alloc(size, 0x40),
    qos: 0,
    dup: false,
    retain: false,
  });

function collect() {
  const passed: Buffer[] = [];
  const pubacks: number[] = [];
  let unexpected = 0;
  const framer = createFramer({
    pass: (bytes) => passed.push(Buffer.from(bytes)),
    puback: (messageId) => pubacks.push(messageId),
    unexpected: () => {
      unexpected++;
    },
  });
  return {
    framer,
    pubacks,
    pieces: passed,
    passed: () => Buffer.concat(passed),
    unexpected: () => unexpected,
  };
}

const STREAM = [
  bytesOf({
    cmd: 'connect',
    clientId: 'c',
    protocolId: 'MQTT',
    protocolVersion: 5,
    clean: false,
    keepalive: 30,
  }),
  puback(1),
  puback(65_535),
  publish(10),
  bytesOf({ cmd: 'pingreq' }),
  puback(64),
  publish(300),
  publish(20_000),
  bytesOf({ cmd: 'subscribe', messageId: 3, subscriptions: [{ topic: 'a', qos: 1 }] }),
  puback(0x4002),
  bytesOf({ cmd: 'disconnect', reasonCode: 0 }),
];
const WITHOUT_PUBACKS = Buffer.concat(STREAM.filter((bytes) => bytes[0] !== 0x40));

describe('createFramer', () => {
  it.each([1, 2, 3, 4, 5, 7, 100, 16_384, 1_000_000])(
    'takes the PUBACKs out and leaves the rest untouched, in chunks of %i bytes',
    (size) => {
      const { framer, pubacks, passed } = collect();
      const all = Buffer.concat(STREAM);
      for (let at = 0; at < all.length; at += size) framer.push(all.subarray(at, at + size));
      expect(pubacks).toEqual([1, 65_535, 64, 0x4002]);
      expect(passed().equals(WITHOUT_PUBACKS)).toBe(true);
      expect(framer.atBoundary()).toBe(true);
    },
  );

  it('knows that nothing may be put into a packet half passed on', () => {
    const { framer } = collect();
    const packet = publish(10);
    framer.push(packet.subarray(0, 1));
    expect(framer.atBoundary()).toBe(false);
    framer.push(packet.subarray(1, 5));
    expect(framer.atBoundary()).toBe(false);
    framer.push(packet.subarray(5));
    expect(framer.atBoundary()).toBe(true);
    framer.push(puback(5).subarray(0, 2));
    expect(framer.atBoundary()).toBe(true);
  });

  it('hands on no empty pieces, and a chunk without a PUBACK in one', () => {
    const { framer, pieces } = collect();
    framer.push(Buffer.concat([puback(1), puback(2)]));
    expect(pieces).toEqual([]);
    const chunk = Buffer.concat([publish(10), publish(20)]);
    framer.push(chunk);
    framer.push(Buffer.concat([puback(3), chunk, puback(4)]));
    expect(pieces).toEqual([chunk, chunk]);
  });

  it('does not turn a negative acknowledgement into a good one', () => {
    const { framer, pubacks, unexpected } = collect();
    framer.push(bytesOf({ cmd: 'puback', messageId: 1, reasonCode: 128 }));
    expect(pubacks).toEqual([]);
    expect(unexpected()).toBe(1);
  });
});
