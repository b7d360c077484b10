import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnAlarm } from '../../../shared/alarms.ts';
import { someAlarm } from '../../alarms/testing/some-alarm.ts';
import type { AlarmPage, AlarmQuestion } from '../port/alarms.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import {
  type AlarmRows,
  createAlarmRows,
  hasAlarmSteps,
  readAlarmPage,
  readAlarmsAt,
  readAlarmsIn,
} from './alarm-rows.ts';

const ALL = { beforeId: null, raisedByMs: null, limit: 10, severity: null, vehicleId: null };
const STEP = { atMs: 1_000, phase: 'new', by: '', note: '' } as const;
const TAKEN = { atMs: 2_000, phase: 'acknowledged', by: 'Anna', note: '' } as const;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());
const rows = (): AlarmRows => createAlarmRows(held.store().database);
const page = () =>
  readAlarmPage(held.store().database, ALL).alarms.map(({ alarm, steps }) => [
    alarm.id,
    alarm.key,
    steps.map(({ phase }) => phase),
  ]);

describe('alarms of a journal that was set aside', () => {
  it('come behind those of this one, in their order, and what comes next is numbered as if they were not there', () => {
    rows().bringOver([
      { alarm: someAlarm({ id: 4, key: 'a' }), steps: [STEP, TAKEN] },
      { alarm: someAlarm({ id: 9, key: 'b' }), steps: [STEP] },
    ]);
    expect(rows().left()).toMatchObject({ nextId: 1, alarms: [{ key: 'a' }, { key: 'b' }] });
    rows().save([{ alarm: someAlarm({ id: 1, key: 'c' }), steps: [] }]);
    rows().bringOver([{ alarm: someAlarm({ id: 2, key: 'd' }), steps: [] }]);
    expect(page()).toEqual([
      [1, 'c', []],
      [0, 'b', ['new']],
      [-1, 'a', ['new', 'acknowledged']],
      [-2, 'd', []],
    ]);
  });

  it('that are here already are completed', () => {
    rows().save([{ alarm: someAlarm({ id: 3 }), steps: [TAKEN] }]);
    rows().bringOver([{ alarm: someAlarm({ id: 8 }), steps: [STEP, TAKEN] }]);
    expect(page()).toEqual([[3, 'parameter 7 sos.alarm', ['acknowledged', 'new']]]);
  });

  it('that are here already are known, also where another is brought over that was raised at once', () => {
    rows().save([{ alarm: someAlarm({ id: 3, key: 'here' }), steps: [] }]);
    rows().bringOver([
      { alarm: someAlarm({ id: 8, key: 'here' }), steps: [] },
      { alarm: someAlarm({ id: 9, key: 'new' }), steps: [] },
    ]);
    expect(page()).toEqual([
      [3, 'here', []],
      [0, 'new', []],
    ]);
  });
});

const save = (...alarms: readonly Partial<OwnAlarm>[]): void => {
  const all = alarms.map((over) => ({ alarm: someAlarm({ key: `k${over.id}`, ...over }), steps: [] }));
  held.store().transaction(() => rows().save(all));
};
const idsOf = (found: AlarmPage['alarms']): readonly number[] => found.map(({ alarm }) => alarm.id);
const closed = (closedMs: number) => ({ phase: 'closed', closedMs }) as const;

it('are as they were saved last, and what became of them is added', () => {
  rows().save([{ alarm: someAlarm({ id: 1, severity: 'warning' }), steps: [STEP] }]);
  rows().save([{ alarm: someAlarm({ id: 1, severity: 'danger', ...closed(3_000) }), steps: [TAKEN] }]);
  const { alarms } = readAlarmPage(held.store().database, { ...ALL, severity: 'danger' });
  expect(alarms).toEqual([{ alarm: someAlarm({ id: 1, ...closed(3_000) }), steps: [STEP, TAKEN] }]);
  expect(rows().left()).toMatchObject({ alarms: [], closed: [{ id: 1 }], nextId: 2 });
});

