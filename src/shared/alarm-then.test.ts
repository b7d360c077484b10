import { describe, expect, it } from 'vitest';
import { alarmThen } from './alarm-then.ts';
import type { AlarmPhase, AlarmStep, OwnAlarm } from './alarms.ts';

const T = 1_770_000_000_000;
const step = (atS: number, phase: AlarmPhase, by = '', note = ''): AlarmStep => ({
  atMs: T + atS * 1000,
  phase,
  by,
  note,
});
const alarm = (over: Partial<OwnAlarm>): OwnAlarm => ({
  id: 1,
  key: 'k',
  subject: { kind: 'link' },
  severity: 'danger',
  first: false,
  trouble: { code: 'alarm-storage-fails' } as unknown as OwnAlarm['trouble'],
  phase: 'closed',
  active: false,
  raisedMs: T,
  lastMs: T + 10_000,
  clearedMs: T + 300_000,
  deviceMs: null,
  count: 3,
  historic: false,
  acknowledged: { by: 'Desk 1', atMs: T + 60_000, note: 'called' },
  shelved: null,
  flapping: null,
  foldedInto: null,
  reminded: false,
  closedMs: T + 300_000,
  ...over,
});
const STEPS = [step(0, 'new'), step(60, 'acknowledged', 'Desk 1', 'called'), step(300, 'closed')];
const at = (atS: number, of = alarm({}), steps: readonly AlarmStep[] = STEPS) =>
  alarmThen(of, steps, T + atS * 1000);

describe('an alarm as it stood', () => {
  it('was not there before it was raised', () => {
    expect(at(-1)).toBeNull();
  });

  it('was new until somebody took it, and closed once it was over', () => {
    expect(at(0)).toMatchObject({
      phase: 'new',
      active: true,
      acknowledged: null,
      clearedMs: null,
      closedMs: null,
    });
    expect(at(100)).toMatchObject({
      phase: 'acknowledged',
      acknowledged: { by: 'Desk 1', atMs: T + 60_000, note: 'called' },
    });
    expect(at(300)).toEqual(alarm({}));
    expect(at(9_999)).toEqual(alarm({}));
  });

  it('says where how often it was reported is of later', () => {
    expect(at(5)).toMatchObject({ later: true, lastMs: T + 5_000 });
    expect(at(11)).not.toHaveProperty('later');
  });

  it('was over and not seen before it came back', () => {
    const steps = [step(0, 'new'), step(30, 'cleared'), step(200, 'new')];
    const back = alarm({
      phase: 'new',
      active: true,
      lastMs: T + 200_000,
      clearedMs: null,
      closedMs: null,
      acknowledged: null,
    });
    expect(at(40, back, steps)).toMatchObject({ phase: 'cleared', active: false, clearedMs: T + 30_000 });
    expect(at(10, back, steps)).toMatchObject({ phase: 'new', active: true, clearedMs: null });
    expect(at(200, back, steps)).toEqual(back);
  });

  it('was shelved until a time that is known of the last shelf alone', () => {
    const steps = [
      step(0, 'new'),
      step(20, 'shelved', 'A'),
      step(80, 'new'),
      step(100, 'shelved', 'B', 'wait'),
    ];
    const shelf = { by: 'B', note: 'wait', atMs: T + 100_000, untilMs: T + 3_700_000 };
    const shelved = alarm({
      phase: 'shelved',
      active: true,
      shelved: shelf,
      clearedMs: null,
      closedMs: null,
    });
    expect(at(30, shelved, steps)).toMatchObject({ phase: 'shelved', shelved: null });
    expect(at(90, shelved, steps)).toMatchObject({ phase: 'new', shelved: null });
    expect(at(100, shelved, steps)).toMatchObject({ phase: 'shelved', shelved: shelf });
  });

  it('was raised once more after somebody had taken it', () => {
    const steps = [step(0, 'new'), step(5, 'acknowledged'), step(1_805, 'new'), step(1_900, 'closed')];
    expect(at(1_850, alarm({}), steps)).toMatchObject({ phase: 'new', reminded: true });
  });
});
