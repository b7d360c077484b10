import { describe, expect, it } from 'vitest';
import { parseAsSent } from '../../core/json/exact-json.ts';
import { textCell, valueCell } from './csv-cell.ts';

describe('textCell', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+49 170', "'+49 170"],
    ['+49170', "'+49170"],
    ['-1-1', "'-1-1"],
    ['-', "'-"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['\nx', '"\'\nx"'],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\ufeff=1', "'\ufeff=1"],
    ['\u200b=1', "'\u200b=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A', "'＠A"],
    ['=HYPERLINK("http://evil","x")', '"\'=HYPERLINK(""http://evil"",""x"")"'],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['-12.5', '-12.5'],
    ['-1e-7', '-1e-7'],
    ['a=b', 'a=b'],
    ['nul\0bell\x07', 'nul\ufffdbell\ufffd'],
    ['\0=1', '\ufffd=1'],
  ])('%j', (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });
});

describe('valueCell', () => {
  it.each([
    ['a number', 12.5, '12.5'],
    ['a negative number', -12.5, '-12.5'],
    ['nothing', null, ''],
    ['an absent one', undefined, ''],
    ['false', false, 'false'],
    ['zero', 0, '0'],
    ['an object', { a: [1, 'x'] }, '"{""a"":[1,""x""]}"'],
    ['an array', ['=1'], '"[""=1""]"'],
    ['a formula', '=1', "'=1"],
  ])('%s', (_name, value, cell) => {
    expect(valueCell(value)).toBe(cell);
  });

  it.each(['12345678901234567890', '1e400', '1.10', '1E5', '-0'])('keeps %s as it was sent', (source) => {
    expect(valueCell(parseAsSent(source))).toBe(source);
    expect(valueCell(parseAsSent(`[${source}]`))).toBe(`[${source}]`);
  });
});
