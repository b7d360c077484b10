import { expect, it } from 'vitest';
import type { ArrivedWithBody as Arrived } from '../ingest/ingest.ts';
import { createDeviceGate } from './device-gate.ts';

const came = (event: Arrived['event']): Arrived => ({
  event,
  source: 'mqtt',
  receivedAtMs: 1,
  body: new Uint8Array(),
});
const name = (id: string, value: string): Arrived =>
  came({ kind: 'property', origin: 'devices', id, property: 'name', value, timeS: 1 });
const message = (deviceId: string | null): Arrived =>
  came({
    kind: 'message',
    deviceId,
    ident: 'a',
    channelId: '94',
    deviceName: null,
    timestampS: 1,
    serverTimestampS: 1,
    parameters: {},
  });

it('shows a device once it sent through a channel that is followed, with what was said of it before', () => {
  const gate = createDeviceGate();
  expect(gate.pass(name('7', 'Old'))).toEqual([]);
  expect(gate.pass(name('7', 'New'))).toEqual([]);
  expect(gate.pass(name('8', 'Elsewhere'))).toEqual([]);
  expect(gate.pass(message('7'))).toEqual([name('7', 'New'), message('7')]);
  expect(gate.pass(name('7', 'Newer'))).toEqual([name('7', 'Newer')]);
});

it('shows units without a device, and what is said of channels and streams', () => {
  const gate = createDeviceGate();
  expect(gate.pass(message(null))).toHaveLength(1);
  const channel: Arrived['event'] = { kind: 'object', origin: 'channels', id: '94', object: {}, timeS: 1 };
  expect(gate.pass(came(channel))).toHaveLength(1);
});

it('forgets what waits of a device that is deleted', () => {
  const gate = createDeviceGate();
  gate.pass(name('7', 'A'));
  const object: Arrived['event'] = {
    kind: 'object',
    origin: 'devices',
    id: '7',
    object: undefined,
    timeS: 2,
  };
  expect(gate.pass(came(object))).toEqual([]);
  expect(gate.pass(message('7'))).toEqual([message('7')]);
});

it('lets through what comes of a device that was deleted, as long as not too many were since', () => {
  const gate = createDeviceGate(2);
  const deleted = (id: string): Arrived =>
    came({ kind: 'object', origin: 'devices', id, object: undefined, timeS: 2 });
  for (const id of ['1', '2', '3', '4']) gate.pass(message(id));
  for (const id of ['1', '2', '3']) expect(gate.pass(deleted(id))).toEqual([deleted(id)]);
  expect(['1', '2', '3', '4'].map((id) => gate.pass(name(id, 'Late')).length)).toEqual([0, 1, 1, 1]);
  gate.pass(message('2'));
  gate.pass(deleted('4'));
  expect(['2', '3', '4'].map((id) => gate.pass(name(id, 'Later')).length)).toEqual([1, 1, 1]);
});

it('keeps a bounded number of values of one device', () => {
  const gate = createDeviceGate();
  for (let n = 0; n < 1_000; n++)
    gate.pass(
      came({ kind: 'telemetry', deviceId: '7', parameter: `p${n}`, value: n, timeS: 1, retained: true }),
    );
  expect(gate.pass(message('7')).length).toBeLessThan(100);
});
