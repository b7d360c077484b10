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
    { file: 'src/core/a/a.test.ts', steps: 1 },
    { file: 'src/core/b/b.test.ts', steps: 2 },
    { file: 'src/core/a/far.test.ts', steps: 3 },
    { file: 'src/core/b/far.test.ts', steps: 3 },
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
  const far = [{ file: 'src/core/b/far.test.ts', steps: 5 }];
  expect(nearbyTests('src/main/a.ts', far)).toEqual(far);
});
