import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoreApi } from 'zustand';
import type { AccountSummary } from '../../shared/account.ts';
import { type AccountCompleteness, NOTHING_YET } from '../../shared/completeness.ts';
import type { AccountConnection, ConnectionStatus } from '../../shared/connection.ts';
import type { Health } from '../../shared/health.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import type { StorageFailure, StorageStatus } from '../../shared/storage-status.ts';
import { createFakeHost, type FakeAnswers } from '../host/testing/fake-host.ts';
import { someRecord } from '../logs/testing/some-record.ts';
import { someAccountStorage, someStorage } from '../storage/testing.ts';
import { someStream } from '../streams/testing.ts';
import { someAccount, someLink, TWO_ACCOUNTS } from '../testing/some-account.ts';
import { connectStores } from './connect-stores.ts';
import { type AppState, createAppStore } from './stores.ts';

const account = someAccount();
const [, south = account] = TWO_ACCOUNTS;
const connection = (accountId: string, given: Partial<ConnectionStatus> = {}): AccountConnection => ({
  ...someLink(given),
  life: 'session',
  accountId,
});
const health = (received: number): Health => ({
  version: '1',
  connection: { state: 'live', since: '' },
  accounts: [],
  vehicles: 2,
  messages: { received, stored: received, duplicates: 0, unreadable: 0, quarantined: 0 },
  logs: 0,
  streams: 1,
  listener: null,
  receivers: { wialon: null, mqtt: null },
  clockAheadS: null,
  retentionWaiting: [],
  bringingOver: [],
});
const completeness: AccountCompleteness = { ...NOTHING_YET, accountId: 'a', completeToMs: 7 };
const diskFull: StorageFailure = {
  cause: 'disk-full',
  why: { code: 'storage-disk-full', folder: '/data' },
  sinceMs: 0,
  retryAtMs: null,
};
const storage = (failure: StorageFailure | null, failing: readonly string[] = []): StorageStatus =>
  someStorage({
    failure,
    accounts: ['a', 'b'].map((accountId) =>
      someAccountStorage({ accountId, failing: failing.includes(accountId) }),
    ),
  });
const answers: FakeAnswers = {
  'accounts.list': () => ok([account]),
  'connection.list': () => ok([connection('a')]),
  'app.health': () => ok(health(10)),
  'delivery.completeness': () => ok([completeness]),
  'storage.status': () => ok(storage(diskFull, ['b'])),
  'alarms.list': () => ok({ alarms: [], flood: null, deskName: '' }),
  'alarms.signals': () => ok({ signals: DEFAULT_SIGNALS, quiet: null, notices: 'window' }),
  'streams.list': () => ok([someStream({ id: '1' })]),
};

