import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boundsOf, countLogs, type LogCell } from './count-logs.ts';
import { groupLogs } from './group-logs.ts';
import { indexLogs } from './index-logs.ts';
import type { LogQuestion } from './log-question.ts';
import { openLogIndex } from './open-log-index.ts';
import { walkLogs } from './read-logs.ts';
import { filterOf, openSomeIndex } from './testing/open-some-index.ts';
import { someLogs, writeLogs } from './testing/some-logs.ts';

let folder: string;
let journal: DatabaseSync;
let index: DatabaseSync;
let close: () => void;
beforeEach(() => {
  ({ folder, journal, index, close } = openSomeIndex());
  writeLogs(journal, someLogs(800, 6));
  indexLogs(journal, index, { budgetMs: Number.POSITIVE_INFINITY, now: () => 0 });
});
afterEach(() => close());

const question = (
  line: string,
  from: LogQuestion['from'] = null,
  budgetMs = Number.POSITIVE_INFINITY,
): LogQuestion => ({
  accountId: 'a',
  filter: filterOf(line, 0),
  names: [],
  from,
  budgetMs,
});
const matching = (line: string): number =>
  [...walkLogs({ journal, index, now: () => 0 }, question(line), { direction: 'older', known: 'none' })]
    .length;
const sum = (cells: readonly LogCell[]): number => cells.reduce((all, { count }) => all + count, 0);

describe('countLogs', () => {
  it.each(['', 'code:403', 'stream:5 -code:404', 'timeout', 'latency>1', 'code:100 status:9'])(
    'counts %s',
    (line) => {
      const whole = countLogs({ journal, index, now: () => 0 }, question(line), 60_000);
      expect([whole.stoppedAt, sum(whole.cells)]).toEqual([null, matching(line)]);
    },
  );

  it.each(['', 'latency>0'])('counts %s in parts as a whole', (line) => {
    let nowMs = 0;
    const now = (): number => nowMs++;
    const parts: LogCell[] = [];
    let rounds = 0;
    let from: LogQuestion['from'] = null;
    do {
      const part = countLogs({ journal, index, now }, question(line, from, 2), 60_000);
      parts.push(...part.cells);
      from = part.stoppedAt;
      rounds += 1;
    } while (from !== null);
    expect(rounds).toBeGreaterThan(1);
    expect(sum(parts)).toBe(matching(line));
  });

  it('knows the span of all', () => {
    expect(boundsOf(index)).toMatchObject({ toMs: 1_700_000_798_750 });
    expect(boundsOf(openLogIndex(join(folder, 'empty.log-index')))).toBeNull();
  });
});

describe('groupLogs', () => {
  it.each(['same', 'like', 'origin'] as const)('puts all records into groups, by %s', (by) => {
    const { groups, stoppedAt } = groupLogs({ journal, index, now: () => 0 }, question(''), by);
    expect(stoppedAt).toBeNull();
    expect(groups.reduce((all, { count }) => all + count, 0)).toBe(800);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
    expect(groups.every(({ firstMs, lastMs }) => firstMs <= lastMs)).toBe(true);
    expect(groups.length).toBeGreaterThan(5);
  });

  it('finds fewer that are alike than that are the same', () => {
    const count = (by: 'same' | 'like'): number =>
      groupLogs({ journal, index, now: () => 0 }, question('code:300,301'), by).groups.length;
    expect(count('like')).toBeLessThan(count('same'));
  });
});
