import { describe, expect, it } from 'vitest';
import type { RuleCondition } from '../../shared/schemas/rules.ts';
import { at, createRuleFixture, ruleOf, START_S, WELL } from './testing/rule-fixture.ts';

const KEY = 'rule rule-000000000001 7';
const raised = (found: string, more = ''): readonly string[] => [`raise ${KEY} ${found}${more}`];
const cleared = [`clear ${KEY}`];
const NOTHING: readonly string[] = [];
const fixtureOf = (condition: RuleCondition) => createRuleFixture([ruleOf(condition)]);

describe('speed', () => {
  const SPEED = { kind: 'speed', overKmh: 90, forS: 15, geofenceId: null } as const;

  it('has to be so for its time, by fixes and not by the clock alone, and is over beyond the slack', () => {
    const { message, pass } = fixtureOf(SPEED);
    expect(message(at(95))).toEqual(NOTHING);
    expect(pass(14)).toEqual(NOTHING);
    expect(message(at(96))).toEqual(NOTHING);
    expect(pass(30)).toEqual(NOTHING);
    expect(message(at(94))).toEqual(raised('rule-speed'));
    expect(message(at(94))).toEqual(NOTHING);
    pass(5);
    expect(message(at(88))).toEqual(NOTHING);
    pass(5);
    expect(message(at(87))).toEqual(cleared);
  });
  it('begins anew where a fix was not above it', () => {
    const { message, pass } = fixtureOf(SPEED);
    message(at(95));
    pass(10);
    message(at(90));
    pass(10);
    expect(message(at(95))).toEqual(NOTHING);
  });
  it('is not judged by a fix that is invalid, told to be old, or repeated', () => {
    const { message, pass } = fixtureOf({ ...SPEED, forS: 0 });
    expect(message(at(120, 52, { 'position.valid': false }))).toEqual(NOTHING);
    pass(1);
    expect(message(at(120, 52, { 'position.outdated': true }))).toEqual(NOTHING);
    pass(1);
    expect(message(at(120))).toEqual(raised('rule-speed'));
    pass(1);
    expect(message({ 'engine.ignition.status': true })).toEqual(NOTHING);
  });
  it('is one of the past where it came late, and none of now where it came after newer ones', () => {
    const { message, pass } = fixtureOf({ ...SPEED, forS: 0 });
    expect(message(at(120), { agoS: 600 })).toEqual(raised('rule-speed', ' late 600'));
    expect(message(at(20), { agoS: 10 })).toEqual(cleared);
    pass(1);
    const late = message(at(130), { agoS: 900 });
    expect(late).toEqual(['raise rule rule-000000000001 late 7 rule-speed late 900']);
    expect(message(at(20))).toEqual(['clear rule rule-000000000001 late 7']);
    expect(message(at(130), { agoS: 60 })).toEqual(NOTHING);
  });
  it('is asked in its geofence alone', () => {
    const inside = new Set([52]);
    const { message, pass } = createRuleFixture([ruleOf({ ...SPEED, forS: 0, geofenceId: 'f' })], {
      fencesAt: ({ latitude }) => (inside.has(latitude) ? ['f'] : []),
    });
    expect(message(at(120, 53))).toEqual(NOTHING);
    pass(60);
    expect(message(at(120, 52))).toEqual(raised('rule-speed'));
    pass(60);
    expect(message(at(120, 53))).toEqual(cleared);
  });
});

describe('standing with the ignition on', () => {
  const IDLE = { kind: 'idle', forS: 300, geofenceId: null } as const;
  const idle = at(0, 52, { 'engine.ignition.status': true });

  it('is told by time while the vehicle is live, and is over when it drives', () => {
    const { message, pass } = fixtureOf(IDLE);
    message(idle);
    for (let times = 0; times < 6; times += 1) {
      expect(pass(48)).toEqual(NOTHING);
      expect(message(idle)).toEqual(NOTHING);
    }
    expect(pass(20)).toEqual(raised('rule-idle'));
    expect(message(at(40, 52.01, { 'engine.ignition.status': true }))).toEqual(cleared);
  });
  it('is not guessed of one that went silent', () => {
    const { message, pass } = fixtureOf(IDLE);
    message(idle);
    expect(pass(400)).toEqual(NOTHING);
    expect(message(idle)).toEqual(raised('rule-idle'));
  });
  it('counts from when it began, also where the rule came later', () => {
    const { engine, earlier, pass, said, nowMs, message } = createRuleFixture([]);
    earlier(idle);
    pass(200);
    earlier(idle);
    expect(said(engine.setRules([ruleOf(IDLE)], nowMs()))).toEqual(NOTHING);
    expect(pass(50)).toEqual(NOTHING);
    message(idle);
    expect(pass(55)).toEqual(raised('rule-idle'));
  });
});

