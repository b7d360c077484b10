import { describe, expect, it } from 'vitest';
import type { OwnAlarm } from '../../shared/alarms.ts';
import { type AlarmBook, createAlarmBook, MOST_OPEN } from './alarm-book.ts';
import type { Condition } from './condition.ts';

const T = 1_770_000_000_000;
const MIN = 60_000;
const US = { by: 'Anna', note: '' };

const condition = (over: Partial<Condition> = {}): Condition => ({
  key: 'parameter 7 tamper.alarm',
  subject: { kind: 'vehicle', vehicleId: '7' },
  severity: 'danger',
  first: false,
  trouble: { code: 'alarm-parameter', name: 'tamper.alarm', words: null },
  ...over,
});
const SOS = condition({
  key: 'parameter 7 sos.alarm',
  first: true,
  trouble: { code: 'alarm-parameter', name: 'sos.alarm', words: null },
});

/** A book, and the moment it is: seconds since `T`. */
function opened(left: readonly OwnAlarm[] = []) {
  const book: AlarmBook = createAlarmBook(left, left.length + 1);
  return {
    book,
    raise: (atS: number, what = condition(), lateS = 0) =>
      book.raise(what, { atMs: T + atS * 1000, deviceMs: T + (atS - lateS) * 1000 }),
    clear: (atS: number, what = condition()) => book.clear(what.key, T + atS * 1000),
    take: (id: number, atS = 0) => book.acknowledge(id, { ...US, atMs: T + atS * 1000 }),
    tick: (atS: number) => book.tick(T + atS * 1000),
    phases: () => book.open().map(({ phase }) => phase),
  };
}

describe('an alarm', () => {
  it('is raised once, and counts what repeats it', () => {
    const { raise, book } = opened();
    expect(raise(0)).toMatchObject({ id: 1, phase: 'new', active: true, count: 1, raisedMs: T });
    expect(raise(5)).toMatchObject({ id: 1, phase: 'new', count: 2, raisedMs: T, lastMs: T + 5_000 });
    expect(book.open()).toHaveLength(1);
  });

  it('stays after it is over until somebody has seen it, and is closed by that', () => {
    const { raise, clear, take, book } = opened();
    raise(0);
    expect(clear(30)).toMatchObject({ phase: 'cleared', active: false, clearedMs: T + 30_000 });
    expect(take(1, 40)).toMatchObject({
      phase: 'closed',
      acknowledged: { by: 'Anna' },
      closedMs: T + 40_000,
    });
    expect(book.open()).toEqual([]);
  });

  it('that somebody has taken is closed when it is over', () => {
    const { raise, clear, take } = opened();
    raise(0);
    expect(take(1)).toMatchObject({ phase: 'acknowledged', active: true });
    expect(clear(30)).toMatchObject({ phase: 'closed', clearedMs: T + 30_000 });
  });

  it('that is over before anybody could act goes into the history', () => {
    const { raise, clear } = opened();
    raise(0);
    expect(clear(9)).toMatchObject({ phase: 'closed' });
  });

  it('comes back as the same line, new again where it was away for more than a minute', () => {
    const { raise, clear, take } = opened();
    raise(0);
    clear(20);
    expect(raise(50)).toMatchObject({ id: 1, phase: 'new', count: 2 });
    take(1, 55);
    expect(raise(60)).toMatchObject({ phase: 'acknowledged', count: 3 });
    const away = opened();
    away.raise(0, SOS);
    away.take(1, 5);
    away.clear(10, SOS);
    expect(away.raise(65, SOS)).toMatchObject({ phase: 'acknowledged', active: true });
    away.clear(70, SOS);
    expect(away.raise(131, SOS)).toMatchObject({ phase: 'new', acknowledged: null, count: 3 });
  });

  it('that grows graver is new again', () => {
    const { raise, take } = opened();
    raise(0, condition({ severity: 'warning' }));
    take(1);
    expect(raise(1, condition({ severity: 'warning' }))).toMatchObject({ phase: 'acknowledged' });
    expect(raise(2)).toMatchObject({ phase: 'new', severity: 'danger', acknowledged: null });
  });

  it('says who took it first where a second person does', () => {
    const { raise, take, book } = opened();
    raise(0);
    take(1, 1);
    expect(book.acknowledge(1, { by: 'Ben', note: 'me too', atMs: T + 2_000 })).toMatchObject({
      acknowledged: { by: 'Anna', atMs: T + 1_000 },
    });
    expect(book.acknowledge(99, { ...US, atMs: T })).toBeNull();
  });

  it('that was taken is as before where that is taken back, also where it was closed by that', () => {
    const { raise, clear, take, book, phases } = opened();
    raise(0);
    take(1);
    expect(book.unacknowledge(1)).toMatchObject({ phase: 'new', acknowledged: null });
    clear(30);
    take(1, 40);
    expect(phases()).toEqual([]);
    expect(book.unacknowledge(1)).toMatchObject({ id: 1, phase: 'cleared', acknowledged: null });
    expect(phases()).toEqual(['cleared']);
    expect(book.unacknowledge(1)).toMatchObject({ phase: 'cleared' });
  });

  it('can be taken back, however many were taken with one press', () => {
    const { raise, clear, take, book, phases } = opened();
    const many = Array.from({ length: 300 }, (_, index) => condition({ key: `parameter ${index} x.alarm` }));
    for (const each of many) {
      raise(0, each);
      clear(30, each);
    }
    const ids = book.open().map(({ id }) => id);
    for (const id of ids) take(id, 40);
    expect(phases()).toEqual([]);
    for (const id of ids) book.unacknowledge(id);
    expect(phases()).toEqual(ids.map(() => 'cleared'));
  });

  it('of danger that goes on half an hour after it was taken is raised once more, once', () => {
    const { raise, take, tick } = opened();
    raise(0);
    take(1);
    expect(tick(30 * 60 - 1)).toEqual([]);
    expect(tick(30 * 60)).toMatchObject([{ phase: 'new', reminded: true, acknowledged: { by: 'Anna' } }]);
    take(1, 31 * 60);
    expect(tick(90 * 60)).toEqual([]);
  });
});

