/**
 * A file that is not imported is named in one way, `new URL('./worker.ts', import.meta.url)`: so it is found by the one who moves it,
 * and by the tools that follow imports.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = globSync('{src,bench,crash,e2e,scripts,worlds}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: ['scripts/{house/worker-urls,mutate/import-graph}.test.ts'],
});

/** What a text names by `new URL(…, import.meta.url)`; a name that is put together comes as it is written. */
function namedBy(text: string): readonly string[] {
  return [...text.matchAll(/new URL\(\s*(['`])(\.[^'`]*)\1,\s*import\.meta\.url,?\s*\)/g)].map(
    ([, , name = '']) => name,
  );
}

/** What the build makes beside the main process, and names that are nowhere on purpose. */
const NOT_IN_SOURCE = /\.js$|nowhere|\/out\//;

it('every file that is named is there', () => {
  const missing = files.flatMap((file) =>
    namedBy(readFileSync(join(root, file), 'utf8'))
      .filter((name) => !name.includes('$' + '{') && !NOT_IN_SOURCE.test(name))
      .filter((name) => !existsSync(join(root, dirname(file), name)))
      .map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});

it('no name of a worker is put together', () => {
  const built = files.flatMap((file) =>
    namedBy(readFileSync(join(root, file), 'utf8'))
      .filter((name) => name.includes('$' + '{') && /worker|thread/.test(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(built).toEqual([]);
});

describe('namedBy', () => {
  it.each([
    ["new URL('./a-worker.ts', import.meta.url)", './a-worker.ts'],
    ['new URL(`../b/$' + '{name}-worker.ts`, import.meta.url)', '../b/$' + '{name}-worker.ts'],
    ["new Worker(new URL('./c.ts', import.meta.url), { name: 'c' })", './c.ts'],
  ])('sees %s', (text, name) => {
    expect(namedBy(text)).toEqual([name]);
  });

  it('sees no address', () => {
    expect(namedBy("new URL('/map', base)")).toEqual([]);
  });
});
