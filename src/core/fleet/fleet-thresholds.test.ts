import { describe, expect, it } from 'vitest';
import { at, createFleetFixture, rowsOf } from './testing/fleet-fixture.ts';

const MOVES = at(1, 1, { 'position.speed': 4, 'engine.ignition.status': true });

describe('thresholds that are chosen', () => {
  it('judge what is known again at the next tick, and say so in a frame', () => {
    const { message, details, choose, pass, fleet } = createFleetFixture();
    message(MOVES);
    expect(details().status.motion).toBe('moving');
    fleet.takeFrame();
    choose({ movingKmh: 5 });
    pass(0);
    expect(details().status.motion).toBe('idle');
    expect(rowsOf(fleet.takeFrame() ?? fleet.snapshot()).size).toBe(1);
    choose({ movingKmh: 3 });
    pass(0);
    expect(details().status.motion).toBe('moving');
  });

  it('end no state that they do not change', () => {
    const { message, details, choose, pass } = createFleetFixture();
    message(MOVES);
    const since = details().status;
    choose({ movingKmh: 4 });
    pass(0);
    expect(details().status).toEqual(since);
  });

  it('make a vehicle stale and lost earlier or later', () => {
    const { message, details, choose, pass } = createFleetFixture();
    message(MOVES);
    pass(61);
    expect(details().status.freshness).toBe('stale');
    choose({ liveFloorS: 300 });
    pass(0);
    expect(details().status.freshness).toBe('live');
    choose({ liveFloorS: 10, liveIntervals: 1, lostFloorS: 30, lostIntervals: 1 });
    pass(0);
    expect(details().status.freshness).toBe('lost');
  });

  it('end an alarm sooner', () => {
    const { message, flags, choose, pass } = createFleetFixture();
    message({ 'sos.alarm': true });
    pass(60);
    choose({ alarmHoldS: 30 });
    pass(0);
    expect(flags()).not.toContain('alarm');
  });

  it('judge a vehicle of which no time is known', () => {
    const { property, details, choose, pass } = createFleetFixture();
    property('name', 'Van', null);
    const before = details().status;
    choose({ movingKmh: 5 });
    pass(0);
    expect(details().status).toEqual(before);
  });
});
