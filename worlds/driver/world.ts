/** A world: everything there is, put together from one seed. */
import { createRandom, type Random } from '../../src/simulator/random.ts';
import { type Broker, createBroker } from '../broker/broker.ts';
import { createFleet, type Fleet } from '../flespi/fleet.ts';
import { createPoster, LISTENER_PORT, type Poster } from '../flespi/post.ts';
import { answerRest } from '../flespi/rest.ts';
import { retainedOf } from '../flespi/retained.ts';
import { createStreams, type Streams } from '../flespi/streams.ts';
import { runOn, settle } from '../machine/globals.ts';
import { createMachine, type Machine } from '../machine/machine.ts';
import { createTime, type Time } from '../machine/time.ts';
import { createNetwork, type Network, serversIn } from '../network/network.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import { createStory, type Story } from '../story.ts';
import { drawScale, type Scale, type ScaleChoice } from './scale.ts';

export interface World {
  readonly seed: number;
  readonly scale: Scale;
  readonly time: Time;
  readonly story: Story;
  readonly network: Network;
  readonly broker: Broker;
  readonly fleet: Fleet;
  readonly streams: Streams;
  /** Whoever else posts to the listener. */
  readonly poster: Poster;
  readonly machine: Machine;
  readonly oracle: Oracle;
  /** flespi's clock, which is right: Unix seconds. */
  nowS(): number;
  /** A source of chance of its own for whoever asks, so that one's draws never shift another's. */
  random(label: string): Random;
}

/** Worlds begin here, Unix milliseconds. */
export const START_MS = Date.UTC(2026, 0, 1);
/** The name under which flespi's broker answers. */
export const BROKER = 'broker.world';
const TOKEN = 'TheTokenOfAWorldThatNobodyElseHas';

/** Creates a world in which nothing has happened; it is the one that the process lives in from now on. */
export function createWorld(seed: number, choice: ScaleChoice, onDied: (why: string) => void): World {
  const random = createRandom(seed);
  const scale = drawScale(random.fork('scale'), choice);
  const time = createTime(settle);
  const story = createStory(time.nowUs);
  const nowS = (): number => START_MS / 1000 + time.nowUs() / 1e6;
  const oracle = createOracle({ nowUs: time.nowUs, nowS }, story);
  serversIn(time);
  const network = createNetwork(time, random.fork('network'));
  const machine = createMachine({
    time,
    random: random.fork('machine'),
    network,
    story,
    brokerUrl: `mqtt://${BROKER}:1883`,
    token: TOKEN,
    protocolVersion: scale.protocolVersion,
    listenerPort: LISTENER_PORT,
    onLost: oracle.mayLose,
    onDied,
  });
  runOn({
    time,
    random: random.fork('host'),
    coarseMs: scale.coarseMs,
    wallMs: () => machine.clock.frozenMs ?? START_MS + time.nowUs() / 1000 + machine.clock.aheadMs,
  });

  const broker = createBroker({
    time,
    token: TOKEN,
    isFlespi: scale.isFlespi,
    retained: (isWanted) => retainedOf(fleet.devices, oracle, START_MS / 1000, isWanted),
    onRequest({ topic, payload, qos, responseTopic }) {
      if (!scale.isFlespi || !topic.startsWith(REST)) return;
      const answer = answerRest(topic.slice(REST.length), Buffer.from(payload).toString('utf8'), {
        devices: fleet.devices,
        oracle,
      });
      // On MQTT 3 both go to the one topic.
      if (responseTopic === undefined) broker.publish({ topic, payload, qos });
      broker.publish({
        topic: responseTopic ?? topic,
        payload: Buffer.from(answer.text),
        qos: 0,
        userProperties: { http_code: String(answer.status) },
      });
    },
    onLost: (_clientId, why) => oracle.mayMiss(`session ${why}`),
  });
  const poster = createPoster(time, network);
  const streams = createStreams(time, poster, oracle, random.fork('streams'));
  const fleet: Fleet = createFleet({
    time,
    random: random.fork('fleet'),
    oracle,
    vehicles: scale.vehicles,
    pace: scale.pace,
    nowS,
    onReport(device, sent) {
      broker.publish({
        topic: `flespi/message/gw/devices/${device.id}`,
        payload: Buffer.from(sent.body),
        qos: 1,
        timestampS: sent.serverS,
        onAck: () => oracle.promised(sent),
      });
      streams.take(device, sent);
    },
  });
  if (!scale.isFlespi) broker.rules.overflow = random.fork('broker').pick(['drops-newest', 'drops-oldest']);
  if (!scale.arrives) {
    oracle.mayMiss('no message is handed out');
    broker.rules.delivers = (topic) => !topic.startsWith(MESSAGES);
  }
  network.serve(BROKER, broker.accept);

  return {
    seed,
    scale,
    time,
    story,
    network,
    broker,
    fleet,
    streams,
    poster,
    machine,
    oracle,
    nowS,
    random: (label) => random.fork(label),
  };
}

const REST = 'flespi/rest/';
const MESSAGES = 'flespi/message/';
