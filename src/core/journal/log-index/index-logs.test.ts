import { afterEach, beforeEach, expect, it } from 'vitest';
import { indexLogs } from './index-logs.ts';
import { openSomeIndex, type SomeIndex } from './testing/open-some-index.ts';
import { someLogs, writeLogs } from './testing/some-logs.ts';

let some: SomeIndex;
beforeEach(() => {
  some = openSomeIndex();
  writeLogs(some.journal, someLogs(20, 3));
});
afterEach(() => some.close());

const index = (): number =>
  indexLogs(some.journal, some.index, { budgetMs: Number.POSITIVE_INFINITY, now: () => 0 }).rows;

it.each([
  ['takes in', 'INSERT'],
  ['lets go', 'DELETE'],
])('%s all or nothing, and tries again', (_what, change) => {
  if (change === 'DELETE') {
    index();
    some.journal.exec('DELETE FROM logs WHERE id <= 5');
  }
  const rows = (): unknown => some.index.prepare('SELECT count(*) AS count FROM rows').get();
  const held = rows();
  some.index.exec(
    `CREATE TRIGGER refusing BEFORE ${change} ON rows WHEN (SELECT count(*) FROM rows) IN (10, 17) BEGIN SELECT RAISE(ABORT, 'refused'); END`,
  );
  expect(index).toThrow('refused');
  expect([some.index.isTransaction, rows()]).toEqual([false, held]);
  some.index.exec('DROP TRIGGER refusing');
  index();
  expect(rows()).toEqual(some.journal.prepare('SELECT count(*) AS count FROM logs').get());
});
