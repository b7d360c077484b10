import type { StoreApi } from 'zustand';
import type { AccountSummary } from '../../shared/account.ts';
import type { AccountConnection } from '../../shared/connection.ts';
import type { Host } from '../../shared/contract.ts';
import type { Health } from '../../shared/health.ts';
import type { Failure, Result } from '../../shared/result.ts';
import type { StorageStatus } from '../../shared/storage-status.ts';
import { liveUntilAfter } from './as-of.ts';
import { mergeStreams } from './merge-streams.ts';
import { addSample, type RateSample, rateOf } from './message-rate.ts';
import type { AppState } from './stores.ts';

export interface ConnectStoresOptions {
  readonly host: Host;
  readonly store: StoreApi<AppState>;
  /** Unix milliseconds. */
  /** For rates: a clock that nobody sets. */
  readonly monotonicMs: () => number;
  /** Told of every answer that is a failure; the window goes on with what it has. */
  readonly onFailure: (failure: Failure) => void;
}

/** A connection between a host and the window's state. */
export interface StoresLink {
  /** Asks for everything again, as after the host was out of reach. */
  refresh(): void;
  stop(): void;
}

/**
 * Keeps the window's state in step with the host: listens first, then asks, so that nothing between is missed. An
 * event that came while an answer was under way is newer than the answer and wins.
 */
export function connectStores({ host, store, monotonicMs, onFailure }: ConnectStoresOptions): StoresLink {
  let samples: readonly RateSample[] = [];
  const heard = { accounts: 0, connections: 0, health: 0, completeness: 0, storage: 0, streams: 0 };

  const applyHealth = (health: Health): void => {
    const atMs = monotonicMs();
    samples = addSample(samples, { atMs, received: health.messages.received });
    store.setState({ health, messageRate: rateOf(samples, atMs) });
  };

  const applyStorage = ({ failure, accounts, retention }: StorageStatus): void =>
    store.setState({
      storageFailure: failure,
      storageFailing: accounts.filter(({ failing }) => failing).map(({ accountId }) => accountId),
      retention,
      retentionWaiting: accounts.flatMap(({ accountId, retentionWaiting }) =>
        retentionWaiting === null ? [] : [{ accountId, ...retentionWaiting }],
      ),
    });
  const applyConnection = (connection: AccountConnection): void =>
    store.setState(({ accounts, connections, liveUntilMs }) => {
      const { accountId } = connection;
      // A last word of an account that is gone already.
      if (accounts?.some(({ id }) => id === accountId) === false) return {};
      const until = liveUntilAfter(
        connections.get(accountId),
        liveUntilMs.get(accountId) ?? null,
        connection,
      );
      return {
        connections: new Map(connections).set(accountId, connection),
        liveUntilMs: new Map(liveUntilMs).set(accountId, until),
      };
    });
  const applyConnections = (connections: readonly AccountConnection[]): void =>
    connections.forEach(applyConnection);
  /** What is held of accounts that are gone goes; nothing else is touched. */
  const applyAccounts = (accounts: readonly AccountSummary[]): void =>
    store.setState(({ connections, liveUntilMs }) => {
      const ids = new Set(accounts.map(({ id }) => id));
      return {
        accounts,
        connections: new Map([...connections].filter(([id]) => ids.has(id))),
        liveUntilMs: new Map([...liveUntilMs].filter(([id]) => ids.has(id))),
      };
    });

  const stops = [
    host.accounts.onChanged((accounts) => {
      heard.accounts += 1;
      applyAccounts(accounts);
    }),
    host.connection.onChanged((connection) => {
      heard.connections += 1;
      applyConnection(connection);
    }),
    host.app.onHealthChanged((health) => {
      heard.health += 1;
      applyHealth(health);
    }),
    host.delivery.onCompletenessChanged((completeness) => {
      heard.completeness += 1;
      store.setState({ completeness });
    }),
    host.storage.onChanged((status) => {
      heard.storage += 1;
      applyStorage(status);
    }),
    host.streams.onChanged(({ changed, removed }) => {
      heard.streams += 1;
      store.setState(({ streams }) => ({ streams: mergeStreams(streams, changed, removed) }));
    }),
    host.logs.onAppended(({ records }) => {
      const alerts = records.filter(({ severity }) => severity === 'alert').length;
      if (alerts > 0) store.setState(({ unseenAlerts }) => ({ unseenAlerts: unseenAlerts + alerts }));
    }),
  ];

  async function ask<Value>(
    topic: keyof typeof heard,
    call: () => Promise<Result<Value>>,
    use: (value: Value) => void,
  ): Promise<void> {
    const before = heard[topic];
    const answer = await call();
    if (!answer.ok) return onFailure(answer.error);
    if (heard[topic] === before) use(answer.value);
  }

  const begin = (): void => {
    heard.completeness += 1;
    heard.storage += 1;
    heard.streams += 1;
    store.setState(({ epoch }) => ({
      epoch: epoch + 1,
      completeness: null,
      storageFailure: null,
      storageFailing: [],
      retentionWaiting: [],
      streams: new Map(),
      streamsLoaded: false,
      unseenAlerts: 0,
      lastFailure: null,
    }));
  };

  const askForAll = (): void => {
    void ask('accounts', host.accounts.list, applyAccounts);
    void refreshConnections();
    void ask('health', host.app.health, applyHealth);
    askForWhatIsHeld();
  };

  const askForWhatIsHeld = (): void => {
    void ask('completeness', host.delivery.completeness, (completeness) => store.setState({ completeness }));
    void ask('storage', host.storage.status, applyStorage);
    void refreshStreams();
  };

  /** As of the streams below: a change of one account is no answer for the others. */
  async function refreshConnections(): Promise<void> {
    const before = heard.connections;
    const answer = await host.connection.list();
    if (!answer.ok) return onFailure(answer.error);
    if (heard.connections !== before) return refreshConnections();
    applyConnections(answer.value);
  }

  /** The list is asked for again when a change overtook it: a change alone never makes a whole list. */
  async function refreshStreams(): Promise<void> {
    const before = heard.streams;
    const answer = await host.streams.list();
    if (!answer.ok) return onFailure(answer.error);
    if (heard.streams !== before) return refreshStreams();
    store.setState({ streams: mergeStreams(new Map(), answer.value, []), streamsLoaded: true });
  }

  const tick = setInterval(() => store.setState({ messageRate: rateOf(samples, monotonicMs()) }), 1_000);

  askForAll();
  return {
    refresh() {
      begin();
      askForAll();
    },
    stop() {
      clearInterval(tick);
      for (const stop of stops) stop();
    },
  };
}
