import mqttPacket, { type IPublishPacket } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { createPacketReader } from './packet-reader.ts';
import type { PlainPublish } from './plain-publish.ts';

const V5 = { protocolVersion: 5 };
const publish = (bytes: number, over: Partial<IPublishPacket> = {}): Buffer =>
  mqttPacket.generate(
    {
      cmd: 'publish',
      topic: 't',
      payload: Buffer.alloc(bytes, 0xff),
      qos: 1,
      messageId: 1,
      dup: false,
      retain: false,
      ...over,
    },
    V5,
  );
const pieces = (bytes: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
const ping = mqttPacket.generate({ cmd: 'pingresp' });
/** The length of a packet, in the four bytes of its header. */
const header = (length: number): Buffer =>
  Buffer.of(0x32, ...[0, 7, 14, 21].map((shift) => ((length >> shift) & 0x7f) | (shift < 21 ? 0x80 : 0)));

function setUp(limit?: number) {
  const direct: PlainPublish[] = [];
  const passed: Buffer[] = [];
  const reader = createPacketReader(
    { publish: (packet) => void direct.push(packet), pass: (bytes) => void passed.push(bytes) },
    true,
    limit,
  );
  return {
    reader,
    direct,
    passed: () => Buffer.concat(passed),
    sizes: () => direct.map(({ payload }) => payload.length),
  };
}

describe('createPacketReader', () => {
  const lengths = [0, 1, 100, 117, 118, 119, 400];
  const stream = Buffer.concat(lengths.map((bytes) => publish(bytes)));

  it.each([1, 2, 3, 7, 64, 128, 100_000])('takes each PUBLISH, cut into pieces of %i', (size) => {
    const { reader, sizes, passed } = setUp(1_000);
    expect(pieces(stream, size).every((piece) => reader.push(piece))).toBe(true);
    expect(sizes()).toEqual(lengths);
    expect(passed()).toHaveLength(0);
    // Still at a boundary: a large one is seen by its head alone.
    const head = publish(5_000).subarray(0, 3);
    expect(pieces(head, size).every((piece) => reader.push(piece))).toBe(false);
  });

  it.each([1, 2, 3, 64, 100_000])('passes all else whole and in order, cut into pieces of %i', (size) => {
    const { reader, direct, passed } = setUp();
    const others = Buffer.concat([ping, publish(50, { qos: 2 }), ping, publish(10)]);
    for (const piece of pieces(others, size)) reader.push(piece);
    expect(passed()).toEqual(others);
    expect(direct).toEqual([]);
  });

  it('overtakes nothing that the library has not handled', () => {
    const { reader, sizes, passed } = setUp();
    reader.push(Buffer.concat([publish(1), ping, publish(2)]));
    reader.push(publish(3));
    expect(sizes()).toEqual([1]);
    reader.handled();
    reader.handled();
    reader.push(publish(4));
    expect(sizes()).toEqual([1]);
    // All four are handled: the ping and the three behind it.
    reader.handled();
    reader.handled();
    reader.push(publish(5));
    expect(sizes()).toEqual([1, 5]);
    expect(passed()).toEqual(Buffer.concat([ping, publish(2), publish(3), publish(4)]));
  });

  it('counts no packet as handled that was never passed', () => {
    const { reader, sizes } = setUp();
    reader.handled();
    reader.push(Buffer.concat([ping, publish(1)]));
    expect(sizes()).toEqual([]);
  });

  it('leaves one that is large and comes in pieces to the library, and holds none of it', () => {
    const { reader, sizes, passed } = setUp();
    const small = publish(255 * 1024);
    const large = publish(257 * 1024);
    for (const piece of pieces(Buffer.concat([small, large]), 64 * 1024)) reader.push(piece);
    expect(sizes()).toEqual([255 * 1024]);
    expect(passed()).toEqual(large);
  });

  it('passes what came before one that is too large', () => {
    const { reader, sizes, passed } = setUp(1_000);
    expect(reader.push(Buffer.concat([publish(1), ping, publish(5_000)]))).toBe(false);
    expect(sizes()).toEqual([1]);
    expect(passed()).toEqual(ping);
  });

  it('takes a packet of the limit, and none above it', () => {
    const rest = publish(0).length - 2;
    expect(setUp(1_000).reader.push(publish(1_000 - rest))).toBe(true);
    expect(setUp(1_000).reader.push(publish(1_001 - rest))).toBe(false);
  });

  it('takes 64 MiB where nothing else is said, and no byte more', () => {
    expect(setUp().reader.push(header(64 * 1024 * 1024))).toBe(true);
    expect(setUp().reader.push(header(64 * 1024 * 1024 + 1))).toBe(false);
    expect(setUp().reader.push(Buffer.of(0x32, 0xff, 0xff, 0xff, 0x7f))).toBe(false);
  });

  it.each([
    [0x30, 0xff, 0xff, 0xff, 0xff, 0xff],
    [0x30, 0xff, 0xff, 0xff, 0xff, 0x01],
  ])('leaves a length that is none to the library, and all behind it', (...bytes) => {
    const { reader, direct, passed } = setUp();
    expect(reader.push(Buffer.from(bytes))).toBe(true);
    reader.handled();
    reader.push(publish(1));
    expect(passed()).toEqual(Buffer.concat([Buffer.from(bytes), publish(1)]));
    expect(direct).toEqual([]);
  });
});
