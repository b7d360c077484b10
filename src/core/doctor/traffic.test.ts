import { expect, it } from 'vitest';
import type { InboundPublish } from '../mqtt/publish.ts';
import { createTraffic } from './traffic.ts';

const NOW_MS = Date.UTC(2026, 0, 1);
const come = (topic: string, overrides: Partial<InboundPublish> = {}): InboundPublish => ({
  topic,
  payload: Buffer.from('{}'),
  qos: 0,
  dup: false,
  retain: false,
  userProperties: undefined,
  receivedAtMs: NOW_MS,
  ack: undefined,
  ...overrides,
});
const sentMs = (ms: number): Partial<InboundPublish> => ({
  userProperties: { timestamp: String((NOW_MS + ms) / 1000) },
});

it('counts what is kept by object, each once', () => {
  const traffic = createTraffic();
  for (const topic of [
    'flespi/state/gw/devices/1',
    'flespi/state/gw/devices/1/name',
    'flespi/state/gw/devices/2/name',
    'flespi/state/gw/streams/7',
    'flespi/state/gw/calcs/7',
    'flespi/state/gw/devices/',
    'flespi/state/gw/devices',
    'elsewhere/devices/3',
  ]) {
    traffic.note(come(topic, { retain: true }));
  }
  traffic.note(come('flespi/state/gw/devices/9', { retain: true, payload: Buffer.alloc(0) }));
  traffic.note(come('flespi/state/gw/devices/8'));
  expect(traffic.objects('devices')).toBe(2);
  expect(traffic.objects('streams')).toBe(1);
  expect(traffic.objects('channels')).toBe(0);
  expect(traffic.retained()).toBe(9);
  expect(traffic.messages()).toBe(0);
});

it('takes the time of the least delayed, and none of a state, which a device may have set', () => {
  const traffic = createTraffic();
  traffic.note(come('flespi/log/gw/devices/1/connected'));
  expect([traffic.timed(), traffic.clockAheadMs()]).toEqual([0, null]);
  traffic.note(come('flespi/message/gw/devices/1', sentMs(-900)));
  traffic.note(come('flespi/message/gw/devices/1', sentMs(-300)));
  traffic.note(come('flespi/log/gw/devices/1/connected', sentMs(-4_000)));
  traffic.note(come('flespi/state/gw/devices/1/telemetry/position', sentMs(9_000)));
  traffic.note(come('flespi/message/gw/devices/1', { ...sentMs(9_000), retain: true }));
  expect([traffic.messages(), traffic.timed()]).toEqual([2, 3]);
  expect(traffic.clockAheadMs()).toBeCloseTo(300, 0);
});
