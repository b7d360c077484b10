import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { STREAM_IDS } from './account/specs.ts';
import { parseObject, until } from './testing/client.ts';
import { createSimulators } from './testing/simulators.ts';

const simulators = createSimulators();
afterEach(() => simulators.end());

const MESSAGES = 'flespi/message/gw/devices/+';

describe('the simulator', () => {
  it('stamps every message with its time and account, and tells who the token is', async () => {
    const clock = createFakeClock();
    const simulator = await simulators.open({ clock });
    const client = await simulators.connect(simulator);
    const token = client.connack.properties?.userProperties?.token;
    expect(parseObject(String(token))).toEqual({ cid: 1_523_001, access: { type: 0 } });
    expect(client.connack.properties?.maximumQoS).toBe(1);

    await client.mqtt.subscribeAsync(MESSAGES, { qos: 1, properties: { subscriptionIdentifier: 7 } });
    await until(
      () => client.heard.length > 0,
      () => clock.advance(250),
    );
    const [heard] = client.heard;
    const message = parseObject(heard?.text ?? '');
    expect(heard?.topic).toBe(`flespi/message/gw/devices/${message['device.id']}`);
    expect(heard?.retain).toBe(false);
    expect(heard?.properties?.subscriptionIdentifier).toBe(7);
    const stamps = heard?.properties?.userProperties;
    expect(stamps?.cid).toBe('1523001');
    expect(stamps?.timestamp).toMatch(/^\d{10}\.\d{6}$/);
    expect(Number(stamps?.timestamp)).toBe(message['server.timestamp']);
  });

  it('moves vehicles on the wire', async () => {
    const clock = createFakeClock();
    const simulator = await simulators.open({ clock });
    const moving = simulator.world.vehicles.find(({ speedKmh, quirk }) => speedKmh > 20 && quirk === 'none');
    const client = await simulators.connect(simulator);
    await client.mqtt.subscribeAsync(`flespi/message/gw/devices/${moving?.id}`, { qos: 1 });
    await until(
      () => client.heard.length >= 5,
      () => clock.advance(1_000),
    );
    const places = client.heard.map(({ text }) => parseObject(text)['position.latitude']);
    expect(new Set(places).size).toBeGreaterThan(3);
  });

  it('replays retained state and telemetry with the time of the value', async () => {
    const clock = createFakeClock();
    const simulator = await simulators.open({ clock });
    const client = await simulators.connect(simulator);
    const [vehicle] = simulator.world.vehicles;
    await client.mqtt.subscribeAsync([
      'flespi/state/gw/devices/+',
      `flespi/state/gw/devices/${vehicle?.id}/telemetry/position,ident`,
      'flespi/state/gw/streams/+/queue_ttl',
      'flespi/state/gw/channels/+',
    ]);
    const device = `flespi/state/gw/devices/${vehicle?.id}`;
    await until(() => client.heard.length >= 20 + 2 + 6 + 3);
    expect(client.heard.every(({ retain }) => retain)).toBe(true);
    expect(parseObject(client.on(device)[0]?.text ?? '')).toMatchObject({
      id: vehicle?.id,
      name: vehicle?.name,
      configuration: { ident: vehicle?.ident },
    });
    expect(client.on(`${device}/telemetry/ident`)[0]?.text).toBe(JSON.stringify(vehicle?.ident));
    const position = client.on(`${device}/telemetry/position`)[0];
    expect(parseObject(position?.text ?? '')).toMatchObject({ valid: true });
    expect(Number(position?.properties?.userProperties?.timestamp)).toBeLessThan(clock.nowMs() / 1_000);
    expect(client.on('flespi/state/gw/streams/').map(({ text }) => Number(text))).toContain(86_400);
  });

  it('publishes the telemetry of a vehicle while somebody listens', async () => {
    const clock = createFakeClock();
    const simulator = await simulators.open({ clock });
    const client = await simulators.connect(simulator);
    const [vehicle] = simulator.world.vehicles;
    const topic = `flespi/state/gw/devices/${vehicle?.id}/telemetry/`;
    await client.mqtt.subscribeAsync(`${topic}+`, { qos: 0, rh: 2 });
    simulator.setIgnition(vehicle?.id ?? 0, true);
    await until(() => client.on(`${topic}engine.ignition.status`).length > 0 && client.heard.length > 20);
    expect(client.on(`${topic}engine.ignition.status`)[0]).toMatchObject({ text: 'true', retain: false });
  });

  it('turns an ignition at once, and tells no lie about a device that does not exist', async () => {
    const simulator = await simulators.open({ clock: createFakeClock() });
    const client = await simulators.connect(simulator);
    await client.mqtt.subscribeAsync(MESSAGES, { qos: 1 });
    const on = simulator.world.vehicles.find(({ ignition }) => ignition === true);
    simulator.setIgnition(on?.id ?? 0, false);
    await until(() => client.heard.length > 0);
    expect(parseObject(client.heard[0]?.text ?? '')['engine.ignition.status']).toBe(false);
    expect(on?.ignition).toBe(false);
    expect(() => simulator.setIgnition(1, true)).toThrow('There is no device 1.');
    expect(() => simulator.failStream(1, 500)).toThrow('There is no stream 1.');
  });

  it('publishes whatever a test wants, and keeps it where it is retained', async () => {
    const simulator = await simulators.open({ clock: createFakeClock() });
    const [vehicle] = simulator.world.vehicles;
    const topic = `flespi/state/gw/devices/${vehicle?.id}/name`;
    const live = await simulators.connect(simulator);
    await live.mqtt.subscribeAsync([topic, 'flespi/message/#'], { qos: 0, rh: 2 });
    simulator.publishRaw('flespi/message/gw/devices/1', 'no JSON', { userProperties: { timestamp: '1' } });
    simulator.publishRaw(topic, '"<b>Bold</b>"', { retain: true });
    await until(() => live.heard.length === 2);
    expect(live.heard[0]?.properties?.userProperties?.timestamp).toBe('1');

    const later = await simulators.connect(simulator);
    await later.mqtt.subscribeAsync(topic);
    await until(() => later.heard.length === 1);
    expect(later.heard[0]).toMatchObject({ text: '"<b>Bold</b>"', retain: true });

    simulator.publishRaw(topic, '', { retain: true });
    const last = await simulators.connect(simulator);
    await last.mqtt.subscribeAsync([topic, `flespi/state/gw/devices/${vehicle?.id}/enabled`]);
    await until(() => last.heard.length === 1);
    expect(last.heard[0]?.topic).toMatch(/enabled$/);
  });

  it('really posts its streams, tells when a target fails, and delivers the same again once it is well', async () => {
    const clock = createFakeClock();
    const simulator = await simulators.open({ clock });
    const client = await simulators.connect(simulator);
    await client.mqtt.subscribeAsync(`flespi/log/gw/streams/${STREAM_IDS.warehouse}/#`, { qos: 1 });
    await client.mqtt.subscribeAsync(`flespi/state/gw/streams/${STREAM_IDS.warehouse}/queue_size`);
    const tick = () => clock.advance(250);
    await until(() => client.logs(404).length > 0, tick);
    expect(client.logs(404)[0]).toMatchObject({ rejected: 0, skipped: 0, origin_type: 12 });

    simulator.failStream(STREAM_IDS.warehouse, 503);
    await until(() => client.logs(403).length >= 2, tick);
    const [first, second] = client.logs(403);
    expect(first).toMatchObject({ error_code: 503, accepted: 0 });
    expect(second?.read).toBe(first?.read);
    const sizes = () => client.on('flespi/state/').map(({ text }) => Number(text));
    await until(() => (sizes().at(-1) ?? 0) > 1_000, tick);

    const delivered = client.logs(404).length;
    simulator.failStream(STREAM_IDS.warehouse, null);
    await until(() => client.logs(404).length > delivered, tick);
    expect(client.logs(404)[delivered]?.accepted).toBe(first?.read);
  });

  it('posts to a receiver outside as well', async () => {
    const clock = createFakeClock();
    const other = await simulators.open({ clock, seed: 2 });
    const streamUrl = `${other.wsUrl.replace('ws:', 'http:')}/somewhere`;
    const simulator = await simulators.open({ clock, streamUrl });
    const client = await simulators.connect(simulator);
    await client.mqtt.subscribeAsync(`flespi/log/gw/streams/${STREAM_IDS.external}/#`, { qos: 1 });
    await until(
      () => client.logs(403).length > 0,
      () => clock.advance(250),
    );
    expect(client.logs(403)[0]?.error_code).toBe(401);
  });

  it('steps when told to', async () => {
    const clock = createFakeClock();
    const simulator = await simulators.open({ clock });
    expect(simulator.stepOnce()).toBe(0);
    clock.jump(clock.nowMs() + 6_000);
    expect(simulator.stepOnce()).toBeGreaterThan(10);
    expect(simulator.stepOnce()).toBe(0);
  });
});
