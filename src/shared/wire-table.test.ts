import { describe, expect, it } from 'vitest';
import { decodeWire, encodeWire } from './wire.ts';
import { readRecords, type Table, tableOf } from './wire-table.ts';

function recordsOf(table: Table): readonly unknown[] {
  const records: Parameters<typeof readRecords>[1] = [];
  const slices = readRecords(table, records);
  while (slices.next().done !== true);
  return records;
}

const many = <T>(make: (index: number) => T, rows = 64): readonly T[] =>
  Array.from({ length: rows }, (_, index) => make(index));
const identities = many((slot) => ({
  slot,
  id: `a/${slot}`,
  name: `Van ${slot} ü\n`,
  ident: slot % 3 === 0 ? null : String(slot),
}));

describe('a table of the wire', () => {
  it.each<[string, readonly unknown[]]>([
    ['identities of a fleet', identities],
    [
      'empty texts and texts that look like nothing',
      many((index) => ({ a: '', b: index % 2 === 0 ? 'null' : '' })),
    ],
    ['a column of nulls', many((index) => ({ a: null, b: `${index}` }))],
    ['a text that is the same in all', many((index) => ({ a: 'x', b: index, c: '\u0002' }))],
    [
      'numbers that JSON cannot carry',
      many((index) => ({ a: [-0, Number.NaN, Number.POSITIVE_INFINITY][index % 3] })),
    ],
    ['keys that are marks of the wire', many((index) => ({ $array: 'x', $table: index, $$number: null }))],
  ])('carries %s', (_, records) => {
    expect(tableOf(records)).toBeDefined();
    expect(decodeWire(encodeWire({ records }))).toStrictEqual({ records });
  });

  it.each<[string, readonly unknown[]]>([
    ['few records', identities.slice(0, 63)],
    ['records of two shapes', [...identities, { slot: 64 }]],
    ['one with a key more', [...identities, { slot: 64, id: '', name: '', ident: null, more: 1 }]],
    ['the same keys in another order', [...identities, { id: '', slot: 64, name: '', ident: null }]],
    ['a column of texts and numbers', many((index) => ({ a: index === 63 ? 'x' : index }))],
    ['a column of nulls and numbers', many((index) => ({ a: index === 63 ? null : index }))],
    ['records within records', many(() => ({ a: {} }))],
    ['columns of which none tells how many', many(() => ({ a: null, b: 'x' }))],
    ['truths', many(() => ({ a: true }))],
    ['records of nothing', many(() => ({}))],
    ['lists', many(() => ['a'])],
    ['no records', many(() => 'text')],
    [
      'a text with the separator in it',
      [...identities.slice(1), { slot: 0, id: '', name: 'a\u0001b', ident: null }],
    ],
    [
      'a text that is the sign for null',
      [...identities.slice(1), { slot: 0, id: '', name: '\u0002', ident: null }],
    ],
    ['a key that sets what is inherited', many(() => JSON.parse('{"__proto__":"x"}'))],
  ])('leaves %s to JSON', (_, records) => {
    expect(tableOf(records)).toBeUndefined();
    expect(decodeWire(encodeWire({ records }))).toStrictEqual({ records });
  });

  it('is not what a payload calls so itself', () => {
    const raw = { $table: { a: 'x\u0001y' }, nested: [{ $table: {} }, { $$table: { a: 'x' } }] };
    expect(decodeWire(encodeWire({ raw }))).toStrictEqual({ raw });
  });

  it('refuses columns of several lengths, and one that would set what is inherited', () => {
    expect(() => recordsOf({ a: 'x\u0001y', b: new Float64Array(3) })).toThrow(RangeError);
    expect(() => recordsOf(JSON.parse('{"__proto__":"x"}'))).toThrow(RangeError);
  });

  it('is read in steps, with nothing of it missing', () => {
    const rows = many((index) => ({ slot: index, name: `Van ${index}` }), 10_000);
    const records: Parameters<typeof readRecords>[1] = [];
    const slices = readRecords(tableOf(rows) ?? {}, records);
    let steps = 0;
    while (slices.next().done !== true) steps += 1;
    expect(steps).toBeGreaterThan(2);
    expect(records).toStrictEqual(rows);
  });

  it('knows no records where there is no column', () => {
    expect(recordsOf({})).toEqual([]);
  });
});