function connect(more: FakeAnswers = {}) {
  const fake = createFakeHost({ ...answers, ...more });
  const store = createAppStore();
  const failures: string[] = [];
  const link = connectStores({
    host: fake.host,
    store,
    monotonicMs: () => Date.now(),
    onFailure: ({ code }) => failures.push(code),
  });
  return { ...fake, store, failures, link };
}
const stateOf = (store: StoreApi<AppState>, id: string): string | undefined =>
  store.getState().connections.get(id)?.state;
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
      accounts: [account],
      connections: new Map([['a', connection('a')]]),
      health: health(10),
      completeness: [completeness],
      storageFailure: diskFull,
      storageFailing: ['b'],
      streamsLoaded: true,
    });
    emit('delivery.completenessChanged', [{ ...completeness, completeToMs: 8 }]);
    emit('storage.changed', storage(null));
    expect(store.getState()).toMatchObject({
      completeness: [{ completeToMs: 8 }],
      storageFailure: null,
      storageFailing: [],
    });
    emit('streams.changed', { changed: [someStream({ id: '2' })], removed: ['1'] });
    emit('connection.changed', connection('a', { state: 'refused' }));
    expect([...store.getState().streams.keys()]).toEqual(['2']);
    expect(stateOf(store, 'a')).toBe('refused');
    link.stop();
    emit('connection.changed', connection('a'));
    expect(stateOf(store, 'a')).toBe('refused');
  });

  it('lets an event win over an answer that was under way', async () => {
    const { store, emit } = connect();
    emit('accounts.changed', TWO_ACCOUNTS);
    emit('storage.changed', storage(null));
    emit('delivery.completenessChanged', [{ ...completeness, completeToMs: 9 }]);
    await settle();
    expect(store.getState()).toMatchObject({
      accounts: TWO_ACCOUNTS,
      completeness: [{ completeToMs: 9 }],
      storageFailure: null,
    });
  });

  it('keeps the link that a change told of where that overtook the list, and takes the others out of the list', async () => {
    const { store, emit } = connect({
      'accounts.list': () => ok(TWO_ACCOUNTS),
      'connection.list': () => ok([connection('a'), connection('b')]),
    });
    emit('connection.changed', connection('a', { state: 'refused' }));
    await settle();
    expect([stateOf(store, 'a'), stateOf(store, 'b')]).toEqual(['refused', 'live']);
  });

  it('lays a change of streams that overtook the list on top of it', async () => {
    const { store, emit } = connect({ 'streams.list': () => ok([someStream({ id: '1' })]) });
    emit('streams.changed', { changed: [someStream({ id: '2' })], removed: [] });
    await settle();
    expect([...store.getState().streams.keys()]).toEqual(['1', '2']);
  });

  it('drops the answers of a connection that is no more, however late they come', async () => {
    const lists: PromiseWithResolvers<Result<readonly AccountSummary[]>>[] = [];
    const links: PromiseWithResolvers<Result<readonly AccountConnection[]>>[] = [];
    const question = <Value>(of: PromiseWithResolvers<Value>[]): Promise<Value> => {
      const asked = Promise.withResolvers<Value>();
      of.push(asked);
      return asked.promise;
    };
    const { store, link } = connect({
      'accounts.list': () => question(lists),
      'connection.list': () => question(links),
    });
    link.refresh();
    lists[1]?.resolve(ok(TWO_ACCOUNTS));
    links[1]?.resolve(ok([connection('a'), connection('b')]));
    await settle();
    lists[0]?.resolve(ok([account]));
    links[0]?.resolve(ok([connection('a', { state: 'refused' })]));
    await settle();
    expect(store.getState().accounts).toEqual(TWO_ACCOUNTS);
    expect([stateOf(store, 'a'), stateOf(store, 'b')]).toEqual(['live', 'live']);
  });

  it('has the list of streams even where changes overtake every answer', async () => {
    let streams = 0;
    const { store, emit, calls } = connect({
      async 'streams.list'() {
        await Promise.resolve();
        streams += 1;
        const list = Array.from({ length: streams }, (_, index) => someStream({ id: `${index}` }));
        emit('streams.changed', { changed: [someStream({ id: `${streams}` })], removed: [] });
        return ok(list);
      },
    });
    await settle();
    expect(store.getState().streamsLoaded).toBe(true);
    expect([...store.getState().streams.keys()]).toEqual(['0', '1']);
    expect(calls.filter(({ channel }) => channel === 'streams.list')).toHaveLength(1);
  });

  it('asks again by itself for what was refused', async () => {
    let broken = true;
    const { store, failures } = connect({
      'accounts.list': () => (broken ? fail({ code: 'as-told', text: 'Broken.' }) : ok(TWO_ACCOUNTS)),
    });
    await settle();
    expect(failures).toEqual(['as-told']);
    broken = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.getState().accounts).toEqual(TWO_ACCOUNTS);
  });

  it('forgets what is known of the journals until the host has answered anew', async () => {
    const answers: AccountCompleteness[][] = [[completeness], [{ ...completeness, completeToMs: 8 }]];
    const { store, link } = connect({ 'delivery.completeness': () => ok(answers.shift() ?? []) });
    await settle();
    link.refresh();
    expect(store.getState()).toMatchObject({
      completeness: null,
      storageFailure: null,
      storageFailing: [],
    });
    await settle();
    expect(store.getState()).toMatchObject({
      completeness: [{ completeToMs: 8 }],
      storageFailure: diskFull,
      storageFailing: ['b'],
    });
  });

  it('forgets the streams and alerts until the host has answered anew', async () => {
    const { store, emit, link } = connect({ 'streams.list': () => ok([]) });
    await settle();
    emit('streams.changed', { changed: [someStream({ id: 'a/9' })], removed: [] });
    emit('logs.appended', { records: [someRecord({ id: 1, severity: 'alert' })], skipped: 0 });
    expect(store.getState()).toMatchObject({ unseenAlerts: 1, epoch: 0 });
    link.refresh();
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
    const broken = (): Result<never> => fail({ code: 'as-told', text: 'Broken.' });
    const { store, failures } = connect({ 'app.health': broken, 'streams.list': broken });
    await settle();
    expect(failures).toEqual(['as-told', 'as-told']);
    expect(store.getState()).toMatchObject({ accounts: [account], health: null, streamsLoaded: false });
  });
});

