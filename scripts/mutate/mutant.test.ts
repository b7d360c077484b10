import { expect, it } from 'vitest';
import { lineDiff, mutantId } from './mutant.ts';

const text = 'first;\n  second(\n    third,\n  );\nlast;\n';
const at = (part: string, replacement: string) => {
  const start = text.indexOf(part);
  return { kind: 'any', start, end: start + part.length, replacement };
};

it('shows whole lines, on one line', () => {
  expect(lineDiff(text, at('third', 'other'))).toEqual({ line: 3, before: 'third,', after: 'other,' });
  expect(lineDiff(text, at('second(\n    third,\n  );', ';'))).toEqual({
    line: 2,
    before: 'second( third, );',
    after: ';',
  });
  expect(lineDiff(text, at('first', '1'))).toEqual({ line: 1, before: 'first;', after: '1;' });
});

it('tells lines that stand twice apart by those above them', () => {
  const twice = 'a();\nreturn;\nb();\nreturn;\n';
  const second = { kind: 'any', start: 18, end: 25, replacement: ';' };
  expect(lineDiff(twice, second)).toEqual({ line: 4, before: 'b(); return;', after: 'b(); ;' });
});

it('names a change by file, text, place and replacement', () => {
  const ids = [
    mutantId('a.ts', text, at('third', 'other')),
    mutantId('b.ts', text, at('third', 'other')),
    mutantId('a.ts', `${text} `, at('third', 'other')),
    mutantId('a.ts', text, at('first', 'other')),
    mutantId('a.ts', text, at('third', '')),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(mutantId('a.ts', text, at('third', 'other'))).toBe(ids[0]);
});
