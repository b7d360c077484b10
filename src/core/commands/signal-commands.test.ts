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

/** A host that notes what it is asked to show. */
function setUp(chosen: Partial<Signals> = {}) {
  let kept: Signals = { ...DEFAULT_SIGNALS, ...chosen };
  const state = { nowMs: T, open: [] as readonly Alarm[], way: 'host' as NoticeWay };
  const asked = { shown: [] as HostNotice[], withdrawn: [] as AlarmKey[], attention: [] as Attention[] };
  const told: SignalsNow[] = [];
  const leads: string[] = [];
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
      attention: (attention) => void asked.attention.push(attention),
    },
    alarms: () => state.open,
    vehicleName: (id) => `Truck ${id}`,
    nowMs: () => state.nowMs,
    onChange: (now) => told.push(now),
    onLead: () => leads.push('asked'),
  });
  return { commands, state, asked, told, leads };
}

describe('what the host shows', () => {
  it('is an alarm once, with the vehicle’s name, and goes once somebody has it', () => {
    const { commands, state, asked } = setUp();
    state.open = [alarm()];
    commands.alarmsChanged();
    commands.tick();
    expect(asked.shown).toMatchObject([{ kind: 'alarm', first: true, about: { vehicle: 'Truck a/7' } }]);
    expect(asked.attention).toEqual([{ waiting: 1, danger: 1, first: true, isNew: true }]);
    state.open = [alarm({ phase: 'acknowledged' })];
    commands.alarmsChanged();
    expect(asked.withdrawn.map(alarmKeyOf)).toEqual(['a/1']);
    expect(asked.attention.at(-1)).toEqual({ waiting: 0, danger: 0, first: false, isNew: false });
  });

  it('is new danger also after the clock was set back behind the start', () => {
    const { commands, state, asked } = setUp();
    state.nowMs = T - 7_200_000;
    commands.tick();
    state.open = [alarm({ raisedMs: state.nowMs, lastMs: state.nowMs })];
    commands.alarmsChanged();
    expect(asked.shown).toMatchObject([{ kind: 'alarm' }]);
    expect(asked.attention.at(-1)).toMatchObject({ danger: 1, isNew: true });
  });

  it('says neither whom nor what where that was chosen', () => {
    const { commands, state, asked } = setUp({ hidesContent: true });
    state.open = [alarm()];
    commands.alarmsChanged();
    expect(asked.shown).toMatchObject([{ about: null }]);
  });

  it('waits for the end of quiet hours, but for a person in danger', () => {
    const { commands, state, asked } = setUp({ quiet: true, fromMin: 20 * 60, toMin: 21 * 60 });
    state.open = [alarm(), alarm({ id: 2, first: false, severity: 'warning' })];
    commands.tick();
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
