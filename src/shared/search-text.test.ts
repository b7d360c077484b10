import { describe, expect, it } from 'vitest';
import { beginsWords, searchForm } from './search-text.ts';

describe('searchForm', () => {
  it.each([
    ['Z\u030ciguliai', 'ziguliai'],
    ['\u017diguliai', 'ziguliai'],
    ['\u0130STANBUL 34', 'istanbul 34'],
    ['ISTANBUL', '\u0131stanbul'],
    ['\u0131stanbul', 'İstanbul'],
    ['STRASSE', 'Straße'],
    ['Łódź', 'lodz'],
    ['Ørsted', 'ORSTED'],
    ['Ｔｒｕｃｋ', 'truck'],
    ['👨\u200d👩\u200d👧 van', '👨👩👧 VAN'],
    ['ΟΔΟΣ', 'οδος'],
    ['Ёлка', 'елка'],
  ])('finds %s by %s', (name, typed) => expect(searchForm(name)).toBe(searchForm(typed)));

  it('does not take vowels of other scripts for accents', () => {
    expect(searchForm('की')).not.toBe(searchForm('क'));
    expect(searchForm('が')).not.toBe(searchForm('か'));
  });
});

describe('beginsWords', () => {
  it.each([
    ['actros b-al 1141', 'actros 1141', true],
    ['actros b-al 1141', '1141 al  act', true],
    ['van 21 · vilnius', 'van 1', false],
    ['van 21 · 1 vilnius', 'van 1', true],
    ['van 21', 'van bus', false],
  ])('in %s: %s is %s', (name, search, expected) => expect(beginsWords(name, search)).toBe(expected));
});
