import { expect, it } from 'vitest';
import { scopedId } from '../../shared/scope.ts';
import { logsOfAlarm } from './logs-of-alarm.ts';

it('knows in whose log more is to be read', () => {
  const logsOf = (subject: Parameters<typeof logsOfAlarm>[0]['subject']) =>
    logsOfAlarm({ subject, accountId: 'a' });
  expect(logsOf({ kind: 'vehicle', vehicleId: scopedId('a', '7') })).toEqual({
    origin: 'device',
    originId: '7',
  });
  expect(logsOf({ kind: 'vehicle', vehicleId: scopedId('a', 'c9:352093') })).toBeNull();
  expect(logsOf({ kind: 'stream', streamId: scopedId('a', '5'), name: 'EU' })).toEqual({
    origin: 'stream',
    originId: '5',
  });
  expect(logsOf({ kind: 'channel', channelId: '12', name: 'South' })).toEqual({
    origin: 'channel',
    originId: '12',
  });
  expect(logsOf({ kind: 'storage' })).toEqual({ origin: 'fleetglass', originId: 'a' });
  expect(logsOf({ kind: 'vehicles', count: 2, vehicleIds: [] })).toBeNull();
});
