import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import { type Completeness, NOTHING_YET } from '../../shared/completeness.ts';
import { idleConnection } from '../../shared/connection.ts';
import type { Health } from '../../shared/health.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { DEFAULT_RETENTION, type StorageFailure, type StorageStatus } from '../../shared/storage-status.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import { createFakeHost, type FakeAnswers } from '../host/fake-host.ts';
import { someRecord } from '../logs/testing.ts';
import { someStream } from '../streams/testing.ts';
import { connectStores } from './connect-stores.ts';
import { createAppStore } from './stores.ts';

const account: AccountSummary = {
  id: 'a',
  name: 'North',
  brokerUrl: 'mqtts://broker',
  protocolVersion: 5,
  tokenHint: '',
  demo: false,
};
const health = (received: number): Health => ({
  version: '1',
  connection: { state: 'live', since: '' },
  vehicles: 2,
  messages: { received, stored: received, duplicates: 0, quarantined: 0 },
  logs: 0,
  streams: 1,
  listener: null,
});
const completeness: Completeness = { ...NOTHING_YET, completeToMs: 7 };
const diskFull: StorageFailure = {
  cause: 'disk-full',
  message: 'The disk is full.',
  advice: 'Make room on it.',
  sinceMs: 0,
  retryAtMs: null,
};
const storage = (failure: StorageFailure | null): StorageStatus => ({
  failure,
  folder: '/data',
  bytes: 0,
  messages: 0,
  logRecords: 0,
  oldestMs: null,
  newestMs: null,
  retention: DEFAULT_RETENTION,
  expired: 0,
  setAside: [],
});
const answers: FakeAnswers = {
  'account.current': () => ok(account),
  'connection.status': () => ok({ ...idleConnection(0), state: 'live' }),
  'app.health': () => ok(health(10)),
  'delivery.completeness': () => ok(completeness),
  'storage.status': () => ok(storage(diskFull)),
  'streams.list': () => ok([someStream({ id: '1' })]),
};

function connect(more: FakeAnswers = {}) {
  const fake = createFakeHost({ ...answers, ...more });
  const store = createAppStore(0);
  const failures: string[] = [];
  const link = connectStores({
    host: fake.host,
    store,
    nowMs: () => Date.now(),
    onFailure: ({ code }) => failures.push(code),
  });
  return { ...fake, store, failures, link };
}
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('connectStores', () => {
  it('asks for everything at first and then follows the events', async () => {
    const { store, emit, link } = connect();
    await settle();
    expect(store.getState()).toMatchObject({
      account,
      health: health(10),
      completeness,
      storageFailure: diskFull,
      streamsLoaded: true,
    });
    emit('delivery.completenessChanged', { ...completeness, completeToMs: 8 });
    emit('storage.changed', storage(null));
    expect(store.getState()).toMatchObject({ completeness: { completeToMs: 8 }, storageFailure: null });
    emit('streams.changed', { changed: [someStream({ id: '2' })], removed: ['1'] });
    emit('connection.changed', { ...idleConnection(5), state: 'refused' });
    expect([...store.getState().streams.keys()]).toEqual(['2']);
    expect(store.getState().connection.state).toBe('refused');
    link.stop();
    emit('connection.changed', { ...idleConnection(5), state: 'live' });
    expect(store.getState().connection.state).toBe('refused');
  });

  it('lets an event win over an answer that was under way', async () => {
    const { store, emit } = connect();
    emit('connection.changed', { ...idleConnection(5), state: 'backing-off' });
    emit('storage.changed', storage(null));
    emit('delivery.completenessChanged', NOTHING_YET);
    await settle();
    expect(store.getState().connection.state).toBe('backing-off');
    expect(store.getState()).toMatchObject({ completeness: NOTHING_YET, storageFailure: null });
  });

  it('asks for the streams again when a change overtook the list', async () => {
    const lists: (readonly StreamHealth[])[] = [
      [someStream({ id: '1' })],
      [someStream({ id: '1' }), someStream({ id: '2' })],
    ];
    const { store, emit } = connect({ 'streams.list': () => ok(lists.shift() ?? []) });
    emit('streams.changed', { changed: [someStream({ id: '2' })], removed: [] });
    await settle();
    expect([...store.getState().streams.keys()]).toEqual(['1', '2']);
  });

  it('forgets what is known of another account’s journal', async () => {
    const answers: Completeness[] = [completeness, NOTHING_YET];
    const { store, emit } = connect({ 'delivery.completeness': () => ok(answers.shift() ?? NOTHING_YET) });
    await settle();
    emit('account.changed', { ...account, name: 'South' });
    expect(store.getState()).toMatchObject({ completeness: null, storageFailure: null });
    await settle();
    expect(store.getState().completeness).toEqual(NOTHING_YET);
  });

  it('forgets the streams and alerts of another account', async () => {
    const { store, emit } = connect({ 'streams.list': () => ok([]) });
    await settle();
    emit('streams.changed', { changed: [someStream({ id: '9' })], removed: [] });
    emit('logs.appended', { records: [someRecord({ seq: 1, severity: 'alert' })], skipped: 0 });
    expect(store.getState()).toMatchObject({ unseenAlerts: 1, epoch: 0 });
    emit('account.changed', { ...account, name: 'South' });
    expect(store.getState()).toMatchObject({ unseenAlerts: 0, epoch: 1, streamsLoaded: false });
    await settle();
    expect(store.getState()).toMatchObject({ streams: new Map(), streamsLoaded: true });
  });

  it('asks for everything anew on refresh', async () => {
    const { store, link, calls } = connect();
    await settle();
    const asked = calls.length;
    link.refresh();
    expect(store.getState().epoch).toBe(1);
    await settle();
    expect(calls).toHaveLength(asked * 2);
  });

  it('tells of failures and goes on with what it has', async () => {
    const broken = (): Result<never> => fail('broken', 'Broken.');
    const { store, failures } = connect({ 'app.health': broken, 'streams.list': broken });
    await settle();
    expect(failures).toEqual(['broken', 'broken']);
    expect(store.getState()).toMatchObject({ account, health: null, streamsLoaded: false });
  });
});
