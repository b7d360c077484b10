import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import config from '../../vitest.config.ts';
import { slowTests } from './slow-tests.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How often each test file of the repository is run. */
async function timesRun(mode: string): Promise<ReadonlyMap<string, number>> {
  const times = new Map(
    globSync('{src,scripts,crash,worlds,bench}/**/*.test.{ts,tsx}', { cwd: root }).map((file) => [file, 0]),
  );
  const { test } = await config({ mode, command: 'serve' });
  for (const project of test?.projects ?? []) {
    if (typeof project !== 'object' || !('test' in project)) throw new Error('A project stands elsewhere.');
    const { include = [], exclude = [] } = project.test ?? {};
    for (const file of globSync(include, { cwd: root, exclude })) times.set(file, (times.get(file) ?? 0) + 1);
  }
  return times;
}

it('runs each test file once', async () => {
  const times = await timesRun('test');
  expect(times.size).toBeGreaterThan(500);
  expect([...times].filter(([, count]) => count !== 1)).toEqual([]);
});

it('leaves out the slow ones alone where it is to be quick', async () => {
  const times = await timesRun('quick');
  const left = [...times].filter(([, count]) => count === 0).map(([file]) => file);
  expect(left.sort()).toEqual([...slowTests(root)].sort());
});
