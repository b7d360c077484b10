import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { decodeMessageText } from '../flespi/message.ts';
import { at, createFleetFixture, rowsOf, START_S } from './testing/fleet-fixture.ts';

const DRIVING = at(1, 1, { 'position.speed': 20, 'engine.ignition.status': true });

function fixture() {
  const base = createFleetFixture();
  /** A message as it comes from the network, for what is in it may be anything. */
  const raw = (parameters: JsonObject): void => {
    const receivedAtMs = base.clock.nowMs();
    const event = decodeMessageText(JSON.stringify(parameters), { receivedAtMs, deviceId: '7' });
    if (event.kind === 'message') base.fleet.apply(event, { source: 'http', receivedAtMs });
  };
  return { ...base, raw };
}

describe('a message of which nobody knows when it was made', () => {
  it.each([0, -5, 'soon', null, [1_700_000_000], 9e12, {}])(
    'with the time %j is heard, and is not of now',
    (timestamp) => {
      const { raw, details, flags, fleet, pass } = fixture();
      raw({ ...DRIVING, timestamp, 'server.timestamp': START_S });
      expect(details()).toMatchObject({
        heardS: null,
        undatedReceiptS: START_S,
        messages: 1,
        lastMessage: { deviceTimeS: null, serverTimeS: START_S },
        fix: { latitude: 1, timeS: null },
        status: { freshness: 'stale', freshnessSinceS: START_S, motion: 'unknown', ignition: 'on' },
      });
      expect(flags()).toContain('timeUnknown');
      expect(rowsOf(fleet.snapshot()).get(0)).toMatchObject({ messageTimeS: START_S });
      pass(601);
      expect(details().status).toMatchObject({ freshness: 'lost', freshnessSinceS: START_S + 600 });
    },
  );

  it('is one without any time too', () => {
    const { raw, details } = fixture();
    raw(DRIVING);
    expect(details()).toMatchObject({
      undatedReceiptS: START_S,
      status: { freshness: 'stale', motion: 'unknown' },
    });
  });

  it('is none where its time is in ISO 8601: it is as old as it says', () => {
    const { raw, details, flags } = fixture();
    raw({ ...DRIVING, timestamp: '2023-11-14T22:03:20Z' });
    expect(details()).toMatchObject({
      heardS: START_S - 600,
      lastMessage: { deviceTimeS: START_S - 600 },
      status: { freshness: 'stale' },
    });
    expect(flags()).not.toContain('timeUnknown');
  });

  it('overrides nothing whose time is known, yet says that it came', () => {
    const { raw, message, details, flags, pass } = fixture();
    message(at(5, 5, { 'position.speed': 0, 'engine.ignition.status': false, 'battery.level': 50 }));
    pass(3_600);
    raw({ ...DRIVING, 'battery.level': 10, 'fuel.level': 3, timestamp: 'soon' });
    expect(details()).toMatchObject({
      heardS: START_S,
      undatedReceiptS: START_S + 3_600,
      fix: { latitude: 5 },
      status: { freshness: 'stale', motion: 'stopped', ignition: 'off' },
    });
    expect(flags()).toContain('timeUnknown');
    pass(10);
    message(at(6, 6));
    expect(details()).toMatchObject({
      undatedReceiptS: null,
      fix: { latitude: 6 },
      status: { freshness: 'live' },
    });
    expect(flags()).not.toContain('timeUnknown');
  });

  it('shows no motion of now, not even where its place has a time', () => {
    const { raw, message, details } = fixture();
    raw({ ...DRIVING, 'position.timestamp': START_S, timestamp: 0 });
    message({ 'engine.ignition.status': true });
    expect(details()).toMatchObject({ fix: { timeS: START_S }, status: { motion: 'unknown' } });
  });

  it('raises its alarm all the same, of no time', () => {
    const { raw, flags, details } = fixture();
    raw({ 'sos.alarm': true, timestamp: 0 });
    expect(flags()).toContain('alarm');
    expect(details().alarms).toMatchObject([{ name: 'sos.alarm', timeS: null }]);
  });

  it('is the newest by when it came, also where they come out of order', () => {
    const { raw, details } = fixture();
    raw({ timestamp: 0, 'server.timestamp': START_S });
    raw({ timestamp: 0, 'server.timestamp': START_S - 50 });
    expect(details()).toMatchObject({
      undatedReceiptS: START_S,
      messages: 2,
      lastMessage: { serverTimeS: START_S },
    });
  });

  it('is overtaken by the first that has a time, though that was made before it came', () => {
    const { raw, message, details, flags } = fixture();
    raw({ ...DRIVING, timestamp: 0 });
    message(at(6, 6), { timestampS: START_S - 30 });
    expect(details()).toMatchObject({ heardS: START_S - 30, undatedReceiptS: null });
    expect(flags()).not.toContain('timeUnknown');
  });
});