it('left by an earlier run are those that are open, and the newest of those that are not', () => {
  save({ id: 1 }, { id: 2 }, ...Array.from({ length: 501 }, (_, index) => ({ id: 3 + index, ...closed(5) })));
  const { alarms, closed: lately } = rows().left();
  expect(alarms.map(({ id }) => id)).toEqual([1, 2]);
  expect([lately.length, lately[0]?.id, lately.at(-1)?.id]).toEqual([500, 503, 4]);
});

it('of a version that folded none are read as such', () => {
  const { foldedInto: _, ...before } = someAlarm();
  held
    .store()
    .database.prepare("INSERT INTO alarms VALUES (1, 1000, NULL, 'danger', '7', ?)")
    .run(JSON.stringify(before));
  expect(rows().left().alarms).toEqual([someAlarm()]);
});

it.each<[string, Partial<AlarmQuestion>, readonly number[], boolean]>([
  ['as many as are asked for', { limit: 2 }, [4, 3], true],
  ['all, where that is as many', { limit: 4 }, [4, 3, 2, 1], false],
  ['those below one', { beforeId: 3 }, [2, 1], false],
  ['those of a severity', { severity: 'warning' }, [3], false],
  ['those of a vehicle', { vehicleId: '8' }, [2], false],
  ['those raised by a moment', { raisedByMs: 2_000 }, [2, 1], false],
  ['those raised from a moment on', { raisedFromMs: 2_000 }, [4, 3, 2], false],
])('a page has %s', (_which, question, ids, hasMore) => {
  save(
    { id: 1 },
    { id: 2, raisedMs: 2_000, subject: { kind: 'vehicle', vehicleId: '8' } },
    { id: 3, raisedMs: 3_000, severity: 'warning' },
    { id: 4, raisedMs: 4_000, ...closed(5_000), subject: { kind: 'link' } },
  );
  const found = readAlarmPage(held.store().database, { ...ALL, ...question });
  expect([idsOf(found.alarms), found.hasMore]).toEqual([ids, hasMore]);
});

it.each([
  [1_999, [1]],
  [2_000, [1, 2]],
  [2_999.4, [1, 2]],
  [3_000, [1]],
])('that stood at %d were raised by then and not closed by then', (atMs, ids) => {
  save({ id: 1 }, { id: 2, raisedMs: 2_000, ...closed(3_000) });
  expect(idsOf(readAlarmsAt(held.store().database, atMs)).toSorted()).toEqual(ids);
});

it('of a span are the gravest first, and all are counted', () => {
  save(
    { id: 1, severity: 'notice', raisedMs: 5_000 },
    { id: 2, severity: 'danger', raisedMs: 5_000 },
    { id: 3, severity: 'warning', raisedMs: 5_000 },
    { id: 4, severity: 'danger', raisedMs: 5_999 },
    { id: 5, severity: 'danger', raisedMs: 6_000 },
    { id: 6, severity: 'danger', ...closed(4_999) },
    { id: 7, severity: 'warning', ...closed(5_000) },
  );
  const within = (most: number) => readAlarmsIn(held.store().database, { fromMs: 5_000, toMs: 6_000 }, most);
  expect([idsOf(within(9).alarms), within(9).count]).toEqual([[4, 2, 7, 3, 1], 5]);
  expect([idsOf(within(3).alarms), within(3).count]).toEqual([[4, 2, 7], 5]);
});

it('had steps after one moment, up to another', () => {
  rows().save([{ alarm: someAlarm(), steps: [TAKEN] }]);
  const has = (afterMs: number, toMs: number): boolean => hasAlarmSteps(held.store().database, afterMs, toMs);
  expect([has(1_999, 2_000), has(1_000, 1_999), has(2_000, 3_000), has(1_999.5, 1_999.6)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
