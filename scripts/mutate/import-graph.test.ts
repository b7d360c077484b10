import { expect, it } from 'vitest';
import { createImportGraph } from './import-graph.ts';
import { nearbyTests } from './nearby-tests.ts';

const graph = createImportGraph(
  new Map([
    ['src/core/a/a.ts', ''],
    ['src/core/a/a.test.ts', "import { a } from './a.ts';"],
    ['src/core/a/b.ts', "export { a } from './a.ts';"],
    ['src/core/a/far.ts', "const thread = new Worker(new URL('./b.ts', import.meta.url));"],
    ['src/core/a/far.test.ts', "import { far } from './far.ts';"],
    ['src/core/b/b.test.ts', "import { b } from '../a/b.ts';"],
    ['src/core/b/far.test.ts', "import { far } from '../a/far.ts';"],
    ['src/core/b/other.test.ts', "import { it } from 'vitest';"],
  ]),
);

it('finds tests over any number of imports, threads among them, the nearest first', () => {
  expect(graph.testsOf('src/core/a/a.ts')).toEqual([
    { file: 'src/core/a/a.test.ts', steps: 1, builds: false },
    { file: 'src/core/b/b.test.ts', steps: 2, builds: false },
    { file: 'src/core/a/far.test.ts', steps: 3, builds: false },
    { file: 'src/core/b/far.test.ts', steps: 3, builds: false },
  ]);
  expect(graph.testsOf('src/core/nobody.ts')).toEqual([]);
});

it('tells what a test reaches', () => {
  expect(graph.reachedFrom('src/core/b/b.test.ts').toSorted()).toEqual([
    'src/core/a/a.ts',
    'src/core/a/b.ts',
    'src/core/b/b.test.ts',
  ]);
});

it('ends where files import each other', () => {
  const circle = createImportGraph(
    new Map([
      ['a.ts', "import './b.ts'"],
      ['b.ts', "import './a.ts'"],
    ]),
  );
  expect(circle.testsOf('a.ts')).toEqual([]);
});

it('takes the tests of the room and those that import the file themselves, or all where there is none', () => {
  const files = nearbyTests('src/core/a/a.ts', graph.testsOf('src/core/a/a.ts')).map(({ file }) => file);
  expect(files).toEqual(['src/core/a/a.test.ts', 'src/core/a/far.test.ts']);
  const far = [{ file: 'src/core/b/far.test.ts', steps: 5, builds: false }];
  expect(nearbyTests('src/main/a.ts', far)).toEqual(far);
});

it('takes those that run a file in a bundle where none reaches it otherwise', () => {
  const built = createImportGraph(
    new Map([
      ['electron.vite.config.ts', "input: { index: 'src/main/index.ts' }"],
      ['scripts/build/ensure-built.ts', ''],
      ['src/main/index.ts', "import './menu.ts'; import './window.ts';"],
      ['src/main/menu.ts', ''],
      ['src/main/menu.test.ts', "import './menu.ts';"],
      ['src/main/built.test.ts', "import '../../scripts/build/ensure-built.ts';"],
    ]),
  );
  expect(built.testsOf('src/main/index.ts')).toEqual([
    { file: 'src/main/built.test.ts', steps: 2, builds: true },
  ]);
  expect(built.testsOf('src/main/menu.ts')).toEqual([
    { file: 'src/main/menu.test.ts', steps: 1, builds: false },
  ]);
  expect(built.testsOf('src/main/window.ts')).toMatchObject([{ file: 'src/main/built.test.ts' }]);
  expect(built.reachedFrom('src/main/built.test.ts')).toContain('src/main/menu.ts');
});
