import { expect, it } from 'vitest';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFleet } from './create-fleet.ts';

function setUp() {
  const clock = createFakeClock(1_770_000_000_000);
  const fleet = createFleet({ clock, thresholds: () => DEFAULT_STATUS_THRESHOLDS });
  const arrival = () => ({ source: 'mqtt', receivedAtMs: clock.nowMs() }) as const;
  return {
    /** The values of a report come within a second of each other. */
    telemetry(retained = false): void {
      for (const parameter of ['position.speed', 'timestamp']) {
        const timeS = clock.nowMs() / 1000;
        fleet.apply({ kind: 'telemetry', deviceId: '7', parameter, value: 10, timeS, retained }, arrival());
        clock.advance(500);
      }
    },
    message(): void {
      const timestampS = clock.nowMs() / 1000;
      const who = { channelId: null, deviceId: '7', ident: null, deviceName: null };
      const event = {
        kind: 'message',
        ...who,
        timestampS,
        serverTimestampS: timestampS,
        parameters: {},
      } as const;
      fleet.apply(event, arrival());
    },
    device(object: Record<string, number | boolean>): void {
      fleet.apply(
        { kind: 'object', origin: 'devices', id: '7', object, timeS: clock.nowMs() / 1000 },
        arrival(),
      );
    },
    pass: (seconds: number): void => clock.advance(seconds * 1000),
    hearing: () => [...fleet.hearings()][0],
  };
}

it('is sure of missing messages after three reports of telemetry without one, and not before', () => {
  const { telemetry, pass, hearing } = setUp();
  for (const expected of [false, false, true]) {
    telemetry();
    expect(hearing()?.telemetryOnly).toBe(expected);
    pass(70);
  }
});

it('is not misled by a message that comes after its telemetry, nor by what the broker kept', () => {
  const { telemetry, message, pass, hearing } = setUp();
  for (let report = 0; report < 20; report += 1) {
    telemetry(report % 5 === 0);
    message();
    pass(600);
  }
  for (let time = 0; time < 9; time += 1) {
    telemetry(true);
    pass(60);
  }
  expect(hearing()?.telemetryOnly).toBe(false);
});

it('knows the protocol by the word of flespi alone', () => {
  const { device, message, hearing } = setUp();
  message();
  expect(hearing()).toMatchObject({ protocolId: null });
  device({ protocol_id: 14 });
  expect(hearing()).toMatchObject({ protocolId: '14' });
});
