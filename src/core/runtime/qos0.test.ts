/** A broker that delivers at QoS 0 where 1 was asked for and granted: it keeps nothing while we are away. */

import { once } from 'node:events';
import net from 'node:net';
import { Aedes } from 'aedes';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { directRoute } from '../proxy/route.ts';
import { createJournals } from '../storage/create-journals.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { JOURNAL_WORKERS } from '../workers/testing/journal-workers.ts';
import { createPipeline } from './create-pipeline.ts';
import type { Pipeline } from './pipeline.ts';

const LONG = { timeout: 20_000 };
let dataDir: string;
let broker: Aedes;
let server: net.Server;
let device: MqttClient;
const pipelines: Pipeline[] = [];
let brokerUrl: string;

beforeEach(async () => {
  dataDir = temporaryFolder();
  broker = await Aedes.createBroker({
    authorizeSubscribe(_client, subscription, done) {
      // This broker's SUBACK grants 1 all the same: only what it delivers shows it.
      subscription.qos = 0;
      done(null, subscription);
    },
  });
  server = net.createServer((socket) => broker.handle(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  brokerUrl = `mqtt://127.0.0.1:${address.port}`;
  device = await mqtt.connectAsync(brokerUrl, { protocolVersion: 4 });
});
afterEach(async () => {
  for (const pipeline of pipelines.splice(0)) await pipeline.close();
  await device.endAsync(true);
  await new Promise<void>((resolve) => broker.close(() => resolve()));
  server.close();
});

async function start(protocolVersion: 4 | 5): Promise<Pipeline> {
  const journals = createJournals({
    dataDir,
    workers: JOURNAL_WORKERS,
    clock: systemClock,
    log: silentLog,
  });
  const pipeline = createPipeline(
    {
      clock: systemClock,
      log: silentLog,
      folder: dataDir,
      maxJournalBytes: () => 1e9,
      statusThresholds: () => DEFAULT_STATUS_THRESHOLDS,
      openJournal: () =>
        journals.open('journal-x', () => DEFAULT_RETENTION, {
          onSetAside() {},
          onLoss() {},
          onMissing() {},
          onFailing() {},
        }),
      random: () => 0.5,
      findRoute: () => directRoute('setting'),
      logs: { append() {}, restore() {}, fetched() {} },
      admits: () => true,
      onStatus() {},
      onStorage() {},
      onCompleteness() {},
      onAlarms() {},
    },
    {
      ...DEFAULT_LINK,
      clientId: 'fleetglass-0123456789abcdef',
      brokerUrl,
      token: 'FeedTestToken',
      protocolVersion,
    },
  );
  pipelines.push(pipeline);
  await pipeline.open();
  pipeline.connect();
  await vi.waitFor(() => expect(pipeline.session.status().state).toBe('live'), LONG);
  return pipeline;
}

let n = 0;
/** Sends messages at QoS 1, as a device at the broker does. */
async function send(count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    n += 1;
    const nowS = Date.now() / 1_000;
    const message = { 'device.id': 7, 'custom.n': n, timestamp: nowS, 'server.timestamp': nowS };
    await device.publishAsync('flespi/message/gw/devices/7', JSON.stringify(message), { qos: 1 });
  }
}

it.each([4, 5] as const)(
  'over MQTT %i is told, and what it did not keep is a gap',
  async (protocolVersion) => {
    const first = await start(protocolVersion);
    await send(1);
    await vi.waitFor(() => expect(first.ingest.counts().stored).toBe(1), LONG);
    await vi.waitFor(() => {
      first.tick(systemClock.nowMs());
      expect(first.completeness()).toMatchObject({ doubt: 'qos-0' });
    }, LONG);
    await first.close();
    await send(10);
    const second = await start(protocolVersion);
    await send(2);
    await vi.waitFor(() => expect(second.ingest.counts().stored).toBe(2), LONG);
    // Ten are lost: nothing claims to be complete, and the gap that holds them is on record.
    await vi.waitFor(() => {
      second.tick(systemClock.nowMs());
      expect(second.gaps.value()?.list()).toMatchObject([{ cause: 'not-kept' }]);
    }, LONG);
    expect(second.completeness()).toMatchObject({ doubt: 'qos-0' });
  },
);
