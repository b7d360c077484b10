import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Mosquitto, startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import type { Random } from '../../src/simulator/base/random.ts';
import { type Comparison, compareExport, problemsOf } from '../proof/compare.ts';
import type { Plan } from '../proof/plan.ts';
import type { Endings } from './endings.ts';
import { exportLines, payloadsOf } from './export.ts';
import { freePort } from './free-port.ts';
import { type HostProcess, SECRET_FILE, startHost, TOKEN_FILE } from './host.ts';
import { type Poster, startPoster } from './poster.ts';
import { type Publisher, startPublisher } from './publisher.ts';
import { startStreams } from './streams.ts';
import { until } from './until.ts';
import { startWitness, type Witness } from './witness.ts';

/** How what a plan has published comes to the host: over the broker, or straight to its receivers. */
export type Way = 'broker' | 'receivers';

/** What the host has acknowledged of what was published, as read off the wire. */
export interface Receipts {
  /** Numbers of the messages. */
  readonly acknowledged: ReadonlySet<number>;
  /** So far; over a broker one message may be acknowledged again. */
  acknowledgements(): number;
}

export interface RigOptions {
  /** Of the repository. */
  readonly root: string;
  /** For everything that is written; exists and is empty. */
  readonly folder: string;
  readonly plan: Plan;
  readonly way: Way;
  readonly random: Random;
  readonly signal: AbortSignal;
  readonly endings: Endings;
  /** Called with what happens, a line each. */
  readonly note: (line: string) => void;
}

/** Real processes around one data dir, and what is known of what they promised. */
export interface Rig {
  /** Of the repository. */
  readonly root: string;
  readonly folder: string;
  readonly dataDir: string;
  readonly plan: Plan;
  readonly random: Random;
  readonly signal: AbortSignal;
  readonly broker: Mosquitto;
  readonly witness: Witness;
  readonly publisher: Publisher;
  readonly receipts: Receipts;
  readonly poster: Poster;
  /** Where the host listens, for posts beside those of the poster. */
  readonly listener: { readonly url: string; readonly header: typeof SECRET };
  readonly endings: Endings;
  readonly note: (line: string) => void;
  /** `env` is set for this host alone. */
  startHost(env?: Readonly<Record<string, string>>): HostProcess;
  /** Starts a host, lets it make its session, and kills it: from then on the broker keeps everything for it. */
  leaveSession(): Promise<void>;
  /** Kills it; resolves when all that it had sent has passed the witness. */
  kill(host: HostProcess): Promise<void>;
  /** Resolves when the host is connected and takes in. */
  live(host: HostProcess): Promise<void>;
  /** Resolves when everything published is acknowledged and everything pushed to the poster is answered. */
  allAcknowledged(): Promise<void>;
  /** Exports now and compares with what was promised before: all of that must be there. Resolves with what is wrong. */
  checkPromises(when: string): Promise<void>;
  compare(required: Iterable<number>): Promise<Comparison>;
  /** Notes what is wrong. */
  problem(text: string): void;
  readonly problems: readonly string[];
}

const SECRET = { name: 'X-Crash-Secret', value: 'secret-of-the-crash-proof' };
const LIVE_WITHIN_MS = 90_000;
const CLOSED_WITHIN_MS = 10_000;

/** Starts broker, witness and both sources; the host is started by the one who uses it. Everything goes to the endings. */
export async function createRig(options: RigOptions): Promise<Rig> {
  const { root, folder, plan, way, random, signal, endings, note } = options;
  const dataDir = join(folder, 'data');
  const problems: string[] = [];
  await mkdir(dataDir);
  await writeFile(join(folder, TOKEN_FILE), 'crash\n');
  await writeFile(join(folder, SECRET_FILE), `${SECRET.name}: ${SECRET.value}\n`);

  const broker = await startMosquitto({ config: ['max_inflight_messages 0'] });
  endings.add('mosquitto', () => broker.stop());
  const witness = await startWitness(broker.port);
  endings.add('the witness', () => witness.stop());
  const problem = (text: string): void => {
    note(`PROBLEM ${text}`);
    problems.push(text);
  };
  const receivers =
    way === 'broker'
      ? null
      : { mqtt: await freePort(random.fork('mqtt')), wialon: await freePort(random.fork('wialon')) };
  const publisher =
    receivers === null ? await startPublisher(broker.url) : startStreams({ ...receivers, note, problem });
  endings.add('the publisher', () => publisher.stop());
  const receipts: Receipts =
    receivers === null
      ? witness
      : { acknowledged: publisher.published, acknowledgements: () => publisher.published.size };
  const listenerPort = await freePort(random.fork('port'));
  const listener = { url: `http://127.0.0.1:${listenerPort}/flespi`, header: SECRET };
  const poster = startPoster(listener);
  endings.add('the poster', () => poster.stop());

  const start = (env: Readonly<Record<string, string>> = {}): HostProcess => {
    const command = { root, dataDir, brokerUrl: witness.url, listenerPort, receivers, folder, env };
    const host = startHost(command);
    endings.add('a host', () => host.kill());
    return host;
  };
  const live = async (host: HostProcess): Promise<void> => {
    await host.ready;
    const isLive = async (): Promise<boolean> => (await host.health())?.state === 'live';
    await until('the host to be live', isLive, { timeoutMs: LIVE_WITHIN_MS, signal, everyMs: 100 });
  };
  const kill = async (host: HostProcess): Promise<void> => {
    if (host.hasEnded()) problem('the host had ended by itself; host.log tells why');
    await host.kill();
    const isOver = (): boolean => witness.connections() === 0;
    await until('the connections of the killed host to close', isOver, {
      timeoutMs: CLOSED_WITHIN_MS,
      signal,
    });
  };
  const compare = async (required: Iterable<number>): Promise<Comparison> => {
    const command = { root, dataDir, file: join(folder, 'export.ndjson'), signal };
    const messages = await exportLines(command);
    const unreadable = await exportLines({ ...command, options: ['--unreadable'] });
    return compareExport(plan.sent, required, [...messages, ...payloadsOf(unreadable)]);
  };
  return {
    root,
    folder,
    dataDir,
    plan,
    random,
    signal,
    broker,
    witness,
    publisher,
    receipts,
    poster,
    listener,
    endings,
    note,
    problem,
    problems,
    startHost: start,
    live,
    kill,
    async leaveSession() {
      const host = start();
      await live(host);
      await kill(host);
    },
    async allAcknowledged() {
      const isSo = (): boolean =>
        poster.waiting() === 0 &&
        [...publisher.published].every((number) => receipts.acknowledged.has(number));
      // However long that takes: the whole scenario has its time.
      const patience = { timeoutMs: Number.POSITIVE_INFINITY, signal, everyMs: 100 };
      await until('everything to be acknowledged', isSo, patience);
    },
    async checkPromises(when) {
      const promised = [...receipts.acknowledged, ...poster.answered];
      for (const each of problemsOf(await compare(promised))) problem(`${when}: ${each}`);
    },
    compare,
  };
}
