import { startNode } from '../../e2e/support/child.ts';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { healthHeaders, healthKeyIn } from '../../src/web/health-access.ts';
import { fleetMessage } from '../support/fleet-message.ts';
import { type BenchHost, startHost } from '../support/host.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';
import { inTurns } from '../support/turns.ts';

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
}

/** Posts to a host and to a bare server, each of a process of its own, in turns. */
export async function runListenerBench({ isQuick }: BenchSize): Promise<ListenerFigures> {
  const batches = isQuick ? 20 : 100;
  const rounds = isQuick ? 2 : 4;
  let began = 0;
  // Other times in each round: what is known already costs less.
  const bodies = (): readonly string[] => Array.from({ length: batches }, () => bodyOf(began++));
  const bare = await startNode('bench/listener/bare.ts', [], /^http/);
  const broker = await startMosquitto();
  const host = await startHost(broker.url, { args: ['--listener-port', '0'] });
  try {
    const url = await listenerUrl(host);
    const measured = await inTurns(
      { a: () => post(bare.line, bodies()), b: () => post(url, bodies()) },
      rounds,
    );
    const tookMs = measured.flatMap(([, ours]) => ours);
    return {
      messages: batches * BATCH,
      messagesPerSecond: Math.round(median(measured.map(([, ours]) => perSecond(ours)))),
      p50Ms: Math.round(percentile(tookMs, 0.5)),
      p99Ms: Math.round(percentile(tookMs, 0.99)),
      barePerSecond: Math.round(median(measured.map(([theirs]) => perSecond(theirs)))),
      ratio: hundredths(median(measured.map(([theirs, ours]) => perSecond(ours) / perSecond(theirs)))),
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

function perSecond(tookMs: readonly number[]): number {
  return (tookMs.length * BATCH) / (tookMs.reduce((sum, ms) => sum + ms, 0) / 1000);
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

async function listenerUrl({ url, dataDir }: BenchHost): Promise<string> {
  const health = new URL('/health', url);
  const { listener } = (await (
    await fetch(health, { headers: healthHeaders(healthKeyIn(dataDir)) })
  ).json()) as {
    readonly listener: { readonly url: string | null } | null;
  };
  if (typeof listener?.url !== 'string') throw new Error('The listener does not listen.');
  return listener.url;
}
