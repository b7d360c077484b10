import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { LogKey } from '../../shared/log-key.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { logEntry } from '../journal/testing/entries.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openJournal } from '../workers/create-open-journal.ts';
import { JOURNAL_WORKERS } from '../workers/testing/journal-workers.ts';
import { logPage } from './log-page.ts';

const T = 1_770_000_000;

it('says where it stopped, and goes on from there until it has looked at all', async () => {
  const folder = temporaryFolder();
  const journal = await openJournal({
    folder,
    name: 'journal-test',
    workers: JOURNAL_WORKERS,
    clock: systemClock,
    log: silentLog,
    retention: () => ({ days: 36_500, fetchedDays: 36_500, maxBytes: 1e9 }),
    events: { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
  });
  const logs = Array.from({ length: 25 }, (_, at) => logEntry(T + at, at === 0 ? 'wanted' : 'other'));
  await journal.commit({ messages: [], logs, states: [] });
  const database = new DatabaseSync(join(folder, 'journal-test.db'), { readOnly: true });
  const page = (before: LogKey | null) =>
    logPage(
      { database },
      {
        accountId: 'a',
        atMs: (T + 100) * 1000,
        before,
        limit: 10,
        filter: { accounts: [], language: 'en', terms: [{ kind: 'text', not: false, values: ['wanted'] }] },
      },
      () => undefined,
      10,
    );
  const first = await page(null);
  expect(first.records).toEqual([]);
  expect(first.stoppedAt).not.toBeNull();
  const second = await page(first.stoppedAt);
  expect(second.records).toEqual([]);
  const third = await page(second.stoppedAt);
  expect(third.records.map(({ raw }) => raw.note)).toEqual(['wanted']);
  expect(third.stoppedAt).toBeNull();
  database.close();
  await journal.close();
});
