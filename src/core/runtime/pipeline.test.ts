import { setImmediate } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION, type StorageFailure } from '../../shared/storage-status.ts';
import { explainedInEnglish } from '../../shared/wording/in-english.ts';
import { createSimulator } from '../../simulator/simulator.ts';
import { silentLog } from '../base/log.ts';
import type { PostedBatch } from '../ingest/ingest.ts';
import { StorageError } from '../journal/port/journal.ts';
import { directRoute } from '../proxy/route.ts';
import { type Mosquitto, startMosquitto } from '../session/testing/mosquitto.ts';
import { createJournals } from '../storage/create-journals.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { JOURNAL_WORKERS } from '../workers/testing/journal-workers.ts';
import { createPipeline } from './create-pipeline.ts';
import { LOOK_AFTER_MS } from './flespi-signs.ts';
import type { LinkAccount } from './link.ts';
import type { Pipeline } from './pipeline.ts';

const LONG = { timeout: 20_000 };

let broker: Mosquitto;
let device: MqttClient;
let dataDir: string;
let pipeline: Pipeline | undefined;

beforeEach(async () => {
  dataDir = temporaryFolder();
  broker = await startMosquitto();
  device = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
});
afterEach(async () => {
  await pipeline?.close();
  pipeline = undefined;
  await device.endAsync(true);
  await broker.stop();
});

/** A pipeline over a real journal, which opens once `opens` resolves and takes nothing while `full`. */
function setUp(opens: Promise<void> = Promise.resolve(), account: Partial<LinkAccount> = {}) {
  const clock = createFakeClock();
  const failures: (StorageFailure | null)[] = [];
  /** Times that were taken for flespi's, Unix milliseconds. */
  const heard: number[] = [];
  /** Vehicles that the journal was told to forget. */
  const forgotten: string[] = [];
  /** `fullToIndex`: raw commits still have room. */
  const disk = { full: false, fullToIndex: false };
  const journals = createJournals({
    dataDir,
    workers: JOURNAL_WORKERS,
    clock,
    log: silentLog,
  });
  const created = createPipeline(
    {
      clock,
      log: silentLog,
      folder: dataDir,
      maxJournalBytes: () => 1e9,
      statusThresholds: () => DEFAULT_STATUS_THRESHOLDS,
      async openJournal() {
        await opens;
        const journal = await journals.open('journal-x', () => DEFAULT_RETENTION, {
          onSetAside() {},
          onLoss() {},
          onMissing() {},
          onFailing() {},
        });
        return {
          ...journal,
          forget(vehicleId) {
            forgotten.push(vehicleId);
            journal.forget(vehicleId);
          },
          commitRaw: (rows) => (disk.full ? Promise.reject(isFull()) : journal.commitRaw(rows)),
          commit: (batch) =>
            disk.full || disk.fullToIndex ? Promise.reject(isFull()) : journal.commit(batch),
        };
      },
      random: () => 0.5,
      findRoute: () => directRoute('setting'),
      logs: { append() {}, restore() {}, fetched() {} },
      admits: () => true,
      heardFlespi: (flespiMs) => void heard.push(flespiMs),
      onStatus() {},
      onStorage: (failure) => failures.push(failure),
      onCompleteness() {},
      onAlarms() {},
    },
    {
      ...DEFAULT_LINK,
      clientId: 'fleetglass-0123456789abcdef',
      brokerUrl: broker.url,
      token: 'FeedTestToken',
      ...account,
    },
  );
  pipeline = created;
  return { clock, pipeline: created, failures, disk, heard, forgotten };
}

const isFull = (): StorageError => new StorageError('disk-full', 'database or disk is full');
const TEXT = '{"device.id":7,"ident":"357","timestamp":1767225600,"server.timestamp":1767225601}';

function posted(receivedAtMs: number, text = TEXT): PostedBatch {
  return { source: 'http', items: [new TextEncoder().encode(text)], streamId: null, receivedAtMs };
}

it('asks senders to come back while the journal is being opened, and calls that no failure', async () => {
  const opens = Promise.withResolvers<void>();
  const { clock, pipeline, failures } = setUp(opens.promise);
  const started = pipeline.open();
  const taken = pipeline.take(posted(clock.nowMs()));
  clock.advance(1_000);
  expect(await taken).toMatchObject({ ok: false, error: { code: 'nothing-taken', why: 'journal-not-open' } });
  opens.resolve();
  await started;
  expect(failures).toEqual([]);
  const again = pipeline.take(posted(clock.nowMs()));
  clock.advance(1_000);
  expect(await again).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(pipeline.ingest.counts().stored).toBe(1));
});

