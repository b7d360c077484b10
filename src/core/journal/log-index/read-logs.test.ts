// Slow: many filters over a real index.

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logMatcher } from '../../../shared/log-filter/log-matcher.ts';
import { compareLogKeys, logKeyOf } from '../../../shared/log-key.ts';
import type { LogRecord } from '../../../shared/log-record.ts';
import { fetchedTopic, logsPath } from '../../flespi/fetched-logs.ts';
import { indexedOf, indexLogs } from './index-logs.ts';
import type { LogQuestion } from './log-question.ts';
import { eventOf, recordOf, storedLogOf } from './log-row.ts';
import { openLogIndex } from './open-log-index.ts';
import { walkLogs } from './read-logs.ts';
import { filterOf, openSomeIndex } from './testing/open-some-index.ts';
import { someLogs, writeLogs } from './testing/some-logs.ts';

const NAMES = [
  { origin: 'stream', id: '5', name: 'Wialon EU' },
  { origin: 'stream', id: '7', name: 'Warehouse' },
  { origin: 'device', id: '77', name: 'Van 77' },
] as const;
const UNTIMED = { budgetMs: Number.POSITIVE_INFINITY, now: () => 0 };
let folder: string;
let journal: DatabaseSync;
let index: DatabaseSync;
let close: () => void;
beforeEach(() => {
  ({ folder, journal, index, close } = openSomeIndex());
});
afterEach(() => close());

const questionOf = (line: string, from: LogQuestion['from'] = null): LogQuestion => ({
  accountId: 'a',
  filter: filterOf(line),
  names: NAMES,
  from,
  budgetMs: Number.POSITIVE_INFINITY,
});
function found(
  line: string,
  direction: 'older' | 'newer' = 'older',
  from: LogQuestion['from'] = null,
): readonly number[] {
  const walk = walkLogs({ journal, index, now: () => 0 }, questionOf(line, from), {
    direction,
    known: 'none',
  });
  return [...walk].map(({ key }) => key.id);
}
/** All records of the journal, newest first, read one by one. */
function all(): readonly LogRecord[] {
  const records = journal
    .prepare('SELECT id, topic, body, received_ms FROM logs')
    .all()
    .flatMap((row) => {
      const log = storedLogOf(row);
      const event = log && eventOf(log);
      if (log === undefined || event === undefined) return [];
      const name =
        NAMES.find(({ origin, id }) => origin === event.origin && id === event.originId)?.name ?? null;
      return [recordOf('a', log, event, name)];
    });
  return records.sort((a, b) => compareLogKeys(b, a));
}

const PIECES = [
  'timeout',
  '"reset by"',
  '-timeout',
  'text~expired',
  'no',
  'uber',
  '"überlauf 1"',
  'warehouse',
  '-warehouse',
  '403',
  '404',
  'stream:"Wialon EU"',
  'stream:7',
  'stream~wi',
  'device:77',
  '-device:77',
  'about~van',
  'channel:12',
  '-stream:5,7',
  'code:403',
  'code>=402',
  '-code:404',
  'status>=500',
  'status:-1,-2',
  '-status:401',
  'severity:alert',
  'severity>=warning',
  '-severity:info',
  'origin:stream',
  'origin:device,channel',
  'latency>1',
  'rejected>0',
  '-accepted:50',
  'ident:352093081452251',
  'ident~8145225',
  'reason~192.0.2',
  '-reason~timeout',
  'since:2h',
  'until:2023-11-14T22:18:00',
  'since:2023-11-14T22:15:00',
  'zzz',
  'delivered',
  'host:none',
];

