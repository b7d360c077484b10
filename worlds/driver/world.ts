/** A world: everything there is, put together from one seed. */
import { createRandom, type Random } from '../../src/simulator/base/random.ts';
import { createPoster, LISTENER_PORT, type Poster } from '../flespi/post.ts';
import { createStreams, type Streams } from '../flespi/streams.ts';
import { runOn, settle } from '../machine/globals.ts';
import { createMachine, type Machine } from '../machine/machine.ts';
import type { Line } from '../network/line.ts';
import { createNetwork, type Network, serversIn } from '../network/network.ts';
import { createStory, type Story } from '../story/story.ts';
import { createTime, type Time } from '../time/time.ts';
import { type Account, createAccount } from './account.ts';
import { drawScale, type Scale, type ScaleChoice } from './scale.ts';

export interface World extends Account {
  readonly seed: number;
  readonly scale: Scale;
  readonly time: Time;
  readonly story: Story;
  readonly network: Network;
  readonly streams: Streams;
  /** Anyone else who posts to the listener. */
  readonly poster: Poster;
  readonly machine: Machine;
  /** Another account of the same host, with devices of the same ids and idents; null where there is none. Faults leave it alone. */
  readonly second: Account | null;
  /** Connections of the account that faults are for, oldest first. */
  lines(): readonly Line[];
  /** flespi's clock, which is right: Unix seconds. */
  nowS(): number;
  /** A source of chance of its own for anyone who asks, so that one's draws never shift another's. */
  random(label: string): Random;
}

/** Worlds begin here, Unix milliseconds. */
export const START_MS = Date.UTC(2026, 0, 1);
/** The name under which flespi's broker answers. */
export const BROKER = 'broker.world';
const TOKEN = 'TheTokenOfAWorldThatNobodyElseHas';
const SECOND_BROKER = 'second.world';
const SECOND_TOKEN = 'TheTokenOfTheSecondAccountOfAWorld';
/** Its devices are elsewhere, and few. */
const SECOND_LONGITUDE = 30;
const SECOND_VEHICLES = 5;

/** Creates a world in which nothing has happened; it is the one that the process lives in from now on. */
export function createWorld(seed: number, choice: ScaleChoice, onDied: (why: string) => void): World {
  const random = createRandom(seed);
  const scale = drawScale(random.fork('scale'), choice);
  const time = createTime(settle);
  const story = createStory(time.nowUs);
  const nowS = (): number => START_MS / 1000 + time.nowUs() / 1e6;
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
    secondAccount: scale.hasSecond
      ? { brokerUrl: `mqtt://${SECOND_BROKER}:1883`, token: SECOND_TOKEN }
      : null,
    onLost: (why) => oracle.mayLose(why),
    onDied,
  });
  runOn({
    time,
    random: random.fork('host'),
    coarseMs: scale.coarseMs,
    wallMs: () => machine.clock.frozenMs ?? START_MS + time.nowUs() / 1000 + machine.clock.aheadMs,
  });

  const createdS = START_MS / 1000;
  const ofAll = { time, story, createdS, nowS };
  const { broker, fleet, oracle } = createAccount({
    ...ofAll,
    scale,
    random: random.fork('fleet'),
    token: TOKEN,
    onReport: (device, sent) => streams.take(device, sent),
  });
  const poster = createPoster(time, network);
  const streams: Streams = createStreams(time, poster, oracle, random.fork('streams'));
  const second = scale.hasSecond
    ? createAccount({
        ...ofAll,
        scale: { ...scale, vehicles: Math.min(scale.vehicles, SECOND_VEHICLES), isFlespi: true },
        random: random.fork('second fleet'),
        token: SECOND_TOKEN,
        longitude: SECOND_LONGITUDE,
      })
    : null;
  if (!scale.isFlespi) broker.rules.overflow = random.fork('broker').pick(['drops-newest', 'drops-oldest']);
  if (!scale.arrives) {
    oracle.mayMiss('no message is handed out');
    broker.rules.delivers = (topic) => !topic.startsWith(MESSAGES);
  }
  network.serve(BROKER, broker.accept);
  if (second !== null) network.serve(SECOND_BROKER, second.broker.accept);

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
    second,
    lines: () => network.lines().filter(({ to }) => to !== SECOND_BROKER),
    nowS,
    random: (label) => random.fork(label),
  };
}

const MESSAGES = 'flespi/message/';
