import { describe, expect, it } from 'vitest';
import { createFollowers } from './followers.ts';

function setUp() {
  const steps: string[] = [];
  const followers = createFollowers((id) => {
    steps.push(`subscribe ${id}`);
    return () => steps.push(`unsubscribe ${id}`);
  });
  return { steps, followers };
}

describe('followers', () => {
  it('subscribes for the first window of a vehicle and lets go after the last', () => {
    const { steps, followers } = setUp();
    const first = followers.follow('7');
    const second = followers.follow('7');
    expect(steps).toEqual(['subscribe 7']);
    first();
    first();
    expect(steps).toEqual(['subscribe 7']);
    second();
    expect(steps).toEqual(['subscribe 7', 'unsubscribe 7']);
    followers.follow('7');
    expect(steps.at(-1)).toBe('subscribe 7');
  });

  it('tells what of the followed changed, once', () => {
    const { followers } = setUp();
    const stop = followers.follow('7');
    const value = { kind: 'telemetry', parameter: 'x', value: 1, timeS: null, retained: false } as const;
    followers.touch({ source: 'http', event: { ...value, deviceId: '8' } });
    expect(followers.takeChanged()).toEqual([]);
    followers.touch({ source: 'http', event: { ...value, deviceId: '7' } });
    expect(followers.takeChanged()).toEqual(['7']);
    expect(followers.takeChanged()).toEqual([]);
    followers.touchAll();
    expect(followers.takeChanged()).toEqual(['7']);
    followers.touchAll();
    stop();
    expect(followers.takeChanged()).toEqual([]);
  });

  it('knows a vehicle without a device by its ident', () => {
    const { followers } = setUp();
    followers.follow('ident:350');
    followers.touch({
      source: 'http',
      event: {
        kind: 'message',
        channelId: null,
        deviceId: null,
        ident: '350',
        deviceName: null,
        timestampS: 1,
        serverTimestampS: null,
        parameters: {},
      },
    });
    expect(followers.takeChanged()).toEqual(['ident:350']);
  });
});