it('does not claim to be complete up to a message that storage did not take', async () => {
  const { clock, pipeline, failures, disk } = setUp();
  await pipeline.open();
  pipeline.connect();
  await vi.waitFor(() => {
    pipeline.tick(clock.nowMs());
    expect(pipeline.completeness()).toMatchObject({ completeToMs: clock.nowMs(), catchingUp: false });
  });
  const beforeMs = clock.nowMs();
  disk.full = true;
  clock.advance(10_000);
  await device.publishAsync('flespi/message/gw/devices/7', TEXT, { qos: 1 });
  await vi.waitFor(() => expect(pipeline.ingest.unsettled()).toBe(1));
  clock.advance(100);
  await vi.waitFor(() => expect(failures).toHaveLength(1));
  expect(pipeline.completeness().completeToMs).toBe(beforeMs);
});

it('takes a time that somebody publishes to a topic of the user’s for no clock of flespi', async () => {
  const { clock, pipeline, heard } = setUp(Promise.resolve(), {
    follow: 'topics',
    followedTopics: 'fleet/+',
  });
  await pipeline.open();
  pipeline.connect();
  await vi.waitFor(() => expect(pipeline.session.status().state).toBe('live'), LONG);
  // As a bridge hands on what waited in it.
  const properties = { userProperties: { timestamp: '1767225600.5' } };
  await device.publishAsync('fleet/7', TEXT, { qos: 1, properties });
  await vi.waitFor(() => {
    clock.advance(100);
    expect(pipeline.ingest.counts().stored).toBe(1);
  }, LONG);
  expect(heard).toEqual([]);
});

it('asks a broker with topics of the user’s for nothing of flespi’s, also while a vehicle is looked at', async () => {
  const { pipeline } = setUp(Promise.resolve(), { follow: 'topics', followedTopics: 'fleet/+' });
  await pipeline.open();
  pipeline.connect();
  await vi.waitFor(() => expect(pipeline.session.status().state).toBe('live'), LONG);
  const subscribed = vi.spyOn(pipeline.session, 'subscribe');
  pipeline.follow('7')();
  expect(subscribed).not.toHaveBeenCalled();
});

it('lets the journal forget a device that is deleted', async () => {
  const { clock, pipeline, forgotten } = setUp();
  await pipeline.open();
  pipeline.connect();
  await vi.waitFor(() => expect(pipeline.session.status().state).toBe('live'), LONG);
  const untilSize = (size: number): Promise<void> =>
    vi.waitFor(() => {
      clock.advance(100);
      expect(pipeline.fleet.size()).toBe(size);
    }, LONG);
  await device.publishAsync('flespi/message/gw/devices/7', TEXT, { qos: 1 });
  await untilSize(1);
  expect(forgotten).toEqual([]);
  await device.publishAsync('flespi/state/gw/devices/7', '', { qos: 1 });
  await untilSize(0);
  expect(forgotten).toEqual(['7']);
});

