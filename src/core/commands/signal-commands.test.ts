import { describe, expect, it } from 'vitest';
import type { Attention, HostNotice, NoticeWay, SignalsNow } from '../../shared/alarm-signals.ts';
import { type Alarm, type AlarmKey, alarmKeyOf, type OwnAlarm } from '../../shared/alarms.ts';
import { DEFAULT_SIGNALS, type Signals } from '../../shared/schemas/signals.ts';
import { someAlarm } from '../alarms/testing/some-alarm.ts';
import { must } from '../testing/must.ts';
import { createSignalCommands } from './signal-commands.ts';

const T = Date.parse('2026-11-30T20:00:00Z');
const alarm = (over: Partial<OwnAlarm> = {}): Alarm => ({
  ...someAlarm({ raisedMs: T, lastMs: T, ...over }),
  accountId: 'a',
  subject: { kind: 'vehicle', vehicleId: 'a/7' },
});

/** A host that notes what it is asked to show, and has shown `left` for a monitor of before. */
function setUp(chosen: Partial<Signals> = {}, left: readonly AlarmKey[] = []) {
  let kept: Signals = { ...DEFAULT_SIGNALS, ...chosen };
  const state = { nowMs: T, open: [] as readonly Alarm[] | null, way: 'host' as NoticeWay };
  const asked = { shown: [] as HostNotice[], withdrawn: [] as AlarmKey[], attention: [] as Attention[] };
  const told: SignalsNow[] = [];
  const leads: string[] = [];
  let reads = 0;
  const reader = () => () => {
    reads += 1;
    return state.open ?? [];
  };
  let read = reader();
  const commands = createSignalCommands({
    settings: {
      signals: () => kept,
      keepSignals(wanted) {
        kept = wanted;
      },
    },
    host: {
      show(notices) {
        asked.shown.push(...notices);
        return Promise.resolve(state.way);
      },
      withdraw: (keys) => void asked.withdrawn.push(...keys),
      takeOver: () => Promise.resolve(left),
      attention: (attention) => void asked.attention.push(attention),
    },
    accounts() {
      return new Map([['a', state.open === null ? null : read]]);
    },
    vehicleName: (id) => `Truck ${id}`,
    nowMs: () => state.nowMs,
    onChange: (now) => told.push(now),
    onLead: () => leads.push('asked'),
  });
  /** Alarms are as these say, and the host is told of these alone. */
  const change = (...changed: readonly Alarm[]): void => {
    const keys = new Set(changed.map(alarmKeyOf));
    state.open = [...(state.open ?? []).filter((each) => !keys.has(alarmKeyOf(each))), ...changed];
    commands.alarmsChanged(changed);
  };
  /** Whether what an earlier monitor has shown is known by now, as the first tick asks for it. */
  const begin = async (): Promise<void> => {
    commands.tick();
    await Promise.resolve();
    await Promise.resolve();
    asked.attention.splice(0);
  };
  /** The account was opened anew, with these. */
  const reopen = (...open: readonly Alarm[]): void => {
    state.open = open;
    read = reader();
  };
  return { commands, state, asked, told, leads, change, reopen, begin, reads: () => reads };
}

