import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createEquivalentList, readEquivalents } from './equivalents.ts';

const entry = { file: 'a.ts', before: 'f();', after: ';', reason: 'f does nothing' };

it('knows a change by its file and lines, wherever they stand', () => {
  const list = createEquivalentList([entry]);
  expect(list.reasonFor('a.ts', { line: 7, before: 'f();', after: ';' })).toBe('f does nothing');
  expect(list.reasonFor('b.ts', { line: 7, before: 'f();', after: ';' })).toBeNull();
  expect(list.reasonFor('a.ts', { line: 7, before: 'f();', after: 'g();' })).toBeNull();
});

it('tells entries of these files that nothing met', () => {
  const list = createEquivalentList([entry, { ...entry, before: 'gone();' }, { ...entry, file: 'b.ts' }]);
  list.reasonFor('a.ts', { line: 1, before: 'f();', after: ';' });
  expect(list.stale(['a.ts'])).toEqual([{ ...entry, before: 'gone();' }]);
});

it.each([
  '{}',
  '[1]',
  '[{"file":"a.ts","before":"f();","after":";"}]',
  '[{"file":"a.ts","before":"f();","after":";","reason":""}]',
])('refuses %s', (text) => {
  expect(() => readEquivalents(text)).toThrow(/^(?:No equivalent|The list)/);
});

it('reads the list of this repository, which names no change twice', () => {
  const entries = readEquivalents(readFileSync(new URL('./equivalents.json', import.meta.url), 'utf8'));
  const keys = entries.map(({ file, before, after }) => [file, before, after].join('\n'));
  expect(new Set(keys).size).toBe(keys.length);
});

it('names in each entry of this repository what stands in its file', () => {
  const root = new URL('../../', import.meta.url);
  const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
  const entries = readEquivalents(readFileSync(new URL('./equivalents.json', import.meta.url), 'utf8'));
  const gone = entries.filter(
    ({ file, before }) => !oneLine(readFileSync(new URL(file, root), 'utf8')).includes(oneLine(before)),
  );
  expect(gone).toEqual([]);
});
