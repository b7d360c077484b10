import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LogRecord } from '../../../shared/log-record.ts';
import { indexLogs } from '../../journal/log-index/index-logs.ts';
import { filterOf, openSomeIndex, type SomeIndex } from '../../journal/log-index/testing/open-some-index.ts';
import { someLogs, writeLogs } from '../../journal/log-index/testing/some-logs.ts';
import { logPage, type StoredLogAsk } from './logs.ts';

let some: SomeIndex;
beforeEach(() => {
  some = openSomeIndex();
  writeLogs(some.journal, someLogs(200, 3));
  indexLogs(some.journal, some.index, { budgetMs: Number.POSITIVE_INFINITY, now: () => 0 });
});
afterEach(() => some.close());

const page = (over: Partial<StoredLogAsk> = {}) =>
  logPage(
    {
      accountId: 'a',
      filter: filterOf(''),
      names: [],
      from: null,
      budgetMs: Number.POSITIVE_INFINITY,
      direction: 'older',
      limit: 1_000,
      knownFromMs: Number.MAX_SAFE_INTEGER,
      ...over,
    },
    { database: some.journal, logIndex: () => some.index, now: () => 0 },
  );
const idsOf = (records: readonly LogRecord[]): readonly number[] => records.map(({ id }) => id);

it('leaves out what the one who asks has, but for what was fetched', () => {
  const { records } = page();
  expect(records).toHaveLength(200);
  const knownFromMs = records[100]?.receivedMs ?? 0;
  const isFetched = ({ fetchedMs }: LogRecord): boolean => fetchedMs !== undefined;
  const isUnknown = (record: LogRecord): boolean => record.receivedMs < knownFromMs || isFetched(record);
  expect(idsOf(page({ knownFromMs }).records)).toEqual(idsOf(records.filter(isUnknown)));
  expect(idsOf(page({ knownFromMs: null }).records)).toEqual(idsOf(records.filter(isFetched)));
});

it('gives as many as are asked for, and says whether there are more', () => {
  const { records } = page();
  expect(page({ limit: 200 })).toEqual({ records, more: false, stoppedAt: null });
  expect(page({ limit: 199 })).toEqual({ records: records.slice(0, 199), more: true, stoppedAt: null });
});

it('says how far it came where its time is over', () => {
  const { records, more, stoppedAt } = page({ budgetMs: 0 });
  expect([records.length, more, stoppedAt?.id]).toEqual([64, true, records.at(-1)?.id]);
});
