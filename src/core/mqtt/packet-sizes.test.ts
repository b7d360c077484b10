import mqttPacket from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { createPacketSizes } from './packet-sizes.ts';

const publish = (bytes: number): Buffer =>
  mqttPacket.generate({
    cmd: 'publish',
    topic: 't',
    payload: Buffer.alloc(bytes, 0xff),
    qos: 1,
    messageId: 1,
    dup: false,
    retain: false,
  });
const pieces = (bytes: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );

describe('createPacketSizes', () => {
  const small = [0, 1, 100, 117, 118, 119, 400].map(publish);
  const ping = mqttPacket.generate({ cmd: 'pingresp' });
  const stream = Buffer.concat(small.flatMap((packet) => [packet, ping]));

  it.each([1, 2, 3, 7, 64, 128, 100_000])('follows packets cut into pieces of %i', (size) => {
    const sizes = createPacketSizes(1_000);
    expect(pieces(stream, size).every((piece) => sizes.admits(piece))).toBe(true);
    // Still at a boundary: a large one is seen by its head alone.
    const head = publish(5_000).subarray(0, 3);
    expect(pieces(head, size).every((piece) => sizes.admits(piece))).toBe(false);
  });

  it('takes a packet of the limit, and none above it', () => {
    expect(createPacketSizes(1_000).admits(publish(995))).toBe(true);
    expect(createPacketSizes(1_000).admits(publish(996))).toBe(false);
  });

  it('takes 64 MiB where nothing else is said, and no byte more', () => {
    // The length of a packet, in the four bytes of its header.
    const header = (length: number): Buffer =>
      Buffer.of(0x32, ...[0, 7, 14, 21].map((shift) => ((length >> shift) & 0x7f) | (shift < 21 ? 0x80 : 0)));
    expect(createPacketSizes().admits(header(64 * 1024 * 1024))).toBe(true);
    expect(createPacketSizes().admits(header(64 * 1024 * 1024 + 1))).toBe(false);
  });

  it('leaves a length that is none to the library', () => {
    expect(createPacketSizes().admits(Buffer.of(0x30, 0xff, 0xff, 0xff, 0xff, 0xff))).toBe(true);
    expect(createPacketSizes().admits(Buffer.of(0x30, 0xff, 0xff, 0xff, 0xff, 0x01))).toBe(true);
  });

  it('sees the largest that MQTT knows by its first five bytes', () => {
    expect(createPacketSizes().admits(Buffer.of(0x32, 0xff, 0xff, 0xff, 0x7f))).toBe(false);
  });
});
