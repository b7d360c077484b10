import { randomBytes } from 'node:crypto';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import { createAnnouncer } from './account/announcer.ts';
import { blockChannel } from './account/block-channel.ts';
import { createCalculators } from './account/calculators.ts';
import { createChannelUnits } from './account/channel-units.ts';
import { startChatter } from './account/chatter.ts';
import { createConnections } from './account/connections.ts';
import { startModem } from './account/modem.ts';
import { createReception } from './account/reception.ts';
import { createRegistry } from './account/registry.ts';
import { retainedRoot } from './account/retained-root.ts';
import { streamSpecs } from './account/specs.ts';
import { type Clock, type Log, scopeClock, secondsOf, silentLog, systemClock } from './base/ports.ts';
import { createRandom } from './base/random.ts';
import { type Broker, createBroker } from './broker/broker.ts';
import { LOOPBACK } from './broker/listeners.ts';
import { matchRetained } from './broker/retained.ts';
import type { AskedSubscription } from './broker/subscription-book.ts';
import { parseTopicFilter } from './broker/topic-filter.ts';
import { createTopicTree, overlay } from './broker/topic-tree.ts';
import { answerOnBus } from './rest/bus.ts';
import type { Call } from './rest/call.ts';
import { answerOverHttp } from './rest/http.ts';
import type { CalledPublication } from './rest/messages.ts';
import { notPermitted, type Reply, refusal } from './rest/reply.ts';
import { scenarioOf } from './scenarios/catalogue.ts';
import { createGate } from './scenarios/gate.ts';
import type { ScenarioName } from './scenarios/scenario.ts';
import { createStreams } from './streams/streams.ts';
import { createTarget } from './streams/target.ts';
import type { VehicleProfile } from './world/profile.ts';
import { showWorld, type WorldView } from './world/view.ts';
import { createWorld, type World } from './world/world.ts';

export interface SimulatorOptions {
  /** Same seed, same world. */
  readonly seed: number;
  readonly vehicles: number;
  readonly scenario: ScenarioName;
  /** Ports on loopback; any free one where absent. */
  readonly mqttPort?: number;
  readonly wsPort?: number;
  /** The account's token; a random one where absent. */
  readonly token?: string;
  /** A receiver outside that gets a stream of its own. */
  readonly streamUrl?: string;
  /** Whether it has calculators that make trips and stops. */
  readonly calculators?: boolean;
  /** Whether SMS pass through a modem of its own accord. */
  readonly modem?: boolean;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** A running stand-in for flespi with one account in it, on this machine only. */
export interface Simulator {
  readonly url: string;
  readonly wsUrl: string;
  readonly token: string;
  readonly world: WorldView;
  /** Publishes anything as flespi, over whatever is there. A retained empty payload hides the account's own value. */
  publishRaw(topic: string, payload: string | Uint8Array, options?: RawOptions): void;
  /** Turns a vehicle's ignition and publishes its message at once. It drives on, or stays parked, for a good while. */
  setIgnition(deviceId: number, on: boolean): void;
  /**
   * A device hands in a message with these parameters beside its ident, whatever its clock says: `timestamp` is Unix seconds, and
   * now where absent; so is `server.timestamp`, when it is received.
   */
  report(deviceId: number, parameters: JsonObject): void;
  /**
   * A unit hands in a message through a channel under an ident, as any tracker may that finds its port: a message of the device of that
   * ident where there is one.
   */
  reportUnit(channelId: number, ident: string, parameters: JsonObject): void;
  /** Makes a device for an ident, of the protocol of a channel. Its id. */
  makeDevice(channelId: number, ident: string, name: string): number;
  deleteDevice(deviceId: number): void;
  /** Sets a property of a channel, such as `messages_ttl`. */
  setChannel(channelId: number, property: string, value: JsonValue): void;
  /** Makes the target of a stream answer with a status; null = healthy again. A stream that holds a connection loses it. */
  failStream(streamId: number, httpStatus: number | null): void;
  /** Answers calls of the API, such as `post/gw/streams`, with this status where it is one. Null ends that. */
  refuseCalls(statusOf: ((call: string) => number | null) | null): void;
  /** Cuts every client's connection without a word. */
  disconnectClients(): void;
  /** Publishes at once what has fallen due since the last step; the result is how many reports that was. */
  stepOnce(): number;
  stop(): Promise<void>;
}

export interface RawOptions {
  readonly retain?: boolean;
  /** Stand beside, or replace, the broker's own `timestamp` and `cid`. */
  readonly userProperties?: Readonly<Record<string, string>>;
}

const CID = 1_523_001;
const STEP_MS = 250;
/** Reports per second of the whole fleet at most: two cores are to show them as well. */
const MAX_REPORTS_PER_S = 500;
/** What a small fleet makes of its own accord. */
const REPORTS_PER_VEHICLE_S = 1 / 10;

/** Opens the simulator. Rejects where a port is taken. */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const clock = scopeClock(options.clock ?? systemClock);
  const log = options.log ?? silentLog;
  const token = options.token ?? randomBytes(32).toString('hex');
  const random = createRandom(options.seed);
  const nowS = () => secondsOf(clock);
  const startS = nowS();

