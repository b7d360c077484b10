import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../simulator/base/random.ts';
import { createRawRow, type RawEntry, readRawRow } from './raw-row.ts';

const entry = (over: Partial<RawEntry> = {}): RawEntry => ({
  topic: 'flespi/message/gw/devices/7',
  body: Buffer.from('{"timestamp":1}'),
  source: 'mqtt',
  receivedAtMs: 1_770_000_000_123.25,
  timestamp: null,
  streamId: null,
  delivery: 1,
  redelivered: false,
  retained: false,
  ...over,
});
const rowOf = (entries: readonly RawEntry[]) => {
  const writer = createRawRow();
  const offsets = entries.map((each) => writer.add(each, each.timestamp));
  return { ...writer.row(), offsets };
};

describe('a raw row', () => {
  it('gives back all that came, in order, and says where each body lies', () => {
    const entries = [
      entry(),
      entry({ topic: '', source: 'http', streamId: '12345', delivery: 2 ** 40, body: new Uint8Array() }),
      entry({ topic: 'a/\u00fc/\u{1f69a}', timestamp: '1770000000.5', redelivered: true, retained: true }),
      entry({ timestamp: '', body: new Uint8Array([0, 255, 1]) }),
    ];
    const { bytes, offsets } = rowOf(entries);
    const found = readRawRow(bytes);
    expect(found.map(({ offset: _, body, ...rest }) => ({ ...rest, body: [...body] }))).toEqual(
      entries.map(({ body, ...rest }) => ({ ...rest, body: [...body] })),
    );
    expect(found.map(({ offset }) => offset)).toEqual(offsets);
    for (const [index, { body }] of entries.entries()) {
      const from = offsets[index] ?? -1;
      expect([...bytes.subarray(from, from + body.byteLength)]).toEqual([...body]);
    }
  });

  it('lies on disk as it always did: a later version reads what an earlier one left', () => {
    const left =
      '000003000000000000b4478ac3c17942000000000000f03f02000000742f377b7d' +
      '010800000000020000b4478ac3c179420000000000007042000000003132' +
      '000503000400000000b4478ac3c17942000000000000f03f02000000742f3731372e357b7d' +
      '000203000000000000b4478ac3c17942000000000000f03f02000000742f377b7d';
    const short = { topic: 't/7', body: Buffer.from('{}') };
    const entries = [
      entry(short),
      entry({ topic: '', source: 'http', streamId: '12', delivery: 2 ** 40, body: new Uint8Array() }),
      entry({ ...short, timestamp: '17.5', redelivered: true }),
      entry({ ...short, retained: true }),
    ];
    expect(Buffer.from(rowOf(entries).bytes).toString('hex')).toBe(left);
    expect(readRawRow(Buffer.from(left, 'hex'))).toMatchObject(entries.map(({ body: _, ...rest }) => rest));
  });

  it('says how many it holds, and of what time', () => {
    const { entries, firstMs, lastMs } = rowOf([30, 10, 20].map((receivedAtMs) => entry({ receivedAtMs })));
    expect({ entries, firstMs, lastMs }).toEqual({ entries: 3, firstMs: 10, lastMs: 30 });
  });

  it('is what it was whatever the bytes are', () => {
    const random = createRandom(7);
    for (let round = 0; round < 200; round++) {
      const entries = Array.from({ length: random.integer(1, 20) }, () =>
        entry({
          topic: 'x'.repeat(random.integer(0, 300)),
          timestamp: random.chance(0.5) ? 'y'.repeat(random.integer(0, 40)) : null,
          body: Uint8Array.from({ length: random.integer(0, 900) }, () => random.integer(0, 255)),
          redelivered: random.chance(0.5),
        }),
      );
      const found = readRawRow(rowOf(entries).bytes);
      expect(
        found.map(({ topic, timestamp, redelivered, body }) => [topic, timestamp, redelivered, ...body]),
      ).toEqual(
        entries.map(({ topic, timestamp, redelivered, body }) => [topic, timestamp, redelivered, ...body]),
      );
    }
  });

  it.each([1, 27, 40])('that was cut to %i bytes is none', (length) => {
    const { bytes } = rowOf([entry()]);
    expect(() => readRawRow(bytes.subarray(0, length))).toThrow(RangeError);
  });

  it.each([
    ['x', 65_535],
    ['\ufffd', 21_845],
    ['\u00fc', 32_767],
  ])('keeps of a text of many %s what its head has room for', (letter, kept) => {
    const [found] = readRawRow(rowOf([entry({ topic: letter.repeat(70_000) })]).bytes);
    expect(found?.topic).toBe(letter.repeat(kept));
    expect(Buffer.from(found?.body ?? []).toString()).toBe('{"timestamp":1}');
  });
});