describe('silence', () => {
  it('is told after its time, once, and is over with the next message', () => {
    const { message, pass } = fixtureOf({ kind: 'silent', forS: 120 });
    message(at(10));
    expect(pass(100)).toEqual(NOTHING);
    message(at(10));
    expect(pass(119)).toEqual(NOTHING);
    expect(pass(1)).toEqual(raised('rule-silent'));
    expect(pass(500)).toEqual(NOTHING);
    expect(message(at(10))).toEqual(cleared);
    expect(pass(120)).toEqual(raised('rule-silent'));
  });
  it('is of nobody while nobody listens', () => {
    const { message, pass, nowMs } = fixtureOf({ kind: 'silent', forS: 120 });
    message(at(10));
    expect(pass(600, { ...WELL, listeningSinceMs: null })).toEqual(NOTHING);
    const listening = { ...WELL, listeningSinceMs: nowMs() };
    expect(pass(119, listening)).toEqual(NOTHING);
    expect(pass(2, listening)).toEqual(raised('rule-silent'));
  });
  it('goes by the vehicle’s own interval', () => {
    const { message, pass } = fixtureOf({ kind: 'silent-intervals', intervals: 5, leastS: 60 });
    for (let times = 0; times < 12; times += 1) {
      message(at(50, 52 + times / 100, { 'engine.ignition.status': true }));
      expect(pass(30)).toEqual(NOTHING);
    }
    expect(pass(119)).toEqual(NOTHING);
    expect(pass(2)).toEqual(raised('rule-silent'));
  });
});

describe('parameters', () => {
  const LOW = {
    kind: 'parameter',
    name: 'external.powersource.voltage',
    test: 'below',
    value: '11.5',
    forS: 0,
  } as const;
  const volts = (value: number | string | null) => ({ 'external.powersource.voltage': value });

  it('are compared as numbers, with slack', () => {
    const { message } = fixtureOf(LOW);
    expect(message(volts(11.5))).toEqual(NOTHING);
    expect(message(volts('n/a'))).toEqual(NOTHING);
    expect(message(volts(11.4))).toEqual(raised('rule-parameter'));
    expect(message(volts(11.6))).toEqual(NOTHING);
    expect(message(volts('n/a'))).toEqual(NOTHING);
    expect(message(volts(11.7))).toEqual(cleared);
  });
  it('are so for their time, by the clock too', () => {
    const { message, pass } = fixtureOf({ ...LOW, forS: 40 });
    message(volts(11));
    expect(pass(39)).toEqual(NOTHING);
    expect(pass(2)).toEqual(raised('rule-parameter'));
  });
  it.each([
    ['equals', 'true', true, false],
    ['equals', '1', true, false],
    ['equals', 'manual', 'manual', 'auto'],
    ['equals', '4', 4.0, 5],
    ['differs', '4', 5, 4],
    ['above', '10', 11, 5],
  ] as const)('%s %s', (test, value, so, not) => {
    const { message } = fixtureOf({ kind: 'parameter', name: 'x', test, value, forS: 0 });
    expect(message({ x: not })).toEqual(NOTHING);
    expect(message({ x: so })).toEqual(raised('rule-parameter'));
    expect(message({ x: not })).toEqual(cleared);
  });
  it('that change are measured from the extreme of the span', () => {
    const { message, pass } = fixtureOf({
      kind: 'change',
      name: 'fuel.level',
      direction: 'falls',
      by: 10,
      unit: 'own',
      withinS: 600,
    });
    const fuel = (level: number) => message({ 'fuel.level': level });
    expect(fuel(60)).toEqual(NOTHING);
    pass(300);
    expect(fuel(70)).toEqual(NOTHING);
    pass(100);
    expect(fuel(61)).toEqual(NOTHING);
    pass(100);
    expect(fuel(59.9)).toEqual(raised('rule-change'));
    pass(100);
    expect(fuel(59)).toEqual(NOTHING);
    pass(350);
    expect(fuel(59)).toEqual(cleared);
  });
  it('that change by a share are measured by what they were', () => {
    const { message } = fixtureOf({
      kind: 'change',
      name: 'x',
      direction: 'rises',
      by: 50,
      unit: 'percent',
      withinS: 600,
    });
    expect(message({ x: 0 })).toEqual(NOTHING);
    expect(message({ x: 10 })).toEqual(NOTHING);
    const other = fixtureOf({
      kind: 'change',
      name: 'x',
      direction: 'rises',
      by: 50,
      unit: 'percent',
      withinS: 600,
    });
    other.message({ x: 10 });
    expect(other.message({ x: 14 })).toEqual(NOTHING);
    expect(other.message({ x: 15 })).toEqual(raised('rule-change'));
  });
});