  const target = await createTarget(clock);
  const world = createWorld({
    seed: options.seed,
    vehicles: options.vehicles,
    startS,
    maxReportsPerS: MAX_REPORTS_PER_S,
  });
  const profiles = world.vehicles.map(({ profile }) => profile);
  const specs = streamSpecs({
    targetUrl: target.url,
    externalUrl: options.streamUrl,
    messagesPerS: Math.min(MAX_REPORTS_PER_S, options.vehicles * REPORTS_PER_VEHICLE_S),
  });
  const registry = createRegistry(CID, profiles, specs, startS);

  // Nobody listens before the broker is open, and everything the broker shows must be there when it opens.
  let broker: Broker | null = null;
  const publish: Broker['publish'] = (publication) => broker?.publish(publication);
  const announcer = createAnnouncer({
    registry,
    publish,
    reaching: (words) => broker?.reaching(words) ?? [],
    nowS,
  });
  const connections = createConnections({ registry, announcer, nowS });
  const channelOf = new Map(profiles.map(({ deviceId, channelId }) => [deviceId, channelId]));
  const streams = createStreams({
    clock,
    random,
    announcer,
    specs,
    channelOf,
    devicesOf: (groupId) => registry.groups.get(groupId)?.deviceIds ?? [],
  });
  const calculators = options.calculators === true ? createCalculators({ publish, nowS }) : null;
  const reception = createReception({ registry, announcer, connections, enqueue: streams.enqueue, nowS });
  const units = createChannelUnits({ registry, announcer, reception, publish, template: profiles[0], nowS });
  const gate = createGate();
  const past = world.advanceTo(startS);
  scenarioOf(options.scenario).begin({
    clock,
    random: random.fork('scenario'),
    startS,
    profiles: ordinaryProfiles(world),
    target,
    streams,
    setChannelSize: (channelId, bytes) =>
      announcer.setProperty('channels', channelId, 'messages_size', bytes),
    blockChannel: (channelId, reason) => blockChannel({ announcer, connections }, channelId, reason),
    intercept: gate.add,
    deliver: reception.receive,
  });
  for (const report of gate.pass(past)) {
    reception.remember(report);
    calculators?.take(report, false);
  }
  connections.closeSilent();

