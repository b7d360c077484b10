/**
 * Drains a backlog once and prints `{ messages, seconds, acknowledgedS, longestDelayMs, cpuUs }`:
 * `node drain.ts bare|fleetglass URL CLIENT_ID MESSAGES`. Both are timed from before the connect until the last message is in the state,
 * Fleetglass also until the last one may be acknowledged; the delay is the event loop's. With 0 messages it only leaves a persistent session
 * behind. A process of its own, so that neither way of draining warms up the other.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import mqtt from 'mqtt';
import { systemClock } from '../../src/core/base/clock.ts';
import { silentLog } from '../../src/core/base/log.ts';
import { RECEIVE_MAXIMUM } from '../../src/core/mqtt/connect-options.ts';
import { directRoute } from '../../src/core/proxy/route.ts';
import { createPipeline } from '../../src/core/runtime/create-pipeline.ts';
import { DEFAULT_LINK } from '../../src/shared/schemas/account.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../src/shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION } from '../../src/shared/storage-status.ts';
import { benchJournals } from '../support/journals.ts';
import { cpuForEachUs, type ThreadCpu, threadCpuMs } from '../support/thread-cpu.ts';

const FILTER = 'flespi/message/gw/devices/+/#';

/** What the threads took when it began. */
let cpuBefore: ThreadCpu = {};
/** What they took by its end. */
let cpuAfter: ThreadCpu = {};
/** Until the last message is on disk; null for one that keeps nothing. */
let acknowledgedS: number | null = null;
const loopDelay = monitorEventLoopDelay({ resolution: 5 });

async function bare(url: string, clientId: string, messages: number): Promise<number> {
  const client = mqtt.connect(url, {
    clientId,
    protocolVersion: 5,
    clean: false,
    properties: { sessionExpiryInterval: 86_400, receiveMaximum: RECEIVE_MAXIMUM },
    resubscribe: false,
    manualConnect: true,
  });
  const newest = new Map<unknown, unknown>();
  let seen = 0;
  cpuBefore = threadCpuMs();
  const startedMs = performance.now();
  const drained = new Promise<number>((resolve) => {
    client.on('message', (_topic, payload) => {
      const message = JSON.parse(payload.toString()) as Record<string, unknown>;
      newest.set(message['device.id'], message);
      seen++;
      if (seen === messages) resolve((performance.now() - startedMs) / 1000);
    });
  });
  const connected = new Promise((resolve) => client.once('connect', resolve));
  client.connect();
  await connected;
  await client.subscribeAsync(FILTER, { qos: 1, rh: 2 });
  const seconds = messages === 0 ? 0 : await drained;
  cpuAfter = threadCpuMs();
  await client.endAsync();
  return seconds;
}

async function fleetglass(url: string, clientId: string, messages: number): Promise<number> {
  let reachLive: () => void = () => {};
  let startedMs = Number.NaN;
  const live = new Promise<void>((resolve) => {
    reachLive = resolve;
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-bench-'));
  const journals = benchJournals(dataDir);
  let kept = 0;
  const pipeline = createPipeline(
    {
      clock: systemClock,
      log: silentLog,
      maxJournalBytes: () => 1e9,
      statusThresholds: () => DEFAULT_STATUS_THRESHOLDS,
      folder: dataDir,
      async openJournal() {
        const journal = await journals.open('journal-bench', () => DEFAULT_RETENTION, {
          onSetAside() {},
          onLoss() {},
          onMissing() {},
          onFailing() {},
        });
        return {
          ...journal,
          async commitRaw(rows) {
            const committed = await journal.commitRaw(rows);
            kept += rows.reduce((sum, { entries }) => sum + entries, 0);
            if (kept >= messages) acknowledgedS ??= (performance.now() - startedMs) / 1000;
            return committed;
          },
        };
      },
      random: Math.random,
      findRoute: () => directRoute('loopback'),
      logs: { append() {}, restore() {}, fetched() {} },
      admits: () => true,
      onStatus: ({ state }) => {
        // The journal is open by then, as the bare library's process is.
        if (state === 'connecting') {
          cpuBefore = threadCpuMs();
          startedMs = performance.now();
          loopDelay.enable();
        }
        if (state === 'live') reachLive();
      },
      onStorage() {},
      onCompleteness() {},
      onAlarms() {},
    },
    {
      ...DEFAULT_LINK,
      clientId: clientId,
      brokerUrl: url,
      token: 'bench',
    },
  );
  await pipeline.open();
  pipeline.connect();
  if (messages === 0) {
    await live;
  } else {
    await new Promise<void>((resolve) => {
      const poll = setInterval(() => {
        pipeline.fleet.takeFrame();
        if (pipeline.ingest.counts().stored < messages) return;
        clearInterval(poll);
        resolve();
      }, 100);
    });
  }
  const seconds = (performance.now() - startedMs) / 1000;
  cpuAfter = threadCpuMs();
  await pipeline.close();
  rmSync(dataDir, { recursive: true });
  return messages === 0 ? 0 : seconds;
}

const [how, url = '', clientId = '', count = '0'] = process.argv.slice(2);
const messages = Number(count);
const seconds = await (how === 'bare' ? bare : fleetglass)(url, clientId, messages);
console.log(
  JSON.stringify({
    messages,
    seconds,
    acknowledgedS,
    longestDelayMs: Math.round(loopDelay.max / 1e6),
    cpuUs: cpuForEachUs(cpuBefore, cpuAfter, Math.max(1, messages)),
  }),
);
// Calls that a broker without flespi behind it leaves unanswered would be waited for.
process.exit(0);
