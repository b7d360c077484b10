import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { openResults, type Result } from './results.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const file = () => join(folder, 'below', 'results.ndjson');
const seen: Result = { id: 'a', outcome: 'seen', by: 'a.test.ts', tests: 'then' };
const unseen: Result = { id: 'b', outcome: 'unseen', by: null, tests: 'then' };

it('remembers over a stop, also one in the middle of a line', () => {
  const first = openResults(file(), false);
  first.add(seen);
  first.add(unseen);
  appendFileSync(file(), '{"id":"c","outc');
  const second = openResults(file(), false);
  expect(second.known('a', 'then')).toEqual(seen);
  expect(second.known('b', 'then')).toEqual(unseen);
  expect(second.known('c', 'then')).toBeNull();
  second.add({ ...seen, id: 'd' });
  expect(openResults(file(), false).known('d', 'then')).toEqual({ ...seen, id: 'd' });
});

it('tries again what no test saw, once there are other tests', () => {
  const results = openResults(file(), false);
  results.add(seen);
  results.add(unseen);
  results.add({ ...unseen, id: 'c', outcome: 'not-run' });
  results.add({ ...unseen, id: 'd', outcome: 'no-compile' });
  expect(['a', 'b', 'c', 'd'].map((id) => results.known(id, 'now')?.outcome ?? null)).toEqual([
    'seen',
    null,
    null,
    'no-compile',
  ]);
});

it('forgets when asked to', () => {
  openResults(file(), false).add(seen);
  expect(openResults(file(), true).known('a', 'then')).toBeNull();
});
