import { beforeEach, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFleet } from './create-fleet.ts';
import type { Fleet } from './fleet.ts';

const NOW_S = 1_700_000_000;

let told: string[];
let fleet: Fleet;

beforeEach(() => {
  told = [];
  fleet = createFleet({
    clock: createFakeClock(NOW_S * 1000),
    thresholds: () => DEFAULT_STATUS_THRESHOLDS,
    fixes: {
      fix: (id, { latitude, timeS }, isSettled) =>
        told.push(`${id} ${latitude} ${timeS - NOW_S}${isSettled ? '' : ' as yet'}`),
      gone: (id) => told.push(`${id} gone`),
    },
  });
});

function message(atS: number, latitude: number, more: Record<string, JsonValue> = {}): void {
  fleet.apply(
    {
      kind: 'message',
      deviceId: '7',
      channelId: null,
      ident: null,
      deviceName: null,
      timestampS: NOW_S + atS,
      serverTimestampS: NOW_S + atS,
      parameters: { 'position.latitude': latitude, 'position.longitude': 20, ...more },
    },
    { source: 'mqtt', receivedAtMs: NOW_S * 1000 },
  );
}

function value(parameter: string, said: JsonValue, atS: number): void {
  fleet.apply(
    { kind: 'telemetry', deviceId: '7', parameter, value: said, timeS: NOW_S + atS, retained: false },
    { source: 'mqtt', receivedAtMs: NOW_S * 1000 },
  );
}

it('each newer valid fix is told of once, and none that is late or invalid', () => {
  message(-30, 1);
  message(-40, 2);
  message(-20, 3, { 'position.valid': false });
  message(-10, 4);
  expect(told).toEqual(['7 1 -30', '7 4 -10']);
});

it('one of single values may be taken back', () => {
  message(-30, 1);
  value('position.latitude', 5, -10);
  value('position.longitude', 20, -10);
  value('position.valid', false, -10);
  expect(told).toEqual(['7 1 -30', '7 5 -10 as yet', '7 1 -30 as yet']);
});

it('a vehicle that is deleted is gone', () => {
  message(-30, 1);
  fleet.apply(
    { kind: 'object', origin: 'devices', id: '7', object: undefined, timeS: NOW_S },
    { source: 'mqtt', receivedAtMs: NOW_S * 1000 },
  );
  expect(told.at(-1)).toBe('7 gone');
});
