import { describe, expect, it } from 'vitest';
import { searchForm, searchWords } from './search-text.ts';

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

describe('searchWords', () => {
  it('are in the form of what is searched, without what stands between them', () => {
    expect(searchWords('  Żuk\u00a0 B-AL\t1141 ')).toEqual(['zuk', 'b-al', '1141']);
    expect(searchWords(' \u200d ')).toEqual([]);
  });
});
