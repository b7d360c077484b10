import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForWriting } from '../../src/core/journal/file/open-database.ts';
import { indexLogs } from '../../src/core/journal/log-index/index-logs.ts';
import { openLogIndex } from '../../src/core/journal/log-index/open-log-index.ts';
import { walkLogs } from '../../src/core/journal/log-index/read-logs.ts';
import { someLogs, writeLogs } from '../../src/core/journal/log-index/testing/some-logs.ts';
import { parseLine } from '../../src/shared/log-filter/parse-line.ts';
import type { BenchSize } from '../support/size.ts';

const FIRST_MS = 1_700_000_000_000;
const SCREEN = 300;
const LINES = [
  '',
  'code:403',
  'stream:5 code:1',
  'code:9999 status:5',
  'timeout',
  'status:503 reset',
  'nowhere',
  'since:2h -code:404',
  'latency>100',
];

/** Milliseconds of this thread's processor time. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * The first screen of a filter out of a million log records: how long until 300 records are found and read, or until it is known how far was
 * looked within the 120 ms that one question may take; by the clock, and by the time of the processor, which other work on the machine does not lengthen.
 */
export async function runLogsBench({ isQuick }: BenchSize): Promise<unknown> {
  const count = isQuick ? 50_000 : 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-bench-logs-'));
  const now = (): number => performance.now();
  const journal = openForWriting(join(folder, 'journal-a.db'));
  const index = openLogIndex(join(folder, 'journal-a.log-index'));
  try {
    writeLogs(journal, someLogs(count, 3, FIRST_MS));
    const began = now();
    indexLogs(journal, index, { budgetMs: Number.POSITIVE_INFINITY, now });
    const indexedMs = now() - began;
    for (const database of [journal, index]) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const megabytes = (file: string): string => `${Math.round(statSync(join(folder, file)).size / 1e6)} MB`;
    console.log(
      `${count} records: journal ${megabytes('journal-a.db')}, index ${megabytes('journal-a.log-index')}, indexed in ${Math.round(indexedMs)} ms (${((indexedMs * 1000) / count).toFixed(0)} µs each)`,
    );
    const basis = { nowMs: FIRST_MS + count * 1_000, offsetOf: () => 0 };
    const firstScreen = (line: string, now: () => number) => {
      const filter = { accounts: [], language: 'en', terms: parseLine(line, basis).terms } as const;
      const question = { accountId: 'a', filter, names: [], from: null, budgetMs: 120 };
      const asked = now();
      const walk = walkLogs({ journal, index, now }, question, { direction: 'older', known: 'none' });
      let found = 0;
      let step = walk.next();
      for (; step.done !== true && found < SCREEN; step = walk.next()) {
        if (step.value.record() !== undefined) found += 1;
      }
      const isCut = step.done === true && step.value.stoppedAt !== null;
      return { found, ms: Math.round(now() - asked), looked: isCut ? 'goes on' : 'enough' };
    };
    return LINES.map((line) => {
      const byClock = firstScreen(line, now);
      const byProcessor = firstScreen(line, processorMs);
      return {
        filter: line,
        found: byClock.found,
        'first screen, ms': byClock.ms,
        looked: byClock.looked,
        // As on a machine that does nothing else.
        'found then': byProcessor.found,
        'processor, ms': byProcessor.ms,
        'looked then': byProcessor.looked,
      };
    });
  } finally {
    journal.close();
    index.close();
    rmSync(folder, { recursive: true });
  }
}
