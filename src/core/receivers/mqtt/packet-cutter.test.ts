import { generate } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { createPacketCutter } from './packet-cutter.ts';

const publish = (bytes: number): Buffer =>
  generate({ cmd: 'publish', topic: 't', payload: 'x'.repeat(bytes), qos: 0, dup: false, retain: false });
const PACKETS = [generate({ cmd: 'pingreq' }), publish(10), publish(300), publish(20_000)];
const ALL = Buffer.concat(PACKETS);

describe('createPacketCutter', () => {
  it('finds packets wherever they are cut', () => {
    const cuts = [...Array(400).keys(), ALL.length - 1, ALL.length];
    for (const at of cuts) {
      const cutter = createPacketCutter(() => 50_000);
      expect([...cutter.push(ALL.subarray(0, at)), ...cutter.push(ALL.subarray(at))], `at ${at}`).toEqual(
        PACKETS,
      );
      expect(cutter.held()).toBe(0);
    }
  });

  it('ends at a packet beyond the bound, before it is here', () => {
    const cutter = createPacketCutter(() => 303);
    expect([...cutter.push(ALL.subarray(0, 350))]).toEqual([PACKETS[0], PACKETS[1], 'too-large']);
  });

  it('ends at a length of more than four bytes', () => {
    expect([...createPacketCutter(() => 50).push(Buffer.from('30ffffffff7f', 'hex'))]).toEqual(['no-length']);
  });
});
