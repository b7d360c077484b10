import { expect, it } from 'vitest';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import type { DeviceMessage } from '../flespi/events.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFleet } from './create-fleet.ts';
import { kindOf, withinRoom } from './room.ts';

it.each([
  ['5501', 'devices'],
  ['device:a:b', 'devices'],
  ['ident:5501', 'units'],
  ['channel:7:5501', 'units'],
  ['mqtt:x', 'units'],
])('counts %s among the %s', (subject, kind) => {
  expect(kindOf(subject)).toBe(kind);
});

it('has room for the first of each kind', () => {
  const subjects = ['ident:a', '1', 'ident:b', '2', 'ident:c', '3'];
  expect(withinRoom(subjects, (subject) => subject, { devices: 2, units: 1 })).toEqual(['ident:a', '1', '2']);
});

it('shows no more vehicles than there is room for; made-up units take no place of a device, and a place that is left is free', () => {
  const clock = createFakeClock();
  const fleet = createFleet({
    clock,
    thresholds: () => DEFAULT_STATUS_THRESHOLDS,
    room: { devices: 2, units: 3 },
  });
  const message = (deviceId: string | null, ident: string): void => {
    const event: DeviceMessage = {
      kind: 'message',
      deviceId,
      channelId: null,
      ident,
      deviceName: null,
      timestampS: clock.nowMs() / 1000,
      serverTimestampS: clock.nowMs() / 1000,
      parameters: { ident },
    };
    fleet.apply(event, { source: 'http', receivedAtMs: clock.nowMs() });
  };
  for (let unit = 0; unit < 50; unit += 1) message(null, `made-up-${unit}`);
  expect({ size: fleet.size(), full: fleet.isFull() }).toEqual({ size: 3, full: true });
  message('1', 'a');
  message('2', 'b');
  message('3', 'c');
  expect(fleet.ids().toSorted()).toEqual(['1', '2', 'ident:made-up-0', 'ident:made-up-1', 'ident:made-up-2']);
  message('1', 'a');
  fleet.apply(
    { kind: 'object', origin: 'devices', id: '1', object: undefined, timeS: clock.nowMs() / 1000 + 1 },
    { source: 'mqtt', receivedAtMs: clock.nowMs() },
  );
  message('3', 'c');
  expect(fleet.ids()).toContain('3');
});
