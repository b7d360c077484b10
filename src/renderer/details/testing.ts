import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';

/** What `sos.alarm` means. */
export const SOS = { en: 'driver pressed SOS', de: 'Fahrer hat SOS gedrückt' };
/** The instant of these tests. */
export const NOW_MS = Date.UTC(2026, 10, 20, 14, 5, 9);
const NOW_S = NOW_MS / 1000;

/** Details of vehicle 7 of account `a` for tests, with markup and odd values where text may come from anywhere. */
export function someDetails(given: Partial<VehicleDetails> = {}): VehicleDetails {
  return {
    id: 'a/7',
    accountId: 'a',
    deviceId: '7',
    slot: 0,
    name: '<img src=x onerror=alert(1)>',
    ident: '352625330000006',
    status: {
      motion: 'moving',
      motionSinceS: NOW_S - 720,
      freshness: 'live',
      freshnessSinceS: NOW_S - 60,
      ignition: 'on',
      ignitionSinceS: null,
      flags: VEHICLE_FLAGS.late | VEHICLE_FLAGS.alarm,
    },
    fix: {
      latitude: 0,
      longitude: -0.5,
      altitudeM: null,
      speedKmh: 62.6,
      headingDeg: 83,
      satellites: 11,
      hdop: 0.8,
      timeS: NOW_S - 3,
    },
    invalidPlace: null,
    heardS: NOW_S - 3,
    undatedReceiptS: null,
    lastMessage: {
      deviceTimeS: NOW_S - 3,
      serverTimeS: NOW_S - 2,
      receivedAtMs: NOW_MS - 1_500,
      source: 'mqtt',
    },
    nominalIntervalS: 10,
    silence: null,
    connected: true,
    connectedSinceS: NOW_S - 900,
    enabled: null,
    messages: 1_234,
    alarms: [{ name: 'sos.alarm', severity: 'danger', words: SOS, first: true, timeS: NOW_S - 4 }],
    parameters: [
      { name: '__proto__', value: { polluted: true }, unit: null, timeS: null },
      {
        name: 'note',
        value: `<script>alert(1)</script>${'x'.repeat(100_000)}`,
        unit: null,
        timeS: NOW_S - 5,
      },
      { name: 'position.latitude', value: 0, unit: '°', timeS: NOW_S - 3 },
      { name: 'position.valid', value: true, unit: null, timeS: NOW_S - 3 },
    ],
    ...given,
  };
}
