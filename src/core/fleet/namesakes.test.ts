import { describe, expect, it } from 'vitest';
import { createNamesakes } from './namesakes.ts';
import { createFleetFixture, START_S } from './testing/fleet-fixture.ts';

describe('createNamesakes', () => {
  it('tells whose name follows from whose', () => {
    const namesakes = createNamesakes();
    expect(namesakes.call(0, 'a')).toEqual([0]);
    expect(namesakes.call(0, 'a')).toEqual([]);
    expect(namesakes.call(1, 'a')).toEqual([0, 1]);
    expect(namesakes.call(2, 'a')).toEqual([2]);
    expect(namesakes.nameOf(1, 'channel:5:x')).toBe('a (channel 5)');
    expect(namesakes.nameOf(1, '77')).toBe('a');
    expect(namesakes.remove(2)).toEqual([]);
    expect(namesakes.call(1, 'b')).toEqual([0, 1]);
    expect([namesakes.nameOf(0, 'channel:5:x'), namesakes.nameOf(1, 'channel:6:x')]).toEqual(['a', 'b']);
    expect(namesakes.remove(0)).toEqual([]);
    expect(namesakes.remove(0)).toEqual([]);
    expect(namesakes.call(3, 'a')).toEqual([3]);
  });
});

describe('two units of one ident on two channels', () => {
  function fixture() {
    const base = createFleetFixture();
    const say = (channelId: string, deviceName: string | null = null): void => {
      const event = { deviceId: null, channelId, deviceName, ident: '3500', parameters: {} };
      base.fleet.apply(
        { kind: 'message', ...event, timestampS: START_S, serverTimestampS: START_S },
        { source: 'mqtt', receivedAtMs: base.clock.nowMs() },
      );
    };
    const told = (): readonly string[] => base.fleet.takeFrame()?.identities.map(({ name }) => name) ?? [];
    return { ...base, say, told };
  }

  it('are told apart by their channel in list and details from the moment that there are two', () => {
    const { fleet, say, told } = fixture();
    say('5');
    expect(told()).toEqual(['3500']);
    say('6');
    expect(told()).toEqual(['3500 (channel 5)', '3500 (channel 6)']);
    expect(fleet.details('channel:5:3500')?.name).toBe('3500 (channel 5)');
    expect(fleet.nameOf('channel:6:3500')).toBe('3500 (channel 6)');
    say('6');
    expect(told()).toEqual([]);
  });

  it('are called by the ident alone again once one has another name or is gone', () => {
    const { fleet, say, told } = fixture();
    say('5');
    say('6');
    told();
    say('6', 'Van');
    expect(told().toSorted()).toEqual(['3500', 'Van']);
    say('7');
    expect(told().toSorted()).toEqual(['3500 (channel 5)', '3500 (channel 7)']);
    fleet.become('channel:7:3500', '77');
    expect(
      fleet
        .snapshot()
        .identities.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['3500', '3500 (channel 5)', 'Van']);
  });
});
