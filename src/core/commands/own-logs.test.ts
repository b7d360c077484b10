import { describe, expect, it } from 'vitest';
import { parseLine } from '../../shared/log-filter/parse-line.ts';
import { OWN_LOG } from '../../shared/log-kinds.ts';
import type { LogFilter } from '../../shared/log-record.ts';
import { logTexts } from '../../shared/wording/log-text.ts';
import { silentLog } from '../base/log.ts';
import { someProgramLog } from '../program-log/testing/some-program-log.ts';
import { createLogBuffer } from '../streams/log-buffer.ts';
import { createLogPlaces } from '../streams/log-places.ts';
import { createOwnLogs } from './own-logs.ts';

const NOW_MS = Date.UTC(2026, 0, 1, 12);
const line = (s: number, rest: string): string => `${new Date(NOW_MS + s * 1000).toISOString()} ${rest}`;
const filterOf = (text: string, accounts: readonly string[] = []): LogFilter => ({
  accounts,
  language: 'en',
  terms: parseLine(text, { nowMs: NOW_MS, offsetOf: () => 0 }).terms,
});

async function setUp(before: readonly string[], capacity = 100) {
  const programLog = someProgramLog(silentLog, before);
  const places = createLogPlaces();
  let restored = 0;
  const own = createOwnLogs({
    programLog,
    nameOf: (id) => (id === 'a' ? 'Wialon' : null),
    places,
    capacity,
    onRestored: () => {
      restored += 1;
    },
  });
  await own.start();
  const texts = (text = '', accounts: readonly string[] = []) =>
    own
      .run({ from: null, direction: 'older', limit: 50, filter: filterOf(text, accounts) })
      .records.map(({ message }) => logTexts('en')(message));
  return { own, programLog, places, texts, restored: () => restored };
}

describe('the log of Fleetglass among those of flespi', () => {
  it('has what its files hold and each line as it is said, newest first and once', async () => {
    const { own, programLog, texts, restored } = await setUp([
      line(0, 'info host.started version="1.2.3"'),
      'no line of ours',
      line(1, 'warn journal.failing account="a" error="SQLITE_FULL"'),
    ]);
    expect(restored()).toBe(1);
    expect(own.takeAppended()).toBeUndefined();
    programLog.heard(line(1, 'warn journal.failing account="a" error="SQLITE_FULL"\n'));
    programLog.heard(line(2, 'error journal.gone account="b"\n'));
    expect(texts()).toEqual([
      'journal.gone',
      'journal.failing error="SQLITE_FULL"',
      'host.started version="1.2.3"',
    ]);
    expect(own.takeAppended()?.records).toMatchObject([
      {
        accountId: OWN_LOG,
        origin: OWN_LOG,
        originId: 'b',
        severity: 'alert',
        raw: { event: 'journal.gone' },
      },
    ]);
  });

  it('is found by the words of the filter, and by the account that it names', async () => {
    const { texts } = await setUp([
      line(0, 'info host.started'),
      line(1, 'warn journal.failing account="a" error="SQLITE_FULL"'),
      line(2, 'info link.up account="b"'),
    ]);
    expect(texts('origin:fleetglass')).toHaveLength(3);
    expect(texts('origin:stream')).toEqual([]);
    expect(texts('sqlite')).toHaveLength(1);
    expect(texts('about:wialon severity:warning')).toEqual(['journal.failing error="SQLITE_FULL"']);
    expect(texts('', ['b'])).toEqual(['link.up', 'host.started']);
  });

  it('is counted, put into groups, and says where it is cut', async () => {
    const lines = [0, 1, 2, 3, 4].map((s) => line(s * 60, `info batch.taken messages=${s}`));
    const { own } = await setUp(lines, 4);
    const { cells, bounds, counted } = own.count(filterOf(''), 120_000);
    expect(cells.map(({ bucket }) => bucket - Math.floor(NOW_MS / 120_000))).toEqual([2, 1, 1, 0]);
    expect(bounds).toEqual({ fromMs: NOW_MS + 60_000, toMs: NOW_MS + 240_000 });
    expect(Object.keys(counted)).toEqual([OWN_LOG]);
    expect(own.groups(filterOf(''), 'like')).toMatchObject([{ count: 4, firstMs: NOW_MS + 60_000 }]);
    expect(own.wholeFromMs()).toBe(NOW_MS + 60_000);
  });

  it('takes places between those of flespi, as each came', async () => {
    const { own, programLog, places } = await setUp([]);
    const logs = createLogBuffer({ capacity: 10, places });
    programLog.heard(line(5, 'info one.said\n'));
    const event = {
      kind: 'log',
      origin: 'stream',
      originId: '7',
      timeS: 1,
      eventCode: 404,
      severity: 'info',
      raw: {},
      message: { origin: 'stream', eventCode: 404, why: null, batch: null, quotes: [] },
    } as const;
    // It came before, and was committed after.
    const later = logs.append('a', { event, id: 1, originName: null, receivedAtMs: NOW_MS + 4_000 });
    const first = own.takeAppended()?.records[0];
    expect(later?.receivedMs).toBeGreaterThan(first?.receivedMs ?? Number.POSITIVE_INFINITY);
  });
});
