import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { parseLine } from '../../../../shared/log-filter/parse-line.ts';
import type { LogFilter } from '../../../../shared/log-record.ts';
import { openForWriting } from '../../file/open-database.ts';
import { openLogIndex } from '../open-log-index.ts';

/** An empty journal and the index of its log, in a folder that goes with them. */
export interface SomeIndex {
  readonly folder: string;
  readonly journal: DatabaseSync;
  readonly index: DatabaseSync;
  close(): void;
}

/** Opens them, for tests. */
export function openSomeIndex(): SomeIndex {
  const folder = mkdtempSync(join(tmpdir(), 'log-index-'));
  const journal = openForWriting(join(folder, 'journal-a.db'));
  const index = openLogIndex(join(folder, 'journal-a.log-index'));
  return {
    folder,
    journal,
    index,
    close() {
      index.close();
      journal.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a line of the filter asks for, of all accounts. */
export function filterOf(line: string, nowMs = 1_700_000_500_000): LogFilter {
  return { accounts: [], language: 'en', terms: parseLine(line, { nowMs, offsetOf: () => 0 }).terms };
}
