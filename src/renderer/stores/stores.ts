import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { AccountSummary } from '../../shared/account.ts';
import type { SignalsNow } from '../../shared/alarm-signals.ts';
import type { Alarm, AlarmFlood } from '../../shared/alarms.ts';
import type { AccountCompleteness } from '../../shared/completeness.ts';
import type { Health } from '../../shared/health.ts';
import type { Failure } from '../../shared/result.ts';
import type { Retention, RetentionWaiting, StorageFailure } from '../../shared/storage-status.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';

import type { HostLinkState } from '../host/link.ts';
import type { ShownLink } from './shown-link.ts';

/** Small state of the host as this window holds it; `connectStores` keeps it in step. */
export interface AppState {
  /** `undefined` until the host has answered, empty where there is no account yet. */
  readonly accounts: readonly AccountSummary[] | undefined;
  /** By account. */
  readonly connections: ReadonlyMap<string, ShownLink>;
  readonly health: Health | null;
  /** Messages per second over the last few health reports; null until two have come. */
  readonly messageRate: number | null;
  /** Up to when nothing is missing, of each account that is not paused; null until the host has answered. */
  readonly completeness: readonly AccountCompleteness[] | null;
  /** Why storage takes nothing; null while it works, and until the host has answered. */
  readonly storageFailure: StorageFailure | null;
  /** Ids of the accounts whose journal takes nothing. */
  readonly storageFailing: readonly string[];
  /** How long messages are kept; null until the host has answered. */
  readonly retention: Retention | null;
  /** By account, what retention removes only once somebody says yes. */
  readonly retentionWaiting: readonly (RetentionWaiting & { readonly accountId: string })[];
  readonly streams: ReadonlyMap<string, StreamHealth>;
  readonly streamsLoaded: boolean;
  /** Those that are not closed, by `alarmKeyOf`; null until the host has answered. */
  readonly alarms: ReadonlyMap<string, Alarm> | null;
  readonly alarmFlood: AlarmFlood | null;
  /** How alarms make themselves known here; null until the host has answered. */
  readonly alarmSignals: SignalsNow | null;
  /** Who sits here; empty where nobody has said. */
  readonly deskName: string;
  /** Alert records that arrived since the logs were last on screen. */
  readonly unseenAlerts: number;
  /** The way from this window to its host. */
  readonly hostLink: HostLinkState;
  /** Unix milliseconds when the host was last in reach; null before it ever was lost. */
  readonly lastContactMs: number | null;
  /** By account, Unix milliseconds when its link was last live; null while it is, or where that is not known. */
  readonly liveUntilMs: ReadonlyMap<string, number | null>;
  /** Grows whenever what was asked for before holds no more: a host is back in reach. Ask again. */
  readonly epoch: number;
  /** The last answer that was a failure, for the screen that has nothing else to show. */
  readonly lastFailure: Failure | null;
}

/** The window's state of the host, before the host has answered. */
export function createAppStore(): StoreApi<AppState> {
  return createStore<AppState>()(() => ({
    accounts: undefined,
    connections: new Map(),
    health: null,
    messageRate: null,
    completeness: null,
    storageFailure: null,
    storageFailing: [],
    retention: null,
    retentionWaiting: [],
    streams: new Map(),
    streamsLoaded: false,
    alarms: null,
    alarmFlood: null,
    alarmSignals: null,
    deskName: '',
    unseenAlerts: 0,
    hostLink: 'connecting',
    lastContactMs: null,
    liveUntilMs: new Map(),
    epoch: 0,
    lastFailure: null,
  }));
}

/** Carries the window's state of the host. */
export const AppStoreContext = createContext<StoreApi<AppState> | null>(null);

/** The store itself, for event handlers. Throws outside an `AppStoreContext`. */
export function useAppStore(): StoreApi<AppState> {
  const store = useContext(AppStoreContext);
  if (store === null) throw new Error('No AppStoreContext above this component.');
  return store;
}

/** All of the state, rendering again with every change of it; for small parts that look at several accounts. */
export function useWholeState(): AppState {
  return useStore(useAppStore());
}

/** A part of the state, rendering again only when that part changes. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useAppStore(), select);
}
