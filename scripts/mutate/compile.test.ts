// Slow: starts the compiler.
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { compiling } from './compile.ts';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

it('tells which texts are refused, for their types or for being no program, and leaves nothing behind', () => {
  const copy = temporaryFolder();
  mkdirSync(join(copy, 'src'));
  symlinkSync(packages, join(copy, 'node_modules'));
  writeFileSync(
    join(copy, 'src/tsconfig.json'),
    '{"compilerOptions":{"strict":true,"module":"nodenext","allowImportingTsExtensions":true,"noEmit":true,"types":[]}}',
  );
  writeFileSync(join(copy, 'src/other.ts'), 'export const other: number = 1;\n');
  const texts = [
    "import { other } from './other.ts';\nexport const sum: number = other + 1;\n",
    "import { other } from './other.ts';\nexport const sum: string = other + 1;\n",
    'export const sum: number = ;\n',
    'export const sum: number = 2;\n',
  ];
  expect(
    compiling(
      copy,
      texts.map((text) => ({ file: 'src/sum.ts', text })),
    ),
  ).toEqual([true, false, false, true]);
  expect(readdirSync(copy).toSorted()).toEqual(['node_modules', 'src']);
  expect(readdirSync(join(copy, 'src')).toSorted()).toEqual(['other.ts', 'tsconfig.json']);
}, 300_000);
