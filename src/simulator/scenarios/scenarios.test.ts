import type { IClientOptions } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { decodePublish } from '../../core/flespi/decode.ts';
import { createFakeClock } from '../../core/testing/fake-clock.ts';
import type { JsonObject } from '../../shared/json.ts';
import { STREAM_IDS } from '../account/specs.ts';
import { parseObject, until } from '../testing/client.ts';
import { createSimulators } from '../testing/simulators.ts';
import { createWorld } from '../world/world.ts';
import { createGate } from './gate.ts';
import { isScenarioName, type ScenarioName } from './scenario.ts';
import { MESSAGES_LIMIT, SILENT_CHANNEL } from './silent-channel.ts';

const simulators = createSimulators();
afterEach(() => simulators.end());

/** A client in front of a scenario, and the time since the simulator opened. */
async function watch(scenario: ScenarioName, filters: readonly string[], options: IClientOptions = {}) {
  const clock = createFakeClock();
  const startMs = clock.nowMs();
  const simulator = await simulators.open({ clock, scenario, vehicles: 30 });
  const client = await simulators.connect(simulator, options);
  await client.mqtt.subscribeAsync([...filters], { qos: 1 });
  const tick = () => clock.advance(250);
  const elapsedMs = () => clock.nowMs() - startMs;
  const messages = (): readonly JsonObject[] =>
    client.on('flespi/message/').map(({ text }) => parseObject(text));
  const run = (toMs: number) => until(() => elapsedMs() >= toMs, tick);
  return { client, simulator, tick, elapsedMs, messages, run, nowS: () => clock.nowMs() / 1_000 };
}
const LOGS = 'flespi/log/gw/streams/+/#';
const MESSAGES = 'flespi/message/gw/devices/+';
const FAULT_SEEN_MS = 20_000;
const numberOf = (object: JsonObject, name: string): number => Number(object[name]);

