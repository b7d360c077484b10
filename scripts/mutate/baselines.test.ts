import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { type Baseline, hashOf, openBaselines } from './baselines.ts';

it('keeps how a test ran until something that it reaches changes', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'baselines.ndjson');
  const passed: Baseline = {
    test: 'a.test.ts',
    state: 'passed',
    ms: 7,
    ran: new Map([['a.ts', new Set([-1, 3])]]),
  };
  const first = openBaselines(file, () => 'then', false);
  first.add(passed);
  first.add({ ...passed, test: 'b.test.ts', state: 'failed' });
  const second = openBaselines(file, () => 'then', false);
  expect(second.known('a.test.ts')).toEqual(passed);
  expect(second.known('b.test.ts')).toBeNull();
  expect(openBaselines(file, () => 'now', false).known('a.test.ts')).toBeNull();
  expect(openBaselines(file, () => 'then', true).known('a.test.ts')).toBeNull();
});

it('hashes files by name and text, in any order', () => {
  const texts = new Map([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect(hashOf(['a', 'b'], texts)).toBe(hashOf(['b', 'a'], texts));
  expect(hashOf(['a'], texts)).not.toBe(hashOf(['b'], texts));
  expect(hashOf(['a'], texts)).not.toBe(hashOf(['a'], new Map([['a', '2']])));
});