describe('what was acknowledged and not indexed', () => {
  /** Publishes a message that is acknowledged and not indexed: the broker has it no more. */
  const acknowledgeUnindexed = async ({ clock, pipeline: one, disk, failures }: ReturnType<typeof setUp>) => {
    await one.open();
    one.connect();
    await vi.waitFor(() => expect(one.session.status().state).toBe('live'), LONG);
    disk.fullToIndex = true;
    await device.publishAsync('flespi/message/gw/devices/7', TEXT, { qos: 1 });
    await vi.waitFor(() => {
      clock.advance(100);
      expect(failures).toHaveLength(1);
    }, LONG);
    expect(one.session.status().state).toBe('backing-off');
  };
  const lastMessageOf = (of: Pipeline) => of.fleet.details('7')?.lastMessage ?? null;

  it('is shown and told once, when storage works again', async () => {
    const set = setUp();
    await acknowledgeUnindexed(set);
    expect(lastMessageOf(set.pipeline)).toBeNull();
    set.disk.fullToIndex = false;
    set.pipeline.retryNow();
    await vi.waitFor(() => expect(set.pipeline.ingest.counts().stored).toBe(1), LONG);
    expect(lastMessageOf(set.pipeline)).not.toBeNull();
    await vi.waitFor(() => expect(set.pipeline.session.status().state).toBe('live'), LONG);
    expect(set.pipeline.ingest.counts()).toMatchObject({ received: 1, stored: 1, duplicates: 0 });
  });

  it('is shown by the next start, which finds it in the inbox', async () => {
    const first = setUp();
    await acknowledgeUnindexed(first);
    await first.pipeline.close();
    const second = setUp();
    await second.pipeline.open();
    expect(lastMessageOf(second.pipeline)).not.toBeNull();
    expect(second.pipeline.ingest.counts()).toMatchObject({ received: 0, stored: 0 });
    const journal = second.pipeline.storage.journal();
    expect(await journal?.query('facts', null)).toMatchObject({ messages: 1 });
    expect(await journal?.query('inbox', null)).toEqual([]);
  });

  it('is shown as soon as it can be indexed, where that was not possible at the start', async () => {
    const first = setUp();
    await acknowledgeUnindexed(first);
    await first.pipeline.close();
    const second = setUp();
    second.disk.fullToIndex = true;
    await second.pipeline.open();
    expect(second.failures).toHaveLength(1);
    expect([second.pipeline.storage.isOpen(), lastMessageOf(second.pipeline)]).toEqual([false, null]);
    second.disk.fullToIndex = false;
    second.pipeline.retryNow();
    await vi.waitFor(() => expect(second.failures.at(-1)).toBeNull(), LONG);
    expect(lastMessageOf(second.pipeline)).not.toBeNull();
    expect(await second.pipeline.storage.journal()?.query('facts', null)).toMatchObject({ messages: 1 });
  });

  it("is the device's by the next start too, where a stream names no device", async () => {
    const text = TEXT.replace('"device.id":7', '"channel.id":94');
    const first = setUp();
    await first.pipeline.open();
    first.pipeline.connect();
    await vi.waitFor(() => expect(first.pipeline.session.status().state).toBe('live'), LONG);
    await device.publishAsync('flespi/message/gw/devices/7', text, { qos: 1 });
    await vi.waitFor(() => {
      first.clock.advance(100);
      expect(first.pipeline.ingest.counts().stored).toBe(1);
    }, LONG);
    first.disk.fullToIndex = true;
    const taken = first.pipeline.take(posted(first.clock.nowMs(), text));
    first.clock.advance(1_000);
    expect(await taken).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(first.failures).toHaveLength(1), LONG);
    await first.pipeline.close();
    const second = setUp();
    await second.pipeline.open();
    const journal = second.pipeline.storage.journal();
    expect(await journal?.query('inbox', null)).toEqual([]);
    expect(await journal?.query('facts', null)).toMatchObject({ messages: 1 });
    expect([...second.pipeline.fleet.ids()]).toEqual(['7']);
  });

  it('is shown of a vehicle, too, of which older was shown before it could be indexed', async () => {
    const first = setUp();
    await first.pipeline.open();
    first.pipeline.connect();
    await vi.waitFor(() => expect(first.pipeline.session.status().state).toBe('live'), LONG);
    await device.publishAsync('flespi/message/gw/devices/7', TEXT.replaceAll('17672256', '17672255'), {
      qos: 1,
    });
    await vi.waitFor(() => {
      first.clock.advance(100);
      expect(first.pipeline.ingest.counts().stored).toBe(1);
    }, LONG);
    first.disk.fullToIndex = true;
    await device.publishAsync('flespi/message/gw/devices/7', TEXT, { qos: 1 });
    await vi.waitFor(() => {
      first.clock.advance(100);
      expect(first.failures).toHaveLength(1);
    }, LONG);
    await first.pipeline.close();
    const second = setUp();
    second.disk.fullToIndex = true;
    await second.pipeline.open();
    expect(lastMessageOf(second.pipeline)).not.toBeNull();
    const before = lastMessageOf(second.pipeline);
    second.disk.fullToIndex = false;
    second.pipeline.retryNow();
    await vi.waitFor(() => expect(second.failures.at(-1)).toBeNull(), LONG);
    expect(lastMessageOf(second.pipeline)).not.toEqual(before);
  });
});

