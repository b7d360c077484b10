import { startNode } from '../../e2e/support/child.ts';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { healthHeaders, healthKeyIn } from '../../src/web/health-access.ts';
import { fleetMessage } from '../support/fleet-message.ts';
import { type BenchHost, startHost } from '../support/host.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';
import { inTurns } from '../support/turns.ts';
import { untilReached } from '../support/until.ts';

const BATCH = 1_000;
const VEHICLES = 1_000;

/** HTTP batches of 1 000 messages, one in flight as a flespi stream does it, each answered after its commit. */
export interface ListenerFigures {
  readonly messages: number;
  readonly messagesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Messages a second of a bare node:http server that parses each batch and answers, in the same run. */
  readonly barePerSecond: number;
  readonly ratio: number;
  /** Messages a second until the last is indexed and on the map, and that to the bare server. */
  readonly indexedPerSecond: number;
  readonly indexedRatio: number;
}

/** What a round of posts took, milliseconds: each, and all, until their answers, and until nothing was left to do for them. */
interface Round {
  readonly tookMs: readonly number[];
  readonly answeredMs: number;
  readonly settledMs: number;
}

/** Posts to a host and to a bare server, each of a process of its own, in turns. */
export async function runListenerBench({ isQuick }: BenchSize): Promise<ListenerFigures> {
  const batches = isQuick ? 20 : 100;
  const rounds = isQuick ? 2 : 4;
  let began = 0;
  let posted = 0;
  // Other times in each round: what is known already costs less.
  const bodies = (): readonly string[] => Array.from({ length: batches }, () => bodyOf(began++));
  const bare = await startNode('bench/listener/bare.ts', [], /^http/);
  const broker = await startMosquitto();
  const host = await startHost(broker.url, { args: ['--listener-port', '0'] });
  try {
    const { url } = await listenerHealth(host);
    const round = async (to: string, settled: () => Promise<void>): Promise<Round> => {
      const sent = bodies();
      const startedMs = performance.now();
      const tookMs = await post(to, sent);
      const answeredMs = performance.now() - startedMs;
      // Neither side is measured while the other's messages are still worked on.
      await settled();
      return { tookMs, answeredMs, settledMs: performance.now() - startedMs };
    };
    const indexed = async (): Promise<void> => {
      posted += batches * BATCH;
      await untilReached('Indexed', posted, async () => (await listenerHealth(host)).received);
    };
    const measured = await inTurns(
      { a: () => round(bare.line, async () => {}), b: () => round(url, indexed) },
      rounds,
    );
    const tookMs = measured.flatMap(([, ours]) => ours.tookMs);
    const perSecond = (ms: number): number => (batches * BATCH * 1000) / ms;
    const medianOf = (figure: (theirs: Round, ours: Round) => number): number =>
      median(measured.map(([theirs, ours]) => figure(theirs, ours)));
    return {
      messages: batches * BATCH,
      messagesPerSecond: Math.round(medianOf((_, { answeredMs }) => perSecond(answeredMs))),
      p50Ms: Math.round(percentile(tookMs, 0.5)),
      p99Ms: Math.round(percentile(tookMs, 0.99)),
      barePerSecond: Math.round(medianOf(({ answeredMs }) => perSecond(answeredMs))),
      ratio: hundredths(medianOf((theirs, ours) => theirs.answeredMs / ours.answeredMs)),
      indexedPerSecond: Math.round(medianOf((_, { settledMs }) => perSecond(settledMs))),
      indexedRatio: hundredths(medianOf((theirs, ours) => theirs.answeredMs / ours.settledMs)),
    };
  } finally {
    await host.stop();
    await bare.stop();
    await broker.stop();
  }
}

function bodyOf(batch: number): string {
  const messages = Array.from({ length: BATCH }, (_, index) => {
    const vehicle = index % VEHICLES;
    // Of microseconds, as those of flespi: longer decimals are parsed in a slower way.
    return fleetMessage(vehicle, batch, 1_770_000_000 + batch + vehicle / 1e6);
  });
  return `[${messages.join(',')}]`;
}

async function post(url: string, bodies: readonly string[]): Promise<number[]> {
  const tookMs: number[] = [];
  for (const body of bodies) {
    const startedMs = performance.now();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`A batch was answered with ${response.status}.`);
    tookMs.push(performance.now() - startedMs);
  }
  return tookMs;
}

/** Where the host listens, and how many messages it has indexed. */
async function listenerHealth({ url, dataDir }: BenchHost): Promise<{
  readonly url: string;
  readonly received: number;
}> {
  const answer = await fetch(new URL('/health', url), { headers: healthHeaders(healthKeyIn(dataDir)) });
  const { listener, messages } = (await answer.json()) as {
    readonly listener: { readonly url: string | null } | null;
    readonly messages: { readonly received: number } | null;
  };
  if (typeof listener?.url !== 'string') throw new Error('The listener does not listen.');
  return { url: listener.url, received: messages?.received ?? 0 };
}
