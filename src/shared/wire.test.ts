import { describe, expect, it } from 'vitest';
import { exactNumber } from './exact-number.ts';
import { decodeWire, encodeWire } from './wire.ts';

const roundTrip = (value: unknown): unknown => decodeWire(encodeWire(value));

describe('wire', () => {
  it.each([
    ['a scalar', 1],
    ['null', null],
    ['nested plain data', { a: [1, 'ü', { b: false }] }],
    [
      'typed arrays of every kind',
      {
        a: new Uint8Array([1, 2, 3]),
        b: [new Float64Array([Number.NaN, -0.5])],
        c: new Uint16Array([9]),
        d: new Float32Array(0),
        e: new Uint32Array([7, 8]),
      },
    ],
    ['a hostile look-alike of a reference', { raw: { $array: ['Float64Array', 0, 1e9] } }],
    ['an escaped look-alike', { raw: { $$array: { $array: 1, $$$array: 2 } } }],
    ['numbers that JSON cannot carry', { a: [-0, Number.NaN, Number.POSITIVE_INFINITY, -Infinity], b: 0 }],
    ['numbers kept by their digits', { a: exactNumber('9007199254740993'), b: [exactNumber('1e400')] }],
    [
      'look-alikes of numbers',
      { a: { $number: '5' }, b: { $double: 'NaN' }, c: { $$number: { $double: 1 } } },
    ],
    ['markup and prototype keys', JSON.parse('{"__proto__":{"x":1},"n":"<b>"}')],
  ])('carries %s unchanged', (_name, value) => {
    expect(roundTrip(value)).toStrictEqual(value);
  });

  it('reads from an unaligned view', () => {
    const bytes = encodeWire({ a: new Float64Array([1.5]) });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeWire(shifted.subarray(3))).toStrictEqual({ a: new Float64Array([1.5]) });
  });

  it('reads from a Buffer that shares its memory with others', () => {
    const bytes = encodeWire({ a: new Float64Array([1.5]) });
    const pooled = Buffer.concat([Buffer.from('before'), bytes]).subarray(6);
    expect(decodeWire(pooled)).toStrictEqual({ a: new Float64Array([1.5]) });
  });

  it.each([
    ['too short for a length', new Uint8Array([1])],
    ['shorter than its head', new Uint8Array([255, 0, 0, 0, 1])],
    ['a head that is not JSON', new Uint8Array([1, 0, 0, 0, 0x7b, 0, 0, 0])],
  ])('refuses bytes that are %s', (_name, bytes) => {
    expect(() => decodeWire(bytes)).toThrow();
  });

  it('refuses an array type it does not know', () => {
    expect(() => encodeWire(new BigInt64Array(1))).toThrow(TypeError);
  });

  it('carries nothing at all as null', () => {
    expect(decodeWire(encodeWire(undefined))).toBeNull();
  });

  /** Bytes as another program could write them: a head, and what follows it at the next multiple of 8. */
  const written = (head: string | Uint8Array, rest = new Uint8Array(16)): Uint8Array => {
    const bytes = typeof head === 'string' ? new TextEncoder().encode(head) : head;
    const base = (4 + bytes.length + 7) & ~7;
    const whole = new Uint8Array(base + rest.length);
    new DataView(whole.buffer).setUint32(0, bytes.length, true);
    whole.set(bytes, 4);
    whole.set(rest, base);
    return whole;
  };

  it('reads an array from where its reference says', () => {
    expect(decodeWire(written('{"$array":["Uint8Array",2,3]}', Uint8Array.of(1, 2, 3, 4, 5, 6)))).toEqual(
      Uint8Array.of(3, 4, 5),
    );
  });

  it.each([
    '{"$array":["Float64Array",0]}',
    '{"$array":["Float64Array",0,1,2]}',
    '{"$array":["constructor",0,1]}',
    '{"$array":["BigInt64Array",0,1]}',
    '{"$array":[null,0,1]}',
    '{"$array":["Float64Array","0",1]}',
    '{"$array":["Float64Array",0,"1"]}',
    '{"$array":"Float64Array"}',
    '{"$double":1}',
    '{"$number":1}',
  ])('takes %s for what it says and not for a reference', (head) => {
    expect(decodeWire(written(head))).toEqual(JSON.parse(head));
  });

  it.each([
    ['reaches outside', '{"$array":["Float64Array",0,3]}'],
    ['lies outside', '{"$array":["Float64Array",24,1]}'],
    ['is not aligned', '{"$array":["Float64Array",1,1]}'],
    ['has no length that could be', '{"$array":["Float64Array",0,-1]}'],
  ])('refuses an array that %s', (_name, head) => {
    expect(() => decodeWire(written(head))).toThrow(RangeError);
  });

  it('refuses a head that is not UTF-8', () => {
    expect(() => decodeWire(written(Uint8Array.of(0x22, 0xff, 0x22)))).toThrow(TypeError);
  });

  it('refuses a head that is longer than the message by one byte', () => {
    const bytes = written('1', new Uint8Array(0));
    new DataView(bytes.buffer).setUint32(0, bytes.length - 3, true);
    expect(() => decodeWire(bytes)).toThrow(RangeError);
  });
});