describe('shelving', () => {
  it('ends by itself: what is still so is new again, the rest is closed', () => {
    const { raise, clear, book, tick } = opened();
    const other = condition({ key: 'other' });
    raise(0);
    raise(0, other);
    for (const id of [1, 2]) book.shelve(id, { ...US, atMs: T }, T + 15 * MIN);
    expect(raise(60)).toMatchObject({ phase: 'shelved', count: 2 });
    expect(tick(15 * 60 - 1)).toEqual([]);
    clear(70, other);
    expect(tick(15 * 60)).toMatchObject([{ id: 1, phase: 'new', shelved: null }]);
    expect(book.open().map(({ id }) => id)).toEqual([1]);
  });

  it('comes back where nothing ran as the clock was set back before it was shelved', () => {
    const { raise, book, tick } = opened();
    raise(0);
    book.shelve(1, { ...US, atMs: T }, T + 15 * MIN);
    expect(tick(-3_600)).toMatchObject([{ id: 1, phase: 'new', shelved: null }]);
  });

  it('lasts as long as was said though the clock is set back meanwhile, and so does the time that somebody has it', () => {
    const { raise, book, tick, take } = opened();
    raise(0);
    book.shelve(1, { ...US, atMs: T }, T + 15 * MIN);
    raise(0, SOS);
    take(2, 0);
    tick(5 * 60);
    expect(tick(5 * 60 - 30)).toEqual([]);
    const back = 3_600;
    tick(5 * 60 - 30 - back);
    expect(book.find(1)).toMatchObject({
      phase: 'shelved',
      shelved: { untilMs: T + 15 * MIN - back * 1000 },
    });
    expect(tick(15 * 60 - back - 1)).toEqual([]);
    expect(tick(15 * 60 - back)).toMatchObject([{ id: 1, phase: 'new' }]);
    expect(tick(30 * 60 - back)).toMatchObject([{ id: 2, phase: 'new', reminded: true }]);
  });

  it('can be ended', () => {
    const { raise, take, book } = opened();
    raise(0);
    take(1);
    book.shelve(1, { ...US, atMs: T }, T + MIN);
    expect(book.unshelve(1)).toMatchObject({ phase: 'acknowledged', shelved: null });
  });
});

describe('one of a person in danger', () => {
  it('is closed by a person alone, however short it was', () => {
    const { raise, clear, take, book, tick } = opened();
    raise(0, SOS);
    expect(clear(1, SOS)).toMatchObject({ phase: 'cleared' });
    expect(tick(100 * 3_600)).toEqual([]);
    expect(take(1, 2)).toMatchObject({ phase: 'acknowledged', active: false });
    expect(book.close(1, T + 3_000)).toMatchObject({ phase: 'closed' });
  });

  it('is never damped', () => {
    const { raise, clear } = opened();
    for (let at = 0; at < 20; at += 2) {
      raise(at, SOS);
      expect(clear(at + 1, SOS)).toMatchObject({ flapping: null, active: false });
    }
  });

  it('that came up to an hour late is one of now', () => {
    expect(opened().raise(0, SOS, 3_600)).toMatchObject({ historic: false, deviceMs: T - 3_600_000 });
    expect(opened().raise(0, SOS, 3_601)).toMatchObject({ historic: true, phase: 'new' });
  });
});

describe('a late message', () => {
  it.each([
    [120, { historic: false, phase: 'new' }],
    [121, { historic: true, phase: 'new' }],
    [3_600, { historic: true, phase: 'new' }],
    [3_601, { historic: true, phase: 'closed', active: false }],
  ])('of %i seconds', (lateS, expected) => {
    expect(opened().raise(0, condition(), lateS)).toMatchObject(expected);
  });

  it.each([
    [120, { historic: false, phase: 'closed' }],
    [121, { historic: true, phase: 'cleared', active: false }],
  ])('of %i seconds whose trouble was over by the next one', (lateS, expected) => {
    const { raise, clear } = opened();
    raise(0, condition(), lateS);
    expect(clear(1)).toMatchObject(expected);
  });
});

