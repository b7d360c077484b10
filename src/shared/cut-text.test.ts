import { describe, expect, it } from 'vitest';
import { cutText, shortText } from './cut-text.ts';

const FAMILY = '👨\u200d👩\u200d👧';

describe('cutText', () => {
  it.each([
    ['short', 10, 'short'],
    ['plain text', 5, 'plain'],
    ['ab🚚', 3, 'ab'],
    [`ab${FAMILY}c`, 9, 'ab'],
    [`ab${FAMILY}c`, 10, `ab${FAMILY}`],
    ['ae\u0301b', 2, 'a'],
    ['🇱🇹🇱🇻', 6, '🇱🇹'],
  ])('%s to %d is %s', (text, limit, cut) => expect(cutText(text, limit)).toBe(cut));

  it('bounds a pile of accents too, and gives no half of a pair', () => {
    expect(cutText(`a${'\u0301'.repeat(5_000)}`, 100)).toHaveLength(100);
    expect(cutText(`${'\u{1d165}'.repeat(100)}`, 151)).toHaveLength(150);
  });
});

describe('shortText', () => {
  it.each([
    ['12345', 5, '12345'],
    ['123456', 5, '1234…'],
    [FAMILY.repeat(5), 5, FAMILY.repeat(5)],
    [FAMILY.repeat(6), 5, `${FAMILY.repeat(4)}…`],
    ['abc def', 5, 'abc…'],
  ])('%s in %d characters is %s', (text, most, short) => expect(shortText(text, most)).toBe(short));
});
