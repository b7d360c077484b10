// Slow: starts Vitest over a small repository.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { createLane, type Lane } from './lane-client.ts';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
const LONG_MS = 60_000;
const GOOD = 'export const answer = (): number => 42;\n';
let copy: string;
let lane: Lane;

beforeEach(() => {
  copy = temporaryFolder();
  mkdirSync(join(copy, 'src'));
  writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
  writeFileSync(join(copy, 'vitest.config.ts'), 'export default {};\n');
  writeFileSync(join(copy, 'src/answer.ts'), GOOD);
  writeFileSync(
    join(copy, 'src/answer.test.ts'),
    "import { expect, it } from 'vitest';\nimport { answer } from './answer.ts';\nit('answers', () => expect(answer()).toBe(42));\n",
  );
  symlinkSync(packages, join(copy, 'node_modules'));
  lane = createLane(copy);
});
afterEach(() => {
  lane.close();
});

it('sees each change of a file, and goes on after one that hangs', async () => {
  const stateWith = async (text: string, limitMs = LONG_MS) => {
    lane.write('src/answer.ts', text);
    return (await lane.run('src/answer.test.ts', { testMs: LONG_MS, fileMs: limitMs })).state;
  };
  expect(await stateWith(GOOD)).toBe('passed');
  expect(await stateWith('export const answer = (): number => 43;\n')).toBe('failed');
  expect(await stateWith('this is no source\n')).toBe('failed');
  expect(await stateWith('export const answer = (): number => { for (;;) {} };\n', 5000)).toBe('timed-out');
  expect(await stateWith(GOOD)).toBe('passed');
}, 300_000);

it('ends a run that it is closed under', async () => {
  const limits = { testMs: LONG_MS, fileMs: LONG_MS };
  await lane.run('src/answer.test.ts', limits);
  lane.write('src/answer.ts', 'export const answer = (): number => { for (;;) {} };\n');
  const run = lane.run('src/answer.test.ts', limits);
  lane.close();
  expect((await run).state).toBe('timed-out');
}, 300_000);
