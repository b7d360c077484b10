import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createAnnouncer } from '../../simulator/account/announcer.ts';
import { blockChannel } from '../../simulator/account/block-channel.ts';
import { createConnections } from '../../simulator/account/connections.ts';
import { createReception } from '../../simulator/account/reception.ts';
import { createRegistry } from '../../simulator/account/registry.ts';
import { STREAM_IDS, STREAM_PROTOCOLS, streamSpecs } from '../../simulator/account/specs.ts';
import { createRandom } from '../../simulator/base/random.ts';
import type { Publication } from '../../simulator/broker/broker.ts';
import { scenarioOf } from '../../simulator/scenarios/catalogue.ts';
import { createGate } from '../../simulator/scenarios/gate.ts';
import type { ScenarioName } from '../../simulator/scenarios/scenario.ts';
import { createStreams } from '../../simulator/streams/streams.ts';
import type { TargetBehaviour } from '../../simulator/streams/target.ts';
import { createWorld } from '../../simulator/world/world.ts';
import { silentLog } from '../base/log.ts';
import { decodePublish } from '../flespi/decode.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createAccountState } from './account-state.ts';

const STEP_MS = 250;
const HEALTHY: TargetBehaviour = { status: 200, delayMs: 35 };

/** What the monitor makes of minutes of a scenario: the simulator's world and the monitor's state on one clock. */
async function play(name: ScenarioName, minutes: number) {
  // Not at a full hour: what begins then looks like a certificate that ends.
  const clock = createFakeClock(Date.UTC(2026, 0, 1, 6, 17));
  const nowS = (): number => clock.nowMs() / 1000;
  const random = createRandom(1);
  const world = createWorld({ seed: 1, vehicles: 30, startS: nowS(), maxReportsPerS: 500 });
  const profiles = world.vehicles.map(({ profile }) => profile);
  const specs = streamSpecs({ targetUrl: 'http://target.example', messagesPerS: 3 });
  const registry = createRegistry(1, profiles, specs, nowS());
  const state = createAccountState(clock, silentLog, {
    addLog() {},
    statusThresholds: () => DEFAULT_STATUS_THRESHOLDS,
    streamsNowMs: () => clock.nowMs(),
    streamsHeardSinceMs: () => clock.nowMs() - 600_000,
  });
  state.streams.setProtocolNames(new Map(STREAM_PROTOCOLS.map(({ id, name }) => [String(id), name])));
  const hear = ({ topic, payload, retain = false, timestampS = nowS() }: Publication): void => {
    const receivedAtMs = clock.nowMs();
    const userProperties = { timestamp: timestampS.toFixed(6) };
    const event = decodePublish({
      topic,
      payload: Buffer.from(payload),
      userProperties,
      retain,
      receivedAtMs,
    });
    if (event.kind !== 'unreadable') state.apply({ event, source: 'mqtt', receivedAtMs });
  };
  const announcer = createAnnouncer({ registry, publish: hear, reaching: () => [], nowS });
  const connections = createConnections({ registry, announcer, nowS });
  const behaviours = new Map<number, TargetBehaviour>();
  const post = (uri: string) =>
    new Promise<{ delivered: true } | { delivered: false; errorCode: number }>((resolve) => {
      const { status, delayMs } = behaviours.get(Number(uri.split('/').at(-1))) ?? HEALTHY;
      clock.after(delayMs, () =>
        resolve(status === 200 ? { delivered: true } : { delivered: false, errorCode: status }),
      );
    });
  const channelOf = new Map(profiles.map(({ deviceId, channelId }) => [deviceId, channelId]));
  const streams = createStreams({ clock, random, announcer, specs, post, channelOf });
  const reception = createReception({ registry, announcer, connections, enqueue: streams.enqueue, nowS });
  const gate = createGate();
  for (const [id, entity] of registry.streams)
    hear({ topic: `flespi/state/gw/streams/${id}`, payload: JSON.stringify(entity.object()), retain: true });
  for (const [id, entity] of registry.channels)
    hear({ topic: `flespi/state/gw/channels/${id}`, payload: JSON.stringify(entity.object()), retain: true });
  scenarioOf(name).begin({
    clock,
    random: random.fork('scenario'),
    startS: nowS(),
    profiles,
    target: {
      behave(streamId, behaviour) {
        if (behaviour === null) behaviours.delete(streamId);
        else behaviours.set(streamId, behaviour);
      },
    },
    streams,
    setChannelSize: (id, bytes) => announcer.setProperty('channels', id, 'messages_size', bytes),
    blockChannel: (id, reason) => blockChannel({ announcer, connections }, id, reason),
    intercept: gate.add,
    deliver: reception.receive,
  });
  for (const report of gate.pass(world.advanceTo(nowS()))) reception.remember(report);
  clock.every(STEP_MS, () => {
    for (const report of gate.pass(world.advanceTo(nowS()))) reception.receive(report);
  });
  // As a window that opens the page of each stream asks for.
  for (const { id } of specs) {
    const feed = streams.feedOf(id) ?? { channels: [], devices: [] };
    state.streams.learnSources(String(id), () => ({
      groups: [],
      channels: feed.channels.map(String).map((one) => ({
        id: one,
        name: state.channels.nameOf(one) ?? one,
        blocked: state.channels.blockedOf(one),
      })),
      devices: feed.devices.map(String).map((one) => ({
        id: one,
        lastS: state.fleet.details(one)?.heardS ?? null,
        everyS: state.fleet.details(one)?.nominalIntervalS ?? null,
      })),
    }));
  }
  const endMs = clock.nowMs() + minutes * 60_000;
  while (clock.nowMs() < endMs) {
    clock.advance(STEP_MS);
    await Promise.resolve().then().then().then();
    if (clock.nowMs() % 1_000 === 0) state.streams.tick();
  }
  streams.stop();
  return { state, nowS: nowS() };
}

/** Codes of what is wrong, by stream. */
async function faultsOf(
  name: ScenarioName,
  minutes = 6,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { state } = await play(name, minutes);
  return Object.fromEntries(
    state.streams.list().flatMap(({ id, explanations }) => {
      const codes = explanations.filter(({ isTrouble }) => isTrouble).map(({ cause }) => cause.code);
      return codes.length === 0 ? [] : [[id, codes]];
    }),
  );
}

describe('each scenario is explained', () => {
  const { warehouse, planner, partner, archive } = STREAM_IDS;
  it.each([
    ['stream-refused', { [warehouse]: ['login-refused'] }],
    ['slow-target', { [planner]: ['target-slow'] }],
    ['flapping-target', { [partner]: ['packet-not-answered'] }],
    ['stream-blocked', { [archive]: ['blocked-by-limit'] }],
    ['starved-stream', { [planner]: ['source-channel-blocked'] }],
    ['double-fed', { [warehouse]: ['may-be-double-fed'] }],
    ['throttled', { [planner]: ['throttled'] }],
    ['wrong-path', { [warehouse]: ['wrong-path'] }],
    ['certificate-expired', { [warehouse]: ['certificate-refused'] }],
    ['calm', {}],
    ['silent-channel', {}],
    ['bad-clocks', {}],
  ] as const)('%s', async (name, expected) => {
    expect(await faultsOf(name)).toEqual(expected);
  });

  it('storage-filling: no stream fails, and the channel is foreseen to overflow', async () => {
    const { state, nowS } = await play('storage-filling', 6);
    const [channel] = state.channels.forecasts(100_000_000, nowS);
    expect(channel?.full?.earliestS).toBeGreaterThan(nowS);
    expect(channel?.full?.earliestS).toBeLessThan(nowS + 2 * 3_600);
  });
});