describe('geofences', () => {
  const passage = { vehicleId: '7', geofenceId: 'f', atMs: START_S * 1000 } as const;
  const IN_FENCE = 'rule rule-000000000001 f 7';

  it('are entered, and that is over with leaving; left the other way round', () => {
    for (const [does, first, second] of [
      ['enters', 'entered', 'left'],
      ['leaves', 'left', 'entered'],
    ] as const) {
      const { engine, message, said, nowMs } = fixtureOf({
        kind: 'geofence',
        does,
        geofenceId: 'f',
        forS: 0,
      });
      message(at(10));
      const passed = (kind: 'entered' | 'left', geofenceId = 'f') =>
        said(engine.passed({ ...passage, kind, geofenceId }, nowMs()));
      expect(passed(second)).toEqual(NOTHING);
      expect(passed(first, 'other')).toEqual(NOTHING);
      expect(passed(first)).toEqual([`raise ${IN_FENCE} rule-geofence-${first}`]);
      expect(passed(second)).toEqual([`clear ${IN_FENCE}`]);
    }
  });
  it('are stayed in by time, also where the vehicle was in it before', () => {
    const presence = { vehicleId: '7', geofenceId: 'f', sinceMs: START_S * 1000 - 100_000 };
    const rule = ruleOf({ kind: 'geofence', does: 'stays', geofenceId: null, forS: 140 });
    const { engine, earlier, pass, said, nowMs } = createRuleFixture([], { presences: [presence] });
    earlier(at(0));
    engine.setRules([rule], nowMs());
    expect(pass(39)).toEqual(NOTHING);
    expect(pass(2)).toEqual([`raise ${IN_FENCE} rule-geofence-stays`]);
    expect(said(engine.presence([], [presence], nowMs()))).toEqual([`clear ${IN_FENCE}`]);
    expect(said(engine.presence([{ ...presence, sinceMs: nowMs() }], [], nowMs()))).toEqual(NOTHING);
    earlier(at(0));
    expect(pass(50)).toEqual(NOTHING);
  });
});

describe('working hours', () => {
  it('are asked of what moves, by the clock of the message', () => {
    const { message, pass } = fixtureOf({
      kind: 'hours',
      does: 'moves',
      days: [1, 2, 3, 4, 5],
      fromMin: 8 * 60,
      toMin: 22 * 60 + 15,
      zone: 'UTC',
    });
    expect(message(at(40))).toEqual(NOTHING);
    pass(120);
    expect(message(at(40, 52.01))).toEqual(raised('rule-hours'));
    pass(60);
    expect(message(at(0, 52.01, { 'engine.ignition.status': true }))).toEqual(cleared);
  });
});

describe('links, gaps and streams', () => {
  it('are told after their time and over when they are', () => {
    const stream = {
      id: '3',
      name: 'Wialon EU',
      state: 'failing',
      stateSinceS: START_S,
      explanations: [],
    } as const;
    const gap = { id: 4, cause: 'session-lost', fromMs: 1, toMs: 2, noticedMs: START_S * 1000 } as const;
    const rules = (['link', 'gap'] as const).map((kind, at) =>
      ruleOf({ kind, forS: 60 }, { id: `rule-00000000000${at + 2}` }),
    );
    const streams = ruleOf({ kind: 'stream', states: ['failing', 'starved'], forS: 60 });
    const { pass } = createRuleFixture([...rules, streams]);
    const bad = { ...WELL, downSinceMs: START_S * 1000, gaps: [gap], streams: [stream] };
    expect(pass(59, bad)).toEqual(NOTHING);
    expect(pass(10, bad).toSorted()).toEqual([
      'raise rule rule-000000000001 stream 3 rule-stream',
      'raise rule rule-000000000002 link rule-link',
      'raise rule rule-000000000003 gap 4 rule-gap',
    ]);
    expect(pass(1)).toHaveLength(3);
  });
});