  const raw = createTopicTree();
  let refuseCall: ((call: string) => number | null) | null = null;
  const api = {
    registry,
    announcer,
    streams,
    calculators,
    nowS,
    refused: (call: Call) => {
      const status = refuseCall?.(`${call.method}/${call.words.join('/')}`) ?? null;
      return status === null ? null : refusalOf(status);
    },
    connections,
    units,
    sessions: () => broker?.sessions() ?? [],
    endSession: (clientId: string) => broker?.endSession(clientId),
    createSession: (clientId: string, keptS: number) => broker?.createSession(clientId, keptS),
    subscriptionsOf: (clientId: string) => broker?.subscriptionsOf(clientId) ?? [],
    subscribe: (clientId: string, asked: readonly AskedSubscription[]) => broker?.subscribe(clientId, asked),
    unsubscribe: (clientId: string, topics: readonly string[]) => broker?.unsubscribe(clientId, topics),
    publishFree({ topic, payload, retain }: CalledPublication) {
      if (retain) raw.set(topic, { payload: Buffer.from(payload), timestampS: nowS() });
      publish({ topic, payload, retain });
    },
    retainedOf(filter: string) {
      const parsed = parseTopicFilter(filter);
      return parsed === null ? [] : [...matchRetained(raw.root, parsed)];
    },
    publish,
  };
  const opened = await createBroker({
    mqttPort: options.mqttPort ?? 0,
    wsPort: options.wsPort ?? 0,
    token,
    cid: CID,
    nowS,
    retained: overlay(raw.root, retainedRoot(registry)),
    storeRetained: ({ topic, payload }) =>
      raw.set(topic, { payload: Buffer.from(payload), timestampS: nowS() }),
    onRest: (request) => answerOnBus(api, request),
    onRequest: answerOverHttp({ ...api, token, mqttPort: () => broker?.mqttPort ?? 0 }),
    log,
  }).catch(async (error: unknown) => {
    clock.stop();
    streams.stop();
    await target.stop();
    throw error;
  });
  broker = opened;

  const step = (): number => {
    const reports = gate.pass(world.advanceTo(nowS()));
    for (const report of reports) {
      reception.receive(report);
      calculators?.take(report, true);
    }
    return reports.length;
  };
  clock.every(STEP_MS, step);
  if (options.modem === true)
    startModem({ clock, random: random.fork('modem'), cid: CID, profiles, publish });
  startChatter({ clock, random: random.fork('chatter'), registry, announcer, connections });

  return {
    url: `mqtt://${LOOPBACK}:${opened.mqttPort}`,
    wsUrl: `ws://${LOOPBACK}:${opened.wsPort}`,
    token,
    world: showWorld(world),
    publishRaw(topic, payload, { retain = false, userProperties = {} } = {}) {
      const bytes = Buffer.from(payload);
      if (retain) raw.set(topic, { payload: bytes, timestampS: nowS(), userProperties });
      publish({ topic, payload: bytes, retain, userProperties });
    },
    setIgnition(deviceId, on) {
      const vehicle = world.vehicle(deviceId);
      if (vehicle === undefined) throw new RangeError(`There is no device ${deviceId}.`);
      step();
      reception.receive(vehicle.setIgnition(on, nowS()));
    },
    report(deviceId, parameters) {
      const profile = profiles.find((candidate) => candidate.deviceId === deviceId);
      if (profile === undefined) throw new RangeError(`There is no device ${deviceId}.`);
      const { timestamp = nowS() } = parameters;
      const { ident } = profile;
      reception.receive({
        profile,
        timestampS: Number(timestamp),
        parameters: { 'device.id': deviceId, ident, ...parameters, timestamp },
      });
    },
    reportUnit: units.report,
    makeDevice: units.makeDevice,
    deleteDevice: units.deleteDevice,
    setChannel(channelId, property, value) {
      announcer.setProperty('channels', channelId, property, value);
    },
    failStream(streamId, httpStatus) {
      if (!registry.streams.has(streamId)) throw new RangeError(`There is no stream ${streamId}.`);
      if (streams.setConnected(streamId, httpStatus === null)) return;
      target.behave(streamId, httpStatus === null ? null : { status: httpStatus, delayMs: 40 });
    },
    refuseCalls(statusOf) {
      refuseCall = statusOf;
    },
    disconnectClients: opened.disconnectClients,
    stepOnce: step,
    async stop() {
      clock.stop();
      streams.stop();
      await opened.stop();
      await target.stop();
    },
  };
}

/** As flespi words these (flespi-facts §6). */
function refusalOf(status: number): Reply {
  if (status === 403) return notPermitted();
  return refusal(status, 1, status === 401 ? 'authorization is required' : 'request failed');
}

/** Profiles of the vehicles without an oddity, those under way first: a fault is seen soonest in them. */
function ordinaryProfiles(world: World): readonly VehicleProfile[] {
  const ordinary = world.vehicles.filter(({ profile }) => profile.quirk === 'none');
  const underWay = ordinary.filter(({ trip }) => trip.phase === 'driving');
  return [...new Set([...underWay, ...ordinary])].map(({ profile }) => profile);
}
