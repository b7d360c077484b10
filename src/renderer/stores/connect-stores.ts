import type { StoreApi } from 'zustand';
import type { AccountSummary } from '../../shared/account.ts';
import type { AccountConnection } from '../../shared/connection.ts';
import type { Host, Unsubscribe } from '../../shared/contract.ts';
import type { Health } from '../../shared/health.ts';
import type { Failure, Result } from '../../shared/result.ts';
import type { StorageStatus } from '../../shared/storage-status.ts';
import { createLiveQuery, type LiveQueryOptions } from '../host/create-live-query.ts';
import { liveUntilAfter } from './as-of.ts';
import { mergeAlarms } from './merge-alarms.ts';
import { mergeStreams } from './merge-streams.ts';
import { addSample, type RateSample, rateOf } from './message-rate.ts';
import type { AppState } from './stores.ts';

export interface ConnectStoresOptions {
  readonly host: Host;
  readonly store: StoreApi<AppState>;
  /** Milliseconds, for rates: a clock that nobody sets. */
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
 * Keeps the window's state in step with the host: listens first, then asks, so that nothing between is missed
 * (`host/live-query.ts` says what is newer). What is refused is asked for again by itself.
 */
export function connectStores({ host, store, monotonicMs, onFailure }: ConnectStoresOptions): StoresLink {
  let samples: readonly RateSample[] = [];

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
  /** What is held of accounts that are gone goes; nothing else is touched. */
  const applyAccounts = (accounts: readonly AccountSummary[]): void =>
    store.setState(({ alarms, connections, liveUntilMs }) => {
      const ids = new Set(accounts.map(({ id }) => id));
      return {
        accounts,
        connections: new Map([...connections].filter(([id]) => ids.has(id))),
        liveUntilMs: new Map([...liveUntilMs].filter(([id]) => ids.has(id))),
        alarms: alarms && new Map([...alarms].filter(([, { accountId }]) => ids.has(accountId))),
      };
    });

  /** Listens to what the host tells; the result asks for what it has told so far. */
  const follow = <Answer, Change>(
    ask: () => Promise<Result<Answer>>,
    options: Omit<LiveQueryOptions<Answer, Change>, 'onFailure' | 'retries'>,
  ): (() => void) => {
    const query = createLiveQuery({ ...options, onFailure, retries: true });
    stops.push(query.start());
    return () => query.ask(ask);
  };
  /** The same where each change is the whole. */
  const followWhole = <Value>(
    ask: () => Promise<Result<Value>>,
    listen: (listener: (value: Value) => void) => Unsubscribe,
    use: (value: Value) => void,
  ): (() => void) => follow(ask, { listen, changes: 'whole', onAnswer: use, onChange: use });

  const stops: (() => void)[] = [
    host.logs.onAppended(({ records }) => {
      const alerts = records.filter(({ severity }) => severity === 'alert').length;
      if (alerts > 0) store.setState(({ unseenAlerts }) => ({ unseenAlerts: unseenAlerts + alerts }));
    }),
  ];
  const questions = [
    followWhole(host.accounts.list, host.accounts.onChanged, applyAccounts),
    follow(host.connection.list, {
      listen: host.connection.onChanged,
      changes: 'part',
      onAnswer(connections, overtaking) {
        const isKnown = ({ accountId }: AccountConnection): boolean =>
          overtaking.some((newer) => newer.accountId === accountId);
        for (const connection of connections) if (!isKnown(connection)) applyConnection(connection);
      },
      onChange: applyConnection,
    }),
    followWhole(host.app.health, host.app.onHealthChanged, applyHealth),
    followWhole(host.delivery.completeness, host.delivery.onCompletenessChanged, (completeness) =>
      store.setState({ completeness }),
    ),
    follow(host.alarms.list, {
      listen: host.alarms.onChanged,
      changes: 'part',
      onAnswer: ({ alarms, flood, deskName }, overtaking) =>
        store.setState({
          alarms: overtaking.reduce(
            (merged, { changed }) => mergeAlarms(merged, changed),
            mergeAlarms(new Map(), alarms),
          ),
          alarmFlood: (overtaking.at(-1) ?? { flood }).flood,
          deskName,
        }),
      onChange: ({ changed, flood }) =>
        store.setState(({ alarms }) => ({
          alarms: mergeAlarms(alarms ?? new Map(), changed),
          alarmFlood: flood,
        })),
    }),
    followWhole(host.alarms.signals, host.alarms.onSignalsChanged, (alarmSignals) =>
      store.setState({ alarmSignals }),
    ),
    followWhole(host.storage.status, host.storage.onChanged, applyStorage),
    follow(host.streams.list, {
      listen: host.streams.onChanged,
      changes: 'part',
      onAnswer: (answer, overtaking) =>
        store.setState({
          streams: overtaking.reduce(
            (streams, { changed, removed }) => mergeStreams(streams, changed, removed),
            mergeStreams(new Map(), answer, []),
          ),
          streamsLoaded: true,
        }),
      onChange: ({ changed, removed }) =>
        store.setState(({ streams }) => ({ streams: mergeStreams(streams, changed, removed) })),
    }),
  ];
  const askForAll = (): void => {
    for (const ask of questions) ask();
  };

  const forgetWhatWasKnown = (): void =>
    store.setState(({ epoch }) => ({
      epoch: epoch + 1,
      completeness: null,
      storageFailure: null,
      storageFailing: [],
      retentionWaiting: [],
      streams: new Map(),
      streamsLoaded: false,
      alarms: null,
      alarmFlood: null,
      unseenAlerts: 0,
      lastFailure: null,
    }));

  const tick = setInterval(() => store.setState({ messageRate: rateOf(samples, monotonicMs()) }), 1_000);

  askForAll();
  return {
    refresh() {
      forgetWhatWasKnown();
      askForAll();
    },
    stop() {
      clearInterval(tick);
      for (const stop of stops) stop();
    },
  };
}
