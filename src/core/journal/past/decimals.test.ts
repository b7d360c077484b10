import { expect, it } from 'vitest';
import { type ReadDecimal, readDecimal, writeDecimal } from './decimals.ts';
import { createSink, createSource } from './sinks.ts';

const NUMBERS = [
  ...[0, -0, 1, -1, 0.1, -54.6871555, 25.27965149999999, 1e-9, 1e15, -1e15, 2 ** 53, 1e300, -1e300],
  ...[1_770_000_000, 1_770_000_000.25, 1_770_000_000.123456, 1_770_000_007, -1_770_000_000.5],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE, Number.MAX_VALUE],
];

it.each([1, 1e3, 1e6, 1e7])('gives back every number exactly, told in parts of %d', (perUnit) => {
  const sink = createSink();
  let reference = 0;
  for (const value of NUMBERS) reference = writeDecimal(sink, value, reference, perUnit);
  const source = createSource(sink.bytes());
  const into: ReadDecimal = { value: 0, reference: 0 };
  for (const value of NUMBERS) {
    readDecimal(source, into, into.reference, perUnit);
    expect(into.value).toBe(value);
  }
  expect(into.reference).toBe(reference);
});

it('tells a time that is whole seconds later in a byte or two', () => {
  const sink = createSink();
  let reference = 1_770_000_000_000_000;
  for (let count = 1; count <= 100; count += 1) {
    reference = writeDecimal(sink, 1_770_000_000 + count * 9, reference, 1e6);
  }
  expect(sink.bytes().byteLength).toBe(100);
});

it('throws where the bytes end inside a number', () => {
  expect(() => createSource(Uint8Array.of(0x80)).whole()).toThrow(RangeError);
  expect(() => createSource(Uint8Array.of(1, 2)).double()).toThrow(RangeError);
  expect(() => createSource(new Uint8Array(12).fill(0xff)).whole()).toThrow(RangeError);
});
