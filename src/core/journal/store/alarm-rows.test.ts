import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someAlarm } from '../../alarms/testing/some-alarm.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { type AlarmRows, createAlarmRows, readAlarmPage } from './alarm-rows.ts';

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
});