describe('walkLogs', () => {
  it('finds what the matcher finds, whatever the words', () => {
    writeLogs(journal, someLogs(600, 11));
    indexLogs(journal, index, UNTIMED);
    const records = all();
    let seed = 5;
    const draw = (): string => {
      seed = (seed * 16_807) % 2_147_483_647;
      return PIECES[seed % PIECES.length] ?? '';
    };
    const lines = [
      ...PIECES,
      ...Array.from({ length: 400 }, (_, at) => Array.from({ length: (at % 3) + 2 }, draw).join(' ')),
    ];
    let matched = 0;
    for (const line of lines) {
      const matches = logMatcher(filterOf(line));
      const expected = records.filter(matches).map(({ id }) => id);
      matched += expected.length;
      expect([line, found(line)]).toEqual([line, expected]);
    }
    expect(matched).toBeGreaterThan(5_000);
  });

  it('goes on behind a record, both ways', () => {
    writeLogs(journal, someLogs(300, 3));
    indexLogs(journal, index, UNTIMED);
    const records = all().filter(logMatcher(filterOf('-code:404')));
    const middle = records[Math.floor(records.length / 2)];
    if (middle === undefined) throw new Error('No record.');
    const key = logKeyOf(middle);
    const at = records.indexOf(middle);
    expect(found('-code:404', 'older', key)).toEqual(records.slice(at + 1).map(({ id }) => id));
    expect(found('-code:404', 'newer', key)).toEqual(
      records
        .slice(0, at)
        .reverse()
        .map(({ id }) => id),
    );
    expect(found('-code:404', 'older', { ...key, accountId: '0' })).not.toContain(middle.id);
    expect(found('-code:404', 'older', { ...key, accountId: 'z' })).toContain(middle.id);
    const behind = { ...key, receivedMs: key.receivedMs + 0.5, accountId: '0' };
    expect(found('-code:404', 'older', behind)).toContain(middle.id);
    expect(found('-code:404', 'newer', behind)).not.toContain(middle.id);
  });

  it('finds a text that many records hold in the same order, also where a clock was set back in between', () => {
    writeLogs(journal, someLogs(3_000, 11));
    writeLogs(journal, someLogs(1_000, 5, 1_700_001_000_000), 3_001);
    indexLogs(journal, index, UNTIMED);
    const records = all();
    for (const line of [
      'timeout',
      'timeout code:404',
      'reset by timeout',
      'warehouse',
      'expired since:10m',
    ]) {
      const expected = records.filter(logMatcher(filterOf(line)));
      const ids = expected.map(({ id }) => id);
      expect([line, found(line)]).toEqual([line, ids]);
      expect([line, found(line, 'newer')]).toEqual([line, ids.toReversed()]);
      const middle = expected[Math.floor(expected.length / 2)];
      if (middle === undefined) continue;
      const at = ids.indexOf(middle.id);
      const key = logKeyOf(middle);
      expect([line, found(line, 'older', key)]).toEqual([line, ids.slice(at + 1)]);
      expect([line, found(line, 'newer', key)]).toEqual([line, ids.slice(0, at).reverse()]);
      const unknown = walkLogs({ journal, index, now: () => 0 }, questionOf(line), {
        direction: 'older',
        known: middle.receivedMs,
      });
      const isUnknown = ({ receivedMs, fetchedMs }: LogRecord): boolean =>
        receivedMs < middle.receivedMs || fetchedMs !== undefined;
      expect([...unknown].map(({ key }) => key.id)).toEqual(expected.filter(isUnknown).map(({ id }) => id));
    }
  });

  it('says how far it came where its time is over, and goes on from there', () => {
    writeLogs(journal, someLogs(1_000, 8));
    indexLogs(journal, index, UNTIMED);
    let nowMs = 0;
    const ids: number[] = [];
    let from: LogQuestion['from'] = null;
    let rounds = 0;
    do {
      const walk = walkLogs(
        { journal, index, now: () => nowMs++ },
        { ...questionOf('latency>1', from), budgetMs: 3 },
        { direction: 'older', known: 'none' },
      );
      let step = walk.next();
      for (; step.done !== true; step = walk.next()) ids.push(step.value.key.id);
      from = step.value.stoppedAt;
      rounds += 1;
    } while (from !== null);
    expect(rounds).toBeGreaterThan(3);
    expect(ids).toEqual(
      all()
        .filter(logMatcher(filterOf('latency>1')))
        .map(({ id }) => id),
    );
  });
});

