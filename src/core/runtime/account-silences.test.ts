import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { silentLog } from '../base/log.ts';
import { decodePublish } from '../flespi/decode.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createAccountSilences } from './account-silences.ts';
import { createAccountState } from './account-state.ts';

const STORAGE_LIMIT = 4;
const HOUR_S = 3_600;

it('a channel that is blocked when the program starts is told of, by what flespi retains alone', () => {
  const clock = createFakeClock();
  const state = createAccountState(clock, silentLog, {
    addLog() {},
    statusThresholds: () => DEFAULT_STATUS_THRESHOLDS,
    streamsNowMs: clock.nowMs,
    streamsHeardSinceMs: () => null,
  });
  const silences = createAccountSilences(clock, state, false);
  const hear = (topic: string, value: unknown): void => {
    const receivedAtMs = clock.nowMs();
    const timestamp = String(receivedAtMs / 1000 - HOUR_S);
    const payload = Buffer.from(JSON.stringify(value));
    const event = decodePublish({
      topic,
      payload,
      userProperties: { timestamp },
      retain: true,
      receivedAtMs,
    });
    if (event.kind === 'unreadable') throw new Error(event.reason);
    silences.take({ event, source: 'mqtt', receivedAtMs });
    state.apply({ event, source: 'mqtt', receivedAtMs });
  };
  const saidS = clock.nowMs() / 1000 - HOUR_S;
  hear('flespi/state/gw/channels/12', { id: 12, name: 'Teltonika', blocked: STORAGE_LIMIT });
  for (const id of [1, 2, 3]) {
    hear(`flespi/state/gw/devices/${id}`, { id, name: `Truck ${id}` });
    for (const [name, value] of [
      ['timestamp', saidS],
      ['server.timestamp', saidS],
      ['channel.id', 12],
    ] as const) {
      hear(`flespi/state/gw/devices/${id}/telemetry/${name}`, value);
    }
  }
  silences.linkIs(true);
  clock.advance(200_000);
  state.fleet.tick();
  silences.tick(clock.nowMs());
  expect(silences.common()).toMatchObject([
    { cause: { code: 'channel-blocked', channel: 'Teltonika', vehicles: 3 }, vehicleIds: ['1', '2', '3'] },
  ]);
});
