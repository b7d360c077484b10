// Slow: two hours of a fleet, again and again, by a fake clock.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createAnnouncer } from '../../simulator/account/announcer.ts';
import { createConnections } from '../../simulator/account/connections.ts';
import { createReception } from '../../simulator/account/reception.ts';
import { createRegistry } from '../../simulator/account/registry.ts';
import { STREAM_IDS, streamSpecs } from '../../simulator/account/specs.ts';
import { createRandom } from '../../simulator/base/random.ts';
import type { Publication } from '../../simulator/broker/broker.ts';
import { createStreams } from '../../simulator/streams/streams.ts';
import { createWorld } from '../../simulator/world/world.ts';
import { silentLog } from '../base/log.ts';
import { decodePublish } from '../flespi/decode.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createAccountState } from './account-state.ts';

const TWO_HOURS_MS = 2 * 3_600_000;
/** A busy machine may take its time: nothing here goes by it. */
const TIMEOUT_MS = 900_000;
/** Within it every stream has made its first delivery. */
const START_MS = 30_000;
const STEP_MS = 250;
const LOOK_MS = 1_000;
const ALARMS_LOOK_MS = 60_000;
const ANSWER_MS = 35;

/** What the monitor shows of two hours of the demo's calm scenario: the simulator's world and the monitor's state on one clock. */
async function live(seed: number) {
  const clock = createFakeClock(Date.UTC(2026, 0, 1, 6));
  const nowS = (): number => clock.nowMs() / 1000;
  const random = createRandom(seed);
  const world = createWorld({ seed, vehicles: 60, startS: nowS(), maxReportsPerS: 500 });
  const profiles = world.vehicles.map(({ profile }) => profile);
  const specs = streamSpecs({ targetUrl: 'http://127.0.0.1', messagesPerS: 6 });
  const registry = createRegistry(1, profiles, specs, nowS());
  const heardSinceMs = clock.nowMs();
  const state = createAccountState(clock, silentLog, {
    addLog() {},
    statusThresholds: () => DEFAULT_STATUS_THRESHOLDS,
    streamsNowMs: () => clock.nowMs(),
    streamsHeardSinceMs: () => heardSinceMs,
  });
  /** Alarms that a device has said, as `device parameter`. */
  const said = new Set<string>();

  const hear = ({ topic, payload, retain = false, timestampS = nowS() }: Publication): void => {
    const receivedAtMs = clock.nowMs();
    const userProperties = { timestamp: timestampS.toFixed(6) };
    const bytes = Buffer.from(payload);
    const event = decodePublish({ topic, payload: bytes, userProperties, retain, receivedAtMs });
    if (event.kind === 'unreadable') throw new Error(`${topic}: ${event.reason}`);
    if (event.kind === 'message') {
      const id = topic.split('/').at(-1);
      for (const [name, value] of Object.entries(event.parameters))
        if (value === true) said.add(`${id} ${name}`);
    }
    state.apply({ event, source: 'mqtt', receivedAtMs });
  };
  // Nobody listens to telemetry: every parameter of it is in the messages too.
  const announcer = createAnnouncer({ registry, publish: hear, reaching: () => [], nowS });
  const connections = createConnections({ registry, announcer, nowS });
  const post = () =>
    new Promise<{ delivered: true }>((resolve) => {
      clock.after(ANSWER_MS, () => resolve({ delivered: true }));
    });
  const streams = createStreams({
    clock,
    random,
    announcer,
    specs,
    post,
    channelOf: new Map(profiles.map(({ deviceId, channelId }) => [deviceId, channelId])),
  });
  const reception = createReception({ registry, announcer, connections, enqueue: streams.enqueue, nowS });
  for (const report of world.advanceTo(nowS())) reception.remember(report);
  for (const [id, entity] of registry.streams)
    hear({ topic: `flespi/state/gw/streams/${id}`, payload: JSON.stringify(entity.object()), retain: true });
  clock.every(STEP_MS, () => {
    for (const report of world.advanceTo(nowS())) reception.receive(report);
  });

  const left: string[] = [];
  const falseAlarms = new Set<string>();
  const look = (): void => {
    state.fleet.tick();
    state.streams.tick();
    for (const { id, state: shown, reason, stateSinceS, explanations, loss } of state.streams.list()) {
      const expected = id === String(STREAM_IDS.oldErp) ? 'disabled' : 'delivering';
      const faults = explanations.filter(({ isTrouble }) => isTrouble).map(({ cause }) => cause.code);
      if (faults.length > 0 || loss !== null) left.push(`${id} explained: ${faults} ${loss?.earliestS}`);
      if (shown !== expected) left.push(`${id} ${shown} after ${nowS() - stateSinceS} s: ${reason}`);
    }
    if (clock.nowMs() % ALARMS_LOOK_MS !== 0) return;
    for (const id of state.fleet.ids())
      for (const { name } of state.fleet.details(id)?.alarms ?? [])
        if (!said.has(`${id} ${name}`)) falseAlarms.add(`${id} ${name}`);
  };
  const endMs = clock.nowMs() + TWO_HOURS_MS;
  const startedMs = clock.nowMs() + START_MS;
  while (clock.nowMs() < endMs) {
    clock.advance(STEP_MS);
    // Batches are answered by promises.
    await Promise.resolve().then().then().then();
    if (clock.nowMs() >= startedMs && clock.nowMs() % LOOK_MS === 0) look();
  }
  streams.stop();
  return { left, falseAlarms, alarmsSaid: said.size, shown: state.streams.list() };
}

describe('two hours of the calm scenario', () => {
  it.each([1, 7])(
    'no stream ever leaves delivering, no alarm is without its cause: seed %i',
    async (seed) => {
      const { left, falseAlarms, alarmsSaid, shown } = await live(seed);
      expect(left.slice(0, 5)).toEqual([]);
      expect([...falseAlarms]).toEqual([]);
      expect(alarmsSaid).toBeGreaterThan(0);
      expect(shown).toHaveLength(6);
      const active = shown.filter(({ id }) => id !== String(STREAM_IDS.oldErp));
      for (const { counts } of active) expect(counts.accepted).toBeGreaterThan(10_000);
    },
    TIMEOUT_MS,
  );
});
