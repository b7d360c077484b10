import { expect, it } from 'vitest';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import { createChannels } from '../streams/channels.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { sourcesOf } from './stream-sources.ts';

it('tells what feeds a stream without going through all that devices ever said', () => {
  const clock = createFakeClock(1_770_000_000_000);
  const known = createFleet({ clock, thresholds: () => DEFAULT_STATUS_THRESHOLDS });
  const say = (deviceId: string, timestampS: number, undated = false): void => {
    const who = { channelId: '12', deviceId, ident: null, deviceName: `Van ${deviceId}` };
    const said = { ...who, timestampS, serverTimestampS: null, parameters: { a: 1 } };
    known.apply(
      { kind: 'message', ...said, ...(undated && { undated }) },
      { source: 'mqtt', receivedAtMs: clock.nowMs() },
    );
  };
  const T_S = clock.nowMs() / 1000;
  say('1', T_S - 30);
  say('1', T_S - 20);
  say('2', T_S, true);
  const fleet = {
    ...known,
    details() {
      throw new Error('It is asked about each second.');
    },
  };
  const channels = createChannels();
  channels.apply({
    kind: 'object',
    origin: 'channels',
    id: '12',
    object: { name: 'Teltonika', blocked: 3 },
    timeS: T_S,
  });
  const groups = [{ id: '5', name: 'North', deviceIds: ['2'] }];
  const feeding = { channelIds: ['12', '13'], deviceIds: ['1', '2', '1', '9'], groups };
  expect(sourcesOf(feeding, { fleet, channels })()).toEqual({
    channels: [
      { id: '12', name: 'Teltonika', blocked: 3 },
      { id: '13', name: '13', blocked: null },
    ],
    deviceIds: ['1', '2', '9'],
    devices: [
      { id: '1', name: 'Van 1', lastS: T_S - 20, everyS: 10 },
      { id: '2', name: 'Van 2', lastS: T_S, everyS: null },
      { id: '9', name: '9', lastS: null, everyS: null },
    ],
    groups,
  });
});