it('holds nothing against a stream while nobody listens', async () => {
  const { clock, pipeline } = setUp();
  await pipeline.open();
  pipeline.connect();
  await vi.waitFor(() => expect(pipeline.session.status().state).toBe('live'), LONG);
  const atS = clock.nowMs() / 1000;
  await device.publishAsync('flespi/state/gw/streams/3', '{"id":3,"name":"To ERP","queue_size":9}');
  const sent = {
    event_code: 404,
    origin_id: 3,
    timestamp: atS,
    read: 5,
    accepted: 5,
    rejected: 0,
    skipped: 0,
  };
  await device.publishAsync('flespi/log/gw/streams/3/event', JSON.stringify(sent));
  const states = (): readonly string[] => pipeline.streams.list().map(({ state }) => state);
  await vi.waitFor(() => {
    clock.advance(100);
    expect(states()).toEqual(['delivering']);
  }, LONG);
  await pipeline.disconnect();
  clock.advance(3_600_000);
  pipeline.tick(clock.nowMs());
  expect(states()).toEqual(['delivering']);
  expect(pipeline.lastMessageMs()).toBeNull();
  pipeline.connect();
  await vi.waitFor(() => expect(pipeline.session.status().state).toBe('live'), LONG);
  pipeline.tick(clock.nowMs());
  expect(states()).not.toEqual(['delivering']);
});

it('settles calls that wait for an answer as it is paused and as it is closed', async () => {
  const { pipeline: one } = setUp();
  await one.open();
  for (const end of [one.disconnect, one.close]) {
    one.connect();
    await vi.waitFor(() => expect(one.session.status().state).toBe('live'), LONG);
    const call = one.rest.request('get', 'gw/devices/all');
    await end();
    expect(await call).toMatchObject({ error: { code: 'api-link-closed' } });
  }
  expect(await one.rest.request('get', 'gw/devices/all')).toMatchObject({ error: { code: 'api-no-link' } });
  pipeline = undefined;
});

describe('a broker on which nothing of flespi answers', () => {
  const codes = (of: Pipeline): readonly string[] => of.status().notices.map(({ code }) => code);
  /** Lets an account be live for so long. */
  const settle = async (
    { clock, pipeline: one }: Pick<ReturnType<typeof setUp>, 'clock' | 'pipeline'>,
    ms: number,
  ): Promise<void> => {
    await one.open();
    one.connect();
    await vi.waitFor(() => expect(one.status().state).toBe('live'), LONG);
    for (let second = 0; second < ms / 1_000; second += 1) {
      // Whatever is on its way comes in between.
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      clock.advance(1_000);
    }
  };

  it.each([3, 4, 5] as const)('is told as such, with what was seen (MQTT %i)', async (protocolVersion) => {
    for (let n = 0; n < 10; n += 1)
      await device.publishAsync(`owntracks${n}/ann/phone`, '{}', { qos: 1, retain: true });
    const set = setUp(undefined, { protocolVersion });
    await settle(set, LOOK_AFTER_MS);
    await vi.waitFor(() => expect(codes(set.pipeline)).toEqual(['not-flespi']), LONG);
    const [notice] = set.pipeline.status().notices;
    expect(notice && explainedInEnglish(notice).message).toMatch(
      /“mosquitto version .*begin with .*“owntracks/,
    );
    expect(set.pipeline.ingest.counts().received).toBe(0);
    await device.publishAsync('flespi/message/gw/devices/7', TEXT, { qos: 1 });
    await vi.waitFor(() => expect(codes(set.pipeline)).toEqual([]), LONG);
  });

  it('is not one that serves anything under flespi/', async () => {
    await device.publishAsync('flespi/state/gw/channels/1/name', '"x"', { qos: 1, retain: true });
    const set = setUp();
    await settle(set, 2 * LOOK_AFTER_MS);
    expect(codes(set.pipeline)).toEqual([]);
    await device.publishAsync('flespi/state/gw/channels/1/name', '', { qos: 1, retain: true });
  });

  it.each([3, 4, 5] as const)(
    'is not a flespi account without vehicles (MQTT %i)',
    async (protocolVersion) => {
      const simulator = await createSimulator({
        seed: 1,
        vehicles: 0,
        scenario: 'calm',
        token: 'FeedTestToken',
      });
      try {
        const set = setUp(undefined, { protocolVersion, brokerUrl: simulator.url });
        await settle(set, 2 * LOOK_AFTER_MS);
        expect(codes(set.pipeline)).toEqual([]);
        await set.pipeline.close();
        pipeline = undefined;
      } finally {
        await simulator.stop();
      }
    },
  );
});