describe('rules themselves', () => {
  const SPEED = { kind: 'speed', overKmh: 90, forS: 0, geofenceId: null } as const;

  it('are about those in their scope alone, also after a new name', () => {
    const { message, pass } = createRuleFixture([
      ruleOf(SPEED, { scope: { kind: 'name', pattern: 'van 1*' } }),
      ruleOf(SPEED, { id: 'rule-000000000002', scope: { kind: 'vehicles', vehicleIds: ['a/7', 'b/12'] } }),
      ruleOf(SPEED, { id: 'rule-000000000003', on: false }),
      ruleOf(SPEED, { id: 'rule-000000000004', scope: { kind: 'accounts', accountIds: ['b'] } }),
    ]);
    expect(message(at(120), { id: '7' })).toEqual(['raise rule rule-000000000002 7 rule-speed']);
    pass(1);
    expect(message(at(120), { id: '12' })).toEqual(['raise rule rule-000000000001 12 rule-speed']);
  });
  it('end what they raised when they are switched off or changed', () => {
    const { engine, message, said, nowMs } = createRuleFixture([ruleOf(SPEED)]);
    message(at(120));
    expect(said(engine.setRules([ruleOf(SPEED)], nowMs()))).toEqual(NOTHING);
    expect(said(engine.setRules([ruleOf(SPEED, { on: false })], nowMs()))).toEqual(cleared);
    expect(said(engine.setRules([ruleOf(SPEED)], nowMs()))).toEqual(NOTHING);
  });
  it('go on from what an earlier run raised', () => {
    const { engine, message, earlier, said, nowMs, pass } = createRuleFixture([]);
    earlier(at(120));
    engine.adopt([
      { key: KEY, lastMs: nowMs() },
      { key: 'rule rule-0000000000ff 7', lastMs: nowMs() },
    ]);
    expect(said(engine.setRules([ruleOf(SPEED)], nowMs()))).toEqual(['clear rule rule-0000000000ff 7']);
    pass(1);
    expect(message(at(120))).toEqual(NOTHING);
    pass(1);
    expect(message(at(50))).toEqual(cleared);
  });
  it('do not raise by what came before they were there, nor by a refill after a start', () => {
    const { engine, message, earlier, nowMs } = createRuleFixture([]);
    earlier(at(20));
    engine.setRules([ruleOf(SPEED)], nowMs());
    const words = message(at(120), { agoS: 500 });
    expect(words).toEqual(['raise rule rule-000000000001 late 7 rule-speed late 500']);
  });
  it('let go of a vehicle that is gone', () => {
    const { engine, message, said, nowMs } = createRuleFixture([ruleOf(SPEED)]);
    message(at(120));
    message(at(120), { id: 'truck 7' });
    expect(said(engine.gone('7', nowMs()))).toEqual(cleared);
  });
  it('let go of a vehicle that has another name', () => {
    const { message, pass } = createRuleFixture([
      ruleOf(SPEED, { scope: { kind: 'name', pattern: 'van 7' } }),
    ]);
    message(at(120));
    pass(1);
    expect(message(at(120), { name: 'Lorry' })).toEqual(cleared);
  });
  it('let go of what an earlier run raised of a vehicle that is gone, or none of theirs by now', () => {
    const { engine, earlier, said, nowMs } = createRuleFixture([]);
    earlier(at(120), '8');
    engine.adopt([
      { key: KEY, lastMs: nowMs() },
      { key: 'rule rule-000000000001 8', lastMs: nowMs() },
    ]);
    const rule = ruleOf(SPEED, { scope: { kind: 'name', pattern: 'van 7' } });
    expect(said(engine.setRules([rule], nowMs()))).toEqual([...cleared, 'clear rule rule-000000000001 8']);
  });
  it('let go of a vehicle in a geofence that is gone', () => {
    const { engine, message, said, nowMs } = createRuleFixture([
      ruleOf({ kind: 'geofence', does: 'enters', geofenceId: null, forS: 0 }),
    ]);
    message(at(20));
    const where = { vehicleId: '7', geofenceId: 'f' };
    expect(said(engine.passed({ ...where, kind: 'entered', atMs: nowMs() }, nowMs()))).toHaveLength(1);
    expect(said(engine.presence([], [where], nowMs()))).toEqual(['clear rule rule-000000000001 f 7']);
  });
  it('are held for their time from the last that began, however often it came and went', () => {
    const parameter = {
      kind: 'parameter',
      name: 'temperature',
      test: 'above',
      value: '8',
      forS: 60,
    } as const;
    const { message, pass } = createRuleFixture([ruleOf(parameter)]);
    for (const temperature of [9, 7, 9, 7, 9]) {
      expect(message({ temperature })).toEqual(NOTHING);
      pass(10);
    }
    expect(pass(48)).toEqual(NOTHING);
    expect(pass(4)).toEqual(raised('rule-parameter'));
  });
  it('notice silence in its time where the clock is set back', () => {
    const { engine, message, said, nowMs, pass } = createRuleFixture([ruleOf({ kind: 'silent', forS: 60 })]);
    message(at(20));
    pass(1);
    const backMs = nowMs() - 3_600_000;
    const standing = { ...WELL, listeningSinceMs: 0 };
    expect(said(engine.tick(standing, backMs))).toEqual(NOTHING);
    expect(said(engine.tick(standing, backMs + 50_000))).toEqual(NOTHING);
    expect(said(engine.tick(standing, backMs + 61_000))).toEqual(raised('rule-silent'));
  });
});
