import { describe, expect, it } from 'vitest';
import type { Sentence } from '../../shared/sentence.ts';
import { capitalised, clockTime, count, dataSize, howOften, messages, seconds, sentence } from './words.ts';

const NOON_S = Date.UTC(2026, 0, 1, 12) / 1000;

describe('words', () => {
  it.each<[string, Sentence]>([
    ['', []],
    ['Nothing of when', ['Nothing of when']],
    [clockTime(NOON_S), [{ atS: NOON_S }]],
    [`at ${clockTime(NOON_S + 0.25)}`, ['at ', { atS: NOON_S + 0.25 }]],
    [`${clockTime(0)}${clockTime(1e-7)}; so`, [{ atS: 0 }, { atS: 1e-7 }, '; so']],
    [`from ${clockTime(-1)} to ${clockTime(1e21)}`, ['from ', { atS: -1 }, ' to ', { atS: 1e21 }]],
  ])('%j is a sentence with its instants', (text, parts) => {
    expect(sentence(text)).toEqual(parts);
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('counts %i', (number, text) => {
    expect(count(number)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [9_940, '9.9 kB'],
    [12_345, '12.3 kB'],
    [1.26e6, '1.3 MB'],
    [4.2e9, '4.2 GB'],
    [123_456, '123 kB'],
    [5e12, '5.0 TB'],
    [5e15, '5000 TB'],
  ])('%f bytes are %s', (bytes, text) => {
    expect(dataSize(bytes)).toBe(text);
  });

  it.each([
    [0, '0 ms'],
    [0.0441, '44 ms'],
    [0.0004, '0 ms'],
    [1, '1.00 s'],
    [5.25, '5.25 s'],
    [59.9, '59 s'],
    [150, '2 min'],
  ])('%f seconds are %s', (duration, text) => {
    expect(seconds(duration)).toBe(text);
  });

  it('knows one from many', () => {
    expect([messages(1), messages(2), messages(0)]).toEqual(['1 message', '2 messages', '0 messages']);
    expect(howOften(1, NOON_S)).toBe(`once at ${clockTime(NOON_S)}`);
    expect(howOften(2, NOON_S)).toBe(`2 times since ${clockTime(NOON_S)}`);
    expect(capitalised('target')).toBe('Target');
  });
});
