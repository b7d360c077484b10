import { Duplex } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gatherWrites } from './gather.ts';

function recorder() {
  const written: string[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  return { stream, written };
}

describe('gathered writes', () => {
  it('go out once a turn, in order, whatever they are made of', async () => {
    const { stream, written } = recorder();
    gatherWrites(stream);
    stream.write('a');
    stream.write(Buffer.from('b'));
    stream.write('ü');
    await turn();
    stream.write('c');
    await turn();
    expect(written).toEqual(['abü', 'c']);
  });

  it('ask for patience only when far too much waits', () => {
    const { stream } = recorder();
    gatherWrites(stream);
    const large = Buffer.alloc(64 * 1024 * 1024);
    expect(stream.write(large)).toBe(true);
    expect(stream.write(large)).toBe(false);
    stream.destroy();
  });

  it('are dropped with the stream they were meant for', async () => {
    const { stream, written } = recorder();
    gatherWrites(stream);
    stream.write('a');
    stream.destroy();
    await turn();
    expect(written).toEqual([]);
  });
});
