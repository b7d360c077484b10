import { describe, expect, it } from 'vitest';
import { createPacketFrames } from './packet-frames.ts';
import { int32, packetOf } from './testing/packets.ts';

const PACKETS = [1, 2, 3].map((at) => packetOf({ ident: `unit-${at}`, blocks: [int32('n', at)] }));
const ALL = Buffer.concat(PACKETS);
const BODIES = PACKETS.map((packet) => packet.subarray(4));

describe('createPacketFrames', () => {
  it('finds packets wherever they are cut', () => {
    for (let cut = 0; cut <= ALL.length; cut++) {
      const frames = createPacketFrames();
      const found = [...frames.push(ALL.subarray(0, cut)), ...frames.push(ALL.subarray(cut))];
      expect(found, `cut at ${cut}`).toEqual(BODIES);
      expect(frames.held()).toBe(0);
    }
  });

  it('finds packets that come byte by byte', () => {
    const frames = createPacketFrames();
    expect([...ALL].flatMap((byte) => [...frames.push(Buffer.from([byte]))])).toEqual(BODIES);
  });

  it.each([0, 8, 9, 2 ** 20 + 1, 2 ** 31 - 1, 2 ** 32 - 1])('ends at a size of %i', (size) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt32LE(size, 0);
    const frames = createPacketFrames();
    expect(frames.push(Buffer.concat([ALL, bytes]))).toEqual([...BODIES, { wrongSize: size }]);
    expect(frames.held()).toBe(0);
  });
});