describe('connectStores with several accounts', () => {
  const connectTwo = () =>
    connect({
      'accounts.list': () => ok(TWO_ACCOUNTS),
      'connection.list': () =>
        ok([connection('a'), connection('b', { state: 'backing-off', lastPacketMs: 70 })]),
    });

  it('keeps the link of each, and when it was last live', async () => {
    const { store, emit } = connectTwo();
    await settle();
    expect([stateOf(store, 'a'), stateOf(store, 'b')]).toEqual(['live', 'backing-off']);
    expect([...store.getState().liveUntilMs]).toEqual([
      ['a', null],
      ['b', 70],
    ]);
    const before = store.getState().connections.get('b');
    emit('connection.changed', connection('a', { state: 'backing-off', lastPacketMs: 90 }));
    expect(store.getState().connections.get('b')).toBe(before);
    expect(store.getState().liveUntilMs.get('a')).toBe(90);
    emit('connection.changed', connection('b'));
    expect([...store.getState().liveUntilMs.values()]).toEqual([90, null]);
  });

  it('lets accounts come and go without touching what is known of the others', async () => {
    const { store, emit } = connectTwo();
    await settle();
    emit('streams.changed', { changed: [someStream({ id: 'a/2' })], removed: [] });
    const before = store.getState();
    const link = before.connections.get('b');
    emit('accounts.changed', [south, someAccount({ id: 'c', name: 'West' })]);
    const after = store.getState();
    expect(after.accounts?.map(({ id }) => id)).toEqual(['b', 'c']);
    expect([...after.connections.keys()]).toEqual(['b']);
    expect(after.connections.get('b')).toBe(link);
    expect([...after.liveUntilMs]).toEqual([['b', 70]]);
    for (const part of ['streams', 'completeness', 'health', 'epoch', 'storageFailing'] as const) {
      expect(after[part], part).toBe(before[part]);
    }
    emit('connection.changed', connection('c'));
    expect(stateOf(store, 'c')).toBe('live');
  });

  it('does not take a late word of an account that is gone', async () => {
    const { store, emit } = connectTwo();
    await settle();
    emit('accounts.changed', [account]);
    const before = store.getState();
    emit('connection.changed', connection('b', { state: 'idle' }));
    expect(store.getState().connections).toBe(before.connections);
    expect(store.getState().liveUntilMs).toBe(before.liveUntilMs);
  });

  it('takes words of links that come before the list of accounts', async () => {
    const { store, emit } = connect({ 'accounts.list': () => ok(TWO_ACCOUNTS) });
    emit('connection.changed', connection('b', { state: 'resuming' }));
    expect(stateOf(store, 'b')).toBe('resuming');
    await settle();
    expect(stateOf(store, 'b')).toBe('resuming');
  });

  it('empties with the last account', async () => {
    const { store, emit } = connectTwo();
    await settle();
    emit('accounts.changed', []);
    expect(store.getState()).toMatchObject({ accounts: [], connections: new Map(), liveUntilMs: new Map() });
  });
});
