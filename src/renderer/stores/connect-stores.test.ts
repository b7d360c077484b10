import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import { idleConnection } from '../../shared/connection.ts';
import type { Health } from '../../shared/health.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
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
});
const answers: FakeAnswers = {
  'account.current': () => ok(account),
  'connection.status': () => ok({ ...idleConnection(0), state: 'live' }),
  'app.health': () => ok(health(10)),
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
    expect(store.getState()).toMatchObject({ account, health: health(10), streamsLoaded: true });
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
    await settle();
    expect(store.getState().connection.state).toBe('backing-off');
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