describe('scenarios', () => {
  it('calm: streams deliver, and nothing fails', async () => {
    const { client, run } = await watch('calm', [LOGS]);
    await run(60_000);
    const delivering = new Set(client.logs(404).map(({ origin_id }) => origin_id));
    expect(delivering.size).toBe(5);
    for (const code of [20, 402, 403]) expect(client.logs(code)).toEqual([]);
  });

  it.each([5, 4] as const)(
    'stream-refused: 401 for every batch, and the queue grows (MQTT %i)',
    async (protocolVersion) => {
      const { client, tick, elapsedMs } = await watch(
        'stream-refused',
        [LOGS, `flespi/state/gw/streams/${STREAM_IDS.warehouse}/queue_size`],
        { protocolVersion },
      );
      await until(() => client.logs(403).length > 0, tick);
      expect(elapsedMs()).toBeLessThan(FAULT_SEEN_MS);
      await until(() => client.logs(403).length > 2, tick);
      for (const record of client.logs(403)) {
        expect(record).toMatchObject({ origin_id: STREAM_IDS.warehouse, error_code: 401, accepted: 0 });
      }
      const sizes = client.on('flespi/state/').map(({ text }) => Number(text));
      expect(sizes.at(-1)).toBeGreaterThan(20_000);
    },
  );

  it('slow-target: everything is taken, ever later, and the queue grows', async () => {
    const { client, run } = await watch('slow-target', [
      `flespi/log/gw/streams/${STREAM_IDS.planner}/#`,
      `flespi/state/gw/streams/${STREAM_IDS.planner}/queue_size`,
    ]);
    await run(150_000);
    const latencies = client.logs(404).map((record) => numberOf(record, 'ack_latency'));
    expect(Math.max(...latencies.slice(-2))).toBeGreaterThan(12);
    expect(client.logs(403)).toEqual([]);
    const sizes = client.on('flespi/state/').map(({ text }) => Number(text));
    expect(sizes.at(-1)).toBeGreaterThan(Math.max(...sizes.slice(0, 5)) * 2);
  });

  it('flapping-target: the connection is lost and found again and again', async () => {
    const { client, tick, elapsedMs } = await watch('flapping-target', [
      LOGS,
      `flespi/state/gw/streams/${STREAM_IDS.partner}/connected`,
    ]);
    const lost = () => client.logs(402);
    await until(() => lost().length > 0, tick);
    expect(elapsedMs()).toBeLessThan(FAULT_SEEN_MS);
    await until(() => lost().length > 2, tick);
    expect(lost().every(({ origin_id }) => origin_id === STREAM_IDS.partner)).toBe(true);
    const states = client.on('flespi/state/').map(({ text }) => text);
    expect(states.slice(-4)).toEqual(['true', 'false', 'true', 'false']);
  });

  it('stream-blocked: blocked for its traffic, then unblocked', async () => {
    const { client, tick, elapsedMs } = await watch('stream-blocked', [
      LOGS,
      `flespi/state/gw/streams/${STREAM_IDS.archive}/blocked`,
    ]);
    await until(() => client.logs(20).length > 0, tick);
    expect(elapsedMs()).toBeLessThan(FAULT_SEEN_MS);
    const sentBefore = client.logs(404).filter(({ origin_id }) => origin_id === STREAM_IDS.archive).length;
    await until(() => client.logs(21).length > 0, tick);
    const sentAfter = client.logs(404).filter(({ origin_id }) => origin_id === STREAM_IDS.archive).length;
    expect(sentAfter).toBe(sentBefore);
    expect(client.logs(20)[0]).toMatchObject({ origin_id: STREAM_IDS.archive, blocked: 3 });
    expect(client.on('flespi/state/').map(({ text }) => text)).toEqual(['0', '3', '0']);
  });

  it('silent-channel: one channel says nothing more, the others go on', async () => {
    const { messages, run } = await watch('silent-channel', [MESSAGES]);
    await run(10_000);
    const before = messages().length;
    await run(60_000);
    const channels = messages().map((message) => message['channel.id']);
    expect(channels.slice(0, before)).toContain(SILENT_CHANNEL.id);
    expect(channels.slice(before)).not.toContain(SILENT_CHANNEL.id);
    expect(channels.length).toBeGreaterThan(before);
  });

  it('silent-channel: the channel is blocked and its devices are cut off, within 20 s', async () => {
    const { client, run, simulator } = await watch('silent-channel', [
      'flespi/log/gw/#',
      `flespi/state/gw/channels/${SILENT_CHANNEL.id}/blocked,connections_count`,
      'flespi/state/gw/devices/+/connected',
    ]);
    await run(FAULT_SEEN_MS);
    const channel = `flespi/state/gw/channels/${SILENT_CHANNEL.id}`;
    expect(client.on(`${channel}/blocked`).at(-1)?.text).toBe(String(MESSAGES_LIMIT));
    expect(client.on(`${channel}/connections_count`).at(-1)?.text).toBe('0');
    const blocked = client.logs(20);
    expect(blocked).toEqual([
      expect.objectContaining({ origin_id: SILENT_CHANNEL.id, origin_type: 9, blocked: MESSAGES_LIMIT }),
    ]);
    const cut = (code: number) => client.logs(code).filter(({ close_code }) => close_code === 21);
    expect(cut(102).length).toBeGreaterThan(0);
    expect(cut(102).every(({ origin_id }) => origin_id === SILENT_CHANNEL.id)).toBe(true);
    expect(cut(301)).toHaveLength(cut(102).length);
    for (const { origin_id } of cut(301)) {
      const states = client.on(`flespi/state/gw/devices/${String(origin_id)}/connected`);
      expect(states.at(-1)?.text).toBe('false');
    }
    expect(simulator.world.vehicles.length).toBeGreaterThan(cut(301).length);
    const record = client.on(`flespi/log/gw/channels/${SILENT_CHANNEL.id}/blocked`)[0];
    const event = decodePublish({
      topic: record?.topic ?? '',
      payload: Buffer.from(record?.text ?? ''),
      userProperties: undefined,
      retain: false,
      receivedAtMs: 0,
    });
    expect(event).toMatchObject({
      origin: 'channel',
      originId: String(SILENT_CHANNEL.id),
      severity: 'alert',
    });
  });

  it('black-box: minutes of messages at once, oldest first and marked', async () => {
    const { messages, tick, elapsedMs, nowS } = await watch('black-box', [MESSAGES]);
    const buffered = () => messages().filter((message) => message['message.buffered.status'] === true);
    await until(() => buffered().length > 20, tick);
    expect(elapsedMs()).toBeLessThan(FAULT_SEEN_MS);
    const [first] = buffered();
    expect(nowS() - numberOf(first ?? {}, 'timestamp')).toBeGreaterThan(120);
    const ofFirst = buffered().filter((message) => message['device.id'] === first?.['device.id']);
    const times = ofFirst.map((message) => numberOf(message, 'timestamp'));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('bad-clocks: times ahead, behind and of other decades', async () => {
    const { messages, run } = await watch('bad-clocks', [MESSAGES]);
    await run(FAULT_SEEN_MS);
    const off = messages().map(
      (message) => numberOf(message, 'timestamp') - numberOf(message, 'server.timestamp'),
    );
    const years = off.map((seconds) => Math.round(seconds / 31_557_600));
    expect(off.some((seconds) => seconds > 3_500 && seconds < 3_700)).toBe(true);
    expect(off.some((seconds) => seconds < -3_500 && seconds > -3_700)).toBe(true);
    expect(years).toContain(-20);
    expect(Math.min(...years)).toBeLessThan(-40);
    expect(off.filter((seconds) => Math.abs(seconds) < 3).length).toBeGreaterThan(off.length / 2);
  });

  it('sos: one vehicle says that its driver pressed SOS, and later that it is over', async () => {
    const { messages, run } = await watch('sos', [MESSAGES]);
    await run(90_000);
    const said = messages().filter((message) => message['sos.alarm'] !== undefined);
    expect(new Set(said.map((message) => message['device.id'])).size).toBe(1);
    expect(said.map((message) => message['sos.alarm'])).toContain(true);
    expect(said.at(-1)?.['sos.alarm']).toBe(false);
  });

  it('are known by their names alone', () => {
    expect(isScenarioName('calm')).toBe(true);
    expect(isScenarioName('toString')).toBe(false);
    expect(isScenarioName('__proto__')).toBe(false);
  });
});

describe('the gate', () => {
  it('lets a report pass rule by rule, changed or not at all', () => {
    const gate = createGate();
    const [vehicle] = createWorld({ seed: 1, vehicles: 1, startS: 0, maxReportsPerS: 1 }).vehicles;
    if (vehicle === undefined) throw new Error('The world is empty.');
    const report = (timestampS: number) => ({ timestampS, parameters: {}, profile: vehicle.profile });
    gate.add((one) => (one.timestampS === 2 ? null : one));
    gate.add((one) => ({ ...one, timestampS: one.timestampS * 10 }));
    expect(gate.pass([report(1), report(2), report(3)]).map(({ timestampS }) => timestampS)).toEqual([
      10, 30,
    ]);
  });
});