describe('one that comes and goes', () => {
  it('is held as flapping after three times in a minute, and let go after ten minutes of rest', () => {
    const { raise, clear, tick, take } = opened();
    raise(0);
    // Longer than what is fleeting.
    clear(12);
    raise(14);
    clear(26);
    raise(28);
    expect(clear(40)).toMatchObject({
      phase: 'new',
      active: false,
      flapping: { sinceMs: T + 12_000, times: 3 },
    });
    raise(50);
    expect(clear(55)).toMatchObject({ flapping: { times: 4 } });
    expect(take(1, 56)).toMatchObject({ phase: 'acknowledged' });
    expect(raise(200)).toMatchObject({ phase: 'acknowledged' });
    expect(clear(210)).toMatchObject({ phase: 'acknowledged', flapping: { times: 5 } });
    expect(tick(210 + 599)).toEqual([]);
    expect(tick(210 + 600)).toMatchObject([{ phase: 'closed', flapping: null }]);
  });

  it('is let go after a rest also where the program was started again meanwhile', () => {
    const { raise, clear, book } = opened();
    for (const at of [0, 14, 28]) {
      raise(at);
      clear(at + 12);
    }
    const again = opened(book.open());
    expect(again.tick(40 + 599)).toEqual([]);
    expect(again.tick(40 + 600)).toMatchObject([{ phase: 'cleared', flapping: null }]);
  });

  it('more slowly is too, after five times in ten minutes', () => {
    const { raise, clear } = opened();
    let last: OwnAlarm | null = null;
    for (let turn = 0; turn < 5; turn++) {
      raise(turn * 100);
      last = clear(turn * 100 + 50);
    }
    expect(last).toMatchObject({ flapping: { times: 5 } });
  });
});

describe('what nobody has seen', () => {
  it.each([
    ['notice', 3_600],
    ['warning', 24 * 3_600],
  ] as const)('of a %s goes into the history in time', (severity, seconds) => {
    const what = condition({ severity });
    const { raise, clear, tick } = opened();
    raise(0, what);
    clear(20, what);
    expect(tick(20 + seconds - 1)).toEqual([]);
    expect(tick(20 + seconds)).toMatchObject([{ phase: 'closed' }]);
  });

  it('of danger stays', () => {
    const { raise, clear, tick } = opened();
    raise(0);
    clear(20);
    expect(tick(1_000 * 3_600)).toEqual([]);
  });
});

it('goes on with what an earlier run left, under the same numbers', () => {
  const before = opened();
  before.raise(0);
  before.take(1, 1);
  const { raise, book } = opened(before.book.open());
  expect(raise(100)).toMatchObject({ id: 1, phase: 'acknowledged', count: 2, raisedMs: T });
  expect(raise(100, condition({ key: 'another' }))).toMatchObject({ id: 2 });
  expect(book.open()).toHaveLength(2);
});

it('tells a trouble of the account as it is now, and only what is another than before', () => {
  const { book } = opened();
  const link = (severity: 'warning' | 'danger'): Condition =>
    condition({
      key: 'link',
      subject: { kind: 'link' },
      severity,
      trouble: { code: 'alarm-link-down', why: null },
    });
  expect(book.update(link('warning'), T)).toMatchObject({ phase: 'new', count: 1 });
  expect(book.update(link('warning'), T + 1_000)).toBeNull();
  book.acknowledge(1, { ...US, atMs: T });
  expect(book.update(link('danger'), T + 2_000)).toMatchObject({
    phase: 'new',
    count: 1,
    severity: 'danger',
  });
});

describe('more than can be listed', () => {
  it('puts the least grave into the history, what is over first and then the oldest, and never a person in danger', () => {
    const { raise, clear, book } = opened();
    const at = (n: number, severity: OwnAlarm['severity']) => condition({ key: `${n}`, severity });
    raise(0, SOS);
    raise(1, at(1, 'notice'));
    raise(2, at(2, 'notice'));
    raise(3, at(3, 'notice'));
    clear(30, at(3, 'notice'));
    for (let n = 4; n <= MOST_OPEN + 1; n++) raise(n, at(n, 'danger'));
    expect(book.makeRoom(T).map(({ key, phase }) => [key, phase])).toEqual([
      ['3', 'closed'],
      ['1', 'closed'],
    ]);
    expect(book.makeRoom(T)).toEqual([]);
    for (let n = 0; n < MOST_OPEN; n++) raise(0, condition({ key: `sos ${n}`, first: true }));
    expect(book.makeRoom(T)).toHaveLength(MOST_OPEN - 1);
    expect(book.open().every(({ first }) => first)).toBe(true);
  });
});