describe('indexLogs', () => {
  it('takes in what came since, and lets go of what was removed', () => {
    writeLogs(journal, someLogs(100, 2));
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 100, waiting: 0, lastId: 100 });
    writeLogs(journal, someLogs(50, 9, 1_700_001_000_000), 101);
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 150, waiting: 0 });
    journal.exec('DELETE FROM logs WHERE id <= 60');
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 90, waiting: 0 });
    expect(found('')).toEqual(all().map(({ id }) => id));
    expect(found('timeout')).toEqual(
      all()
        .filter(logMatcher(filterOf('timeout')))
        .map(({ id }) => id),
    );
    journal.exec('DELETE FROM logs');
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 0, waiting: 0, lastId: 150 });
    expect(found('')).toEqual([]);
  });

  it('begins again with another journal, and where it is told to', () => {
    writeLogs(journal, someLogs(100, 2));
    indexLogs(journal, index, UNTIMED);
    journal.exec('DELETE FROM logs');
    writeLogs(journal, someLogs(40, 21, 1_700_009_000_000));
    indexLogs(journal, index, UNTIMED);
    expect(indexedOf(index)).toMatchObject({ rows: 40, lastId: 40 });
    indexLogs(journal, index, { ...UNTIMED, again: true });
    expect(found('')).toHaveLength(40);
  });

  it('takes in what is numbered below 1, as what was brought over into a copy of before', () => {
    writeLogs(journal, someLogs(10, 2), -6);
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 10, waiting: 0, lastId: 3 });
    expect(found('')).toEqual(all().map(({ id }) => id));
    journal.exec('DELETE FROM logs WHERE id > -2');
    expect(indexLogs(journal, index, { ...UNTIMED, again: true })).toMatchObject({ rows: 5, lastId: -2 });
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 5, waiting: 0, lastId: -2 });
  });

  it('stops where its time is over, and says how many wait', () => {
    writeLogs(journal, someLogs(1_200, 4));
    let nowMs = 0;
    const first = indexLogs(journal, index, { budgetMs: 1, now: () => nowMs++ });
    expect(first).toMatchObject({ rows: 500, waiting: 700 });
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 1_200, waiting: 0 });
  });

  it('knows a record once that was received and fetched, as the received one, whichever came first', () => {
    const raw = { timestamp: 1_700_000_000.25, event_code: 403, error_code: 503 };
    const live = {
      topic: 'flespi/log/gw/streams/7/error',
      raw: { ...raw, cid: 1 },
      receivedMs: 1_700_000_001_000,
    };
    const fetched = { topic: fetchedTopic(logsPath('stream', '7')), raw, receivedMs: 1_700_009_000_000 };
    const other = { ...fetched, raw: { ...raw, error_code: 500 } };
    const ofAnother = { ...fetched, topic: fetchedTopic(logsPath('stream', '5')) };
    const later = { ...fetched, raw: { ...raw, timestamp: raw.timestamp + 1e-6 } };
    writeLogs(journal, [live, fetched, other, ofAnother, later]);
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 4, fetched: 3 });
    expect(found('')).toEqual([1, 5, 4, 3]);
    expect(found('stream:7 status:503')).toEqual([1, 5]);

    journal.exec('DELETE FROM logs');
    writeLogs(journal, [fetched, other], 11);
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 2, fetched: 2 });
    writeLogs(journal, [live], 13);
    expect(indexLogs(journal, index, UNTIMED)).toMatchObject({ rows: 2, fetched: 1, waiting: 0 });
    expect(found('')).toEqual([13, 12]);
  });

  it('is left as it is while another holds it', () => {
    writeLogs(journal, someLogs(10, 4));
    indexLogs(journal, index, UNTIMED);
    index.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const file = join(folder, 'journal-a.log-index');
    try {
      expect(() => openLogIndex(file, 0)).toThrow(/locked|busy/);
    } finally {
      index.exec('COMMIT');
    }
    expect(existsSync(file)).toBe(true);
    expect(indexedOf(index).rows).toBe(10);
  });

  it('is made again where its file is no database', () => {
    const file = join(folder, 'broken.log-index');
    rmSync(file, { force: true });
    writeLogs(journal, someLogs(10, 4));
    const broken = openLogIndex(file);
    broken.close();
    rmSync(`${file}-wal`, { force: true });
    writeFileSync(file, 'no database at all');
    const again = openLogIndex(file);
    expect(indexLogs(journal, again, UNTIMED).rows).toBe(10);
    again.close();
  });
});