describe('what the host shows', () => {
  it('is an alarm once, with the vehicle’s name, and goes once somebody has it', async () => {
    const { commands, asked, change, begin } = setUp();
    await begin();
    change(alarm());
    commands.tick();
    expect(asked.shown).toMatchObject([{ kind: 'alarm', first: true, about: { vehicle: 'Truck a/7' } }]);
    expect(asked.attention).toEqual([{ waiting: 1, danger: 1, first: true, isNew: true }]);
    change(alarm({ phase: 'acknowledged' }));
    expect(asked.withdrawn.map(alarmKeyOf)).toEqual(['a/1']);
    expect(asked.attention.at(-1)).toEqual({ waiting: 0, danger: 0, first: false, isNew: false });
  });

  it('is one that sums up what is beyond three, and is told once somebody has one of these', async () => {
    const { asked, change, begin } = setUp();
    await begin();
    change(...[1, 2, 3, 4, 5].map((id) => alarm({ id, first: false })));
    expect(asked.shown.map(({ kind }) => kind)).toEqual(['alarm', 'alarm', 'alarm', 'others']);
    expect(asked.shown.at(-1)).toMatchObject({ keys: [{ id: 4 }, { id: 5 }] });
    change(alarm({ id: 5, first: false, phase: 'acknowledged' }));
    expect(asked.withdrawn.map(alarmKeyOf)).toEqual(['a/5']);
  });

  it('is a person in danger of before, whom nobody has seen, and no other alarm of before', async () => {
    const { commands, state, asked, begin } = setUp();
    const before = { raisedMs: T - 60_000, lastMs: T - 60_000 };
    // The journal is not open yet.
    state.open = null;
    await begin();
    const taken = alarm({ ...before, id: 3, phase: 'acknowledged' });
    state.open = [alarm(before), alarm({ ...before, id: 2, first: false }), taken];
    commands.tick();
    commands.tick();
    expect(asked.shown).toMatchObject([{ key: { id: 1 } }]);
    expect(asked.attention.at(-1)).toMatchObject({ waiting: 2, danger: 2, first: true });
  });

  it('is also what an earlier run took in and never looked at', async () => {
    const { state, asked, begin } = setUp();
    state.open = [{ ...alarm({ first: false, raisedMs: T - 60_000, lastMs: T - 60_000 }), missed: true }];
    await begin();
    expect(asked.shown).toMatchObject([{ key: { id: 1 } }]);
  });

  it('is not shown again after a monitor that was killed had shown it, and goes where it is over by then', async () => {
    const left = [1, 2, 3].map((id) => ({ accountId: id === 3 ? 'gone' : 'a', id }));
    const { commands, state, asked, begin } = setUp({}, left);
    state.open = null;
    await begin();
    // Of an account that there is not any more; what the other has is not known yet.
    expect(asked.withdrawn.map(alarmKeyOf)).toEqual(['gone/3']);
    state.open = [alarm({ raisedMs: T - 60_000, lastMs: T - 60_000 })];
    commands.tick();
    expect(asked.shown).toEqual([]);
    expect(asked.withdrawn.map(alarmKeyOf)).toEqual(['gone/3', 'a/2']);
  });

  it('is found by what changed, however many are open', async () => {
    const { commands, state, asked, change, begin, reads } = setUp();
    state.open = Array.from({ length: 50 }, (_, index) => alarm({ id: 10 + index, first: false }));
    await begin();
    const before = reads();
    change(alarm());
    commands.tick();
    expect(asked.shown).toContainEqual(expect.objectContaining({ key: { accountId: 'a', id: 1 } }));
    expect(asked.attention.at(-1)).toMatchObject({ waiting: 51, first: true });
    expect(reads()).toBe(before);
  });

  it('is none of what an account had before it was opened anew, be it between two ticks', async () => {
    const { commands, asked, change, reopen, begin } = setUp();
    await begin();
    change(alarm(), alarm({ id: 2 }));
    reopen(alarm({ id: 2 }));
    commands.tick();
    expect(asked.withdrawn.map(alarmKeyOf)).toEqual(['a/1']);
    expect(asked.attention.at(-1)).toMatchObject({ waiting: 1 });
  });

  it('is new danger also after the clock was set back behind the start', async () => {
    const { state, asked, change, begin } = setUp();
    state.nowMs = T - 7_200_000;
    await begin();
    change(alarm({ first: false, raisedMs: state.nowMs, lastMs: state.nowMs }));
    expect(asked.shown).toMatchObject([{ kind: 'alarm' }]);
    expect(asked.attention.at(-1)).toMatchObject({ danger: 1, isNew: true });
  });

  it('says neither whom nor what where that was chosen', async () => {
    const { asked, change, begin } = setUp({ hidesContent: true });
    await begin();
    change(alarm());
    expect(asked.shown).toMatchObject([{ about: null }]);
  });

  it('waits for the end of quiet hours, but for a person in danger', async () => {
    const { commands, state, asked, begin } = setUp({ quiet: true, fromMin: 20 * 60, toMin: 21 * 60 });
    state.open = [alarm(), alarm({ id: 2, first: false, severity: 'warning' })];
    await begin();
    expect(asked.shown).toMatchObject([{ key: { id: 1 } }]);
    state.nowMs = T + 3_600_000;
    commands.tick();
    expect(asked.shown).toMatchObject([{ key: { id: 1 } }, { key: { id: 2 } }]);
  });
});

describe('windows', () => {
  it('are told as quiet hours begin and end, and as the system refuses notices', async () => {
    const { commands, state, told } = setUp();
    commands.tick();
    commands.tick();
    expect(told).toHaveLength(1);
    must(commands.set({ ...DEFAULT_SIGNALS, quiet: true, fromMin: 20 * 60, toMin: 21 * 60 }));
    expect(told.at(-1)?.quiet).toEqual({ untilMs: T + 3_600_000, hasDanger: true });
    state.nowMs = T + 3_600_000;
    commands.tick();
    expect(told.at(-1)?.quiet).toBeNull();
    state.way = 'host-failed';
    expect(must(await commands.test()).notices).toBe('host-failed');
  });

  it('are not told of hours that there cannot be', () => {
    const { commands } = setUp();
    expect(commands.set({ ...DEFAULT_SIGNALS, zone: 'Nowhere/Here' })).toMatchObject({ ok: false });
    expect(commands.set({ ...DEFAULT_SIGNALS, days: [] })).toMatchObject({ ok: false });
    expect(commands.now().signals).toEqual(DEFAULT_SIGNALS);
  });

  it('are led to the alarm whose notice was pressed, one of them and once', () => {
    const { commands, leads } = setUp();
    commands.lead({ accountId: 'a', id: 3 });
    expect(leads).toEqual(['asked']);
    expect(commands.takeLead()).toEqual({ accountId: 'a', id: 3 });
    expect(commands.takeLead()).toBeNull();
  });
});
