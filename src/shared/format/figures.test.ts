import { describe, expect, it } from 'vitest';
import { createFigures } from './figures.ts';

const english = createFigures('en');
const german = createFigures('de');

const NOW_MS = Date.UTC(2026, 10, 20, 14, 5, 9, 123);

describe('span', () => {
  it.each([
    [0, '0 s'],
    [-5_000, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_000, '59 min'],
    [3_600_000, '1 h 00'],
    [11_100_000, '3 h 05'],
    [86_400_000, '1 d 0 h'],
    [10 * 86_400_000, '10 d'],
    [1234 * 86_400_000, '1,234 d'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
    [null, '–'],
  ])('%s -> %s', (input, expected) => expect(english.span(input)).toBe(expected));
});

describe('countdown', () => {
  it.each([
    [300_000, '5:00'],
    [299_001, '5:00'],
    [245_000, '4:05'],
    [1, '0:01'],
    [-5, '0:00'],
    [3_600_000, '60:00'],
    [null, '–'],
  ])('%s -> %s', (input, expected) => expect(english.countdown(input)).toBe(expected));
});

describe('age', () => {
  it.each([
    [NOW_MS / 1000 - 12, '12 s'],
    [NOW_MS / 1000 + 30, '0 s'],
    [NOW_MS / 1000 + 600, '10 min ahead'],
    [Number.NaN, '–'],
    [null, '–'],
  ])('%s -> %s', (input, expected) => expect(english.age(input, NOW_MS)).toBe(expected));
});

describe('figures', () => {
  it.each([
    [english.latency(0.2404), '240 ms'],
    [english.latency(1.4249), '1.42 s'],
    [english.latency(35), '35 s'],
    [english.latency(null), '–'],
    [english.bytes(0), '0 B'],
    [english.bytes(999), '999 B'],
    [english.bytes(1_449), '1.4 kB'],
    [english.bytes(230_000_000), '230 MB'],
    [english.bytes(Number.NaN), '–'],
    [english.rate(0), '0/s'],
    [english.rate(0.42), '0.4/s'],
    [english.rate(1234.6), '1,235/s'],
    [english.compact(99_999), '99,999'],
    [english.compact(1_234_567), '1.2M'],
    [english.coordinates(0, -0.5), '0.000000, -0.500000'],
    [english.coordinates(-0.0000001, -0), '0.000000, 0.000000'],
    [english.course(0), '000°'],
    [english.course(359.7), '000°'],
    [english.course(-10), '350°'],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});

describe('in German', () => {
  it.each([
    [german.count(12_345), '12.345'],
    [german.bytes(1_440), '1,4 kB'],
    [german.latency(1.42), '1,42 s'],
    [german.rate(0.44), '0,4/s'],
    [english.latitude(-52.04, 1), '52.0° S'],
    [english.longitude(25.279652, 2), '25.28° E'],
    [english.longitude(-180, 2), '180°'],
    [english.latitude(0.001, 1), '0°'],
    [german.latitude(52.04, 1), '52,0° N'],
    [german.longitude(25.279652, 2), '25,28° O'],
    [german.longitude(-3, 0), '3° W'],
    [german.entered(1_234.5678, 3), '1234,568'],
    [english.entered(4, 3), '4'],
    [german.coordinates(54.68716, 25.279652), '54.687160, 25.279652'],
    [german.age(NOW_MS / 1000 + 7_200, NOW_MS), '2 h 00 voraus'],
  ])('%s', (written, expected) => expect(written).toBe(expected));
});

describe('lists and nouns', () => {
  it.each([
    [english.list(['a', 'b', 'c']), 'a, b and c'],
    [english.either(['a', 'b']), 'a or b'],
    [german.list(['a', 'b', 'c']), 'a, b und c'],
    [german.either(['a', 'b']), 'a oder b'],
    [english.counted(1, 'stream', 'streams'), '1 stream'],
    [english.counted(0, 'stream', 'streams'), '0 streams'],
    [german.counted(1_200, 'Stream', 'Streams'), '1.200 Streams'],
  ])('%s', (written, expected) => expect(written).toBe(expected));
});
