import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode } from '../../e2e/support/child.ts';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { healthHeaders, healthKeyIn } from '../../src/web/health-access.ts';
import { deviceId, fleetMessage } from '../support/fleet-message.ts';
import { percentile } from '../support/statistics.ts';

const BATCHES = 100;
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

/** Posts to a host of its own process, and to a bare server, in turn. */
export async function runListenerBench(): Promise<ListenerFigures> {
  const bodies = Array.from({ length: BATCHES }, (_, batch) => bodyOf(batch));
  const bare = await startBare();
  const barePerSecond = perSecond(await post(bare.url, bodies));
  await bare.stop();

  const broker = await startMosquitto();
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-bench-'));
  const host = await startNode(
    'src/web/cli.ts',
    ['--port', '0', '--data-dir', dataDir, '--broker', broker.url, '--listener-port', '0'],
    /^Fleetglass ready: /,
    { FLEETGLASS_TOKEN: 'bench' },
  );
  try {
    const tookMs = await post(await listenerUrl(host.line, dataDir), bodies);
    return {
      messages: BATCHES * BATCH,
      messagesPerSecond: perSecond(tookMs),
      p50Ms: percentile(tookMs, 0.5),
      p99Ms: percentile(tookMs, 0.99),
      barePerSecond,
      ratio: perSecond(tookMs) / barePerSecond,
    };
  } finally {
    await host.stop();
    await broker.stop();
    rmSync(dataDir, { recursive: true });
  }
}

function bodyOf(batch: number): string {
  const messages = Array.from({ length: BATCH }, (_, index) => {
    const vehicle = index % VEHICLES;
    return fleetMessage(vehicle, batch, 1_770_000_000 + batch + deviceId(vehicle) / 1e8);
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

async function listenerUrl(readyLine: string, dataDir: string): Promise<string> {
  const health = new URL('/health', readyLine.replace(/^Fleetglass ready: /, ''));
  const { listener } = (await (
    await fetch(health, { headers: healthHeaders(healthKeyIn(dataDir)) })
  ).json()) as {
    readonly listener: { readonly url: string | null } | null;
  };
  if (typeof listener?.url !== 'string') throw new Error('The listener does not listen.');
  return listener.url;
}

async function startBare(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const newest = new Map<unknown, unknown>();
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const batch = JSON.parse(Buffer.concat(chunks).toString()) as readonly Record<string, unknown>[];
      for (const message of batch) newest.set(message['device.id'], message);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
