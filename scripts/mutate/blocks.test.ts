import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { blockAt, findBlocks, RAN_FILE, readNotes, withNotes } from './blocks.ts';

const TEXT =
  'function f(a) { if (a) { a = 1; } for (;;) { break; } }\nf(false);\nconst g = () => { f(true); };\n';

it('numbers blocks in the order of the text, and finds the smallest around a place', () => {
  const blocks = findBlocks(TEXT);
  const innermost = (part: string) => blockAt(blocks, TEXT.indexOf(part));
  expect(['if', 'a = 1', 'break', 'f(true)', 'f(false)', 'const'].map(innermost)).toEqual([
    0, 1, 2, 3, -1, -1,
  ]);
});

it('notes which blocks ran, each once', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'ran');
  vi.stubEnv(RAN_FILE, file);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const noted = withNotes('src/a.ts', TEXT, findBlocks(TEXT));
  expect(noted.split('\n')).toHaveLength(TEXT.split('\n').length);
  new Function(`${noted}\nf(false);`)();
  const notes = readFileSync(file, 'utf8');
  expect(readNotes(notes)).toEqual(new Map([['src/a.ts', new Set([-1, 0, 2])]]));
  expect(notes.split('\n')).toHaveLength(4);
});

it('notes nothing where nobody asks', () => {
  expect(() => new Function(withNotes('src/a.ts', TEXT, findBlocks(TEXT)))()).not.toThrow();
});

it('does not mind what a file has of the name of a global', () => {
  const text = `const process = 'mine';\n${TEXT}`;
  expect(() => new Function(withNotes('src/a.ts', text, findBlocks(text)))()).not.toThrow();
});
