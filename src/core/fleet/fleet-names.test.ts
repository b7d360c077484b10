import { describe, expect, it } from 'vitest';
import { createFleetFixture, START_S } from './testing/fleet-fixture.ts';

/** A vehicle that messages name too, as flespi writes them at receipt. */
function fixture() {
  const base = createFleetFixture();
  const say = (deviceName: string | null, ident: string | null, serverTimestampS: number): void => {
    const event = { deviceId: '7', channelId: null, deviceName, ident, parameters: {} };
    const receivedAtMs = base.clock.nowMs();
    base.fleet.apply(
      { kind: 'message', ...event, timestampS: START_S - 500, serverTimestampS },
      { source: 'mqtt', receivedAtMs },
    );
  };
  const shown = () => {
    const { name, ident } = base.details();
    return [name, ident];
  };
  return { ...base, say, shown };
}

describe('the name and ident of a vehicle', () => {
  it('are the newest that messages were received with, in whatever order they come', () => {
    const { say, shown } = fixture();
    say('Van', 'a', START_S);
    expect(shown()).toEqual(['Van', 'a']);
    say('Truck', 'b', START_S + 1);
    expect(shown()).toEqual(['Truck', 'b']);
    say('Cart', 'c', START_S - 1);
    expect(shown()).toEqual(['Truck', 'b']);
  });

  it('stay where a message says nothing of them', () => {
    const { say, shown } = fixture();
    say('Van', 'a', START_S);
    say(null, null, START_S + 1);
    expect(shown()).toEqual(['Van', 'a']);
    say('Truck', null, START_S + 2);
    expect(shown()).toEqual(['Truck', 'a']);
    say(null, 'b', START_S + 3);
    expect(shown()).toEqual(['Truck', 'b']);
  });

  it('are those of the device itself where it was told later, and not where earlier', () => {
    const { say, object, shown } = fixture();
    say('Van', 'a', START_S);
    object({ name: 'Old', configuration: { ident: 'old' } }, START_S - 1);
    expect(shown()).toEqual(['Van', 'a']);
    object({ name: 'New', configuration: { ident: 'new' } }, START_S + 1);
    expect(shown()).toEqual(['New', 'new']);
    object({ configuration: { other: 1 } }, START_S + 2);
    expect(shown()).toEqual(['New', 'new']);
  });

  it('are those of telemetry by its own time', () => {
    const { say, telemetry, shown } = fixture();
    say('Van', 'a', START_S);
    telemetry('device.name', 'Old', START_S - 1);
    telemetry('ident', 'old', START_S - 1);
    expect(shown()).toEqual(['Van', 'a']);
    telemetry('device.name', 'New', START_S + 1);
    telemetry('ident', 'new', START_S + 1);
    expect(shown()).toEqual(['New', 'new']);
  });

  it('fall away where the name is removed, and not where it says nothing', () => {
    const { say, property, shown } = fixture();
    say('Van', 'a', START_S);
    property('name', 5.5, START_S + 1);
    expect(shown()).toEqual(['5.5', 'a']);
    property('name', '\n', START_S + 2);
    expect(shown()).toEqual(['5.5', 'a']);
    property('name', undefined, START_S + 3);
    expect(shown()).toEqual(['a', 'a']);
  });
});
