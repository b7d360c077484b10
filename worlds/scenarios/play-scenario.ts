import { Buffer } from 'node:buffer';
import { silentLog } from '../../src/core/base/log.ts';
import { decodePublish } from '../../src/core/flespi/decode.ts';
import type { Arrived } from '../../src/core/ingest/ingest.ts';
import { type AccountState, createAccountState } from '../../src/core/runtime/account-state.ts';
import { sourcesOf } from '../../src/core/runtime/stream-sources.ts';
import { createFakeClock } from '../../src/core/testing/fake-clock.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../src/shared/schemas/status-thresholds.ts';
import { createAnnouncer } from '../../src/simulator/account/announcer.ts';
import { blockChannel } from '../../src/simulator/account/block-channel.ts';
import { createConnections } from '../../src/simulator/account/connections.ts';
import { createReception } from '../../src/simulator/account/reception.ts';
import { createRegistry } from '../../src/simulator/account/registry.ts';
import { STREAM_PROTOCOLS, streamSpecs } from '../../src/simulator/account/specs.ts';
import { createRandom } from '../../src/simulator/base/random.ts';
import type { Publication } from '../../src/simulator/broker/broker.ts';
import { scenarioOf } from '../../src/simulator/scenarios/catalogue.ts';
import { createGate } from '../../src/simulator/scenarios/gate.ts';
import type { ScenarioName } from '../../src/simulator/scenarios/scenario.ts';
import { createStreams } from '../../src/simulator/streams/streams.ts';
import type { TargetBehaviour } from '../../src/simulator/streams/target.ts';
import { createWorld } from '../../src/simulator/world/world.ts';

const STEP_MS = 250;
const HEALTHY: TargetBehaviour = { status: 200, delayMs: 35 };

/** What is played, and who is told of it. */
export interface PlayOptions {
  readonly name: ScenarioName;
  readonly minutes: number;
  readonly vehicles?: number;
  readonly seed?: number;
  /** Told of what arrives, after the state. */
  readonly onArrived?: (arrived: Arrived, state: AccountState) => void;
  /** Each second, after the state's own tick. */
  readonly onSecond?: (state: AccountState, nowMs: number) => void | Promise<void>;
}

/** What the monitor makes of minutes of a scenario: the simulator's world and the monitor's state on one clock. */
export async function playScenario(options: PlayOptions) {
  const { name, minutes, vehicles = 30, seed = 1 } = options;
  // Not at a full hour: what begins then looks like a certificate that ends.
  const clock = createFakeClock(Date.UTC(2026, 0, 1, 6, 17));
  const nowS = (): number => clock.nowMs() / 1000;
  const random = createRandom(seed);
  const world = createWorld({ seed, vehicles, startS: nowS(), maxReportsPerS: 500 });
  const profiles = world.vehicles.map(({ profile }) => profile);
  /** As the simulator itself has them. */
  const underWayFirst = world.vehicles
    .filter(({ profile }) => profile.quirk === 'none')
    .sort((a, b) => Number(b.trip.phase === 'driving') - Number(a.trip.phase === 'driving'));
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
    if (event.kind === 'unreadable') return;
    const arrived = { event, source: 'mqtt', receivedAtMs } as const;
    state.apply(arrived);
    options.onArrived?.(arrived, state);
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
    profiles: underWayFirst.map(({ profile }) => profile),
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
    const feeding = {
      channelIds: feed.channels.map(String),
      deviceIds: feed.devices.map(String),
      groups: [],
    };
    state.streams.learnSources(String(id), sourcesOf(feeding, state));
  }
  const endMs = clock.nowMs() + minutes * 60_000;
  while (clock.nowMs() < endMs) {
    clock.advance(STEP_MS);
    await Promise.resolve().then().then().then();
    if (clock.nowMs() % 1_000 !== 0) continue;
    state.fleet.tick();
    state.streams.tick();
    await options.onSecond?.(state, clock.nowMs());
  }
  streams.stop();
  return { state, nowS: nowS() };
}
