import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { AccountSummary } from '../../shared/account.ts';
import type { Completeness } from '../../shared/completeness.ts';
import { type ConnectionStatus, idleConnection } from '../../shared/connection.ts';
import type { Health } from '../../shared/health.ts';
import type { Failure } from '../../shared/result.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { LinkState } from '../host/link.ts';

/** Small state of the host as this window holds it; `connectStores` keeps it in step. */
export interface AppState {
  /** `undefined` until the host has answered, null where there is no account yet. */
  readonly account: AccountSummary | null | undefined;
  readonly connection: ConnectionStatus;
  readonly health: Health | null;
  /** Messages per second over the last few health reports; null until two have come. */
  readonly messageRate: number | null;
  /** Up to when nothing is missing; null until the host has answered. */
  readonly completeness: Completeness | null;
  /** Why storage takes nothing; null while it works, and until the host has answered. */
  readonly storageFailure: StorageFailure | null;
  readonly streams: ReadonlyMap<string, StreamHealth>;
  readonly streamsLoaded: boolean;
  /** Alert records that arrived since the logs were last on screen. */
  readonly unseenAlerts: number;
  /** The way from this window to its host. */
  readonly hostLink: LinkState;
  /** Unix milliseconds when the host was last in reach; null before it ever was lost. */
  readonly lastContactMs: number | null;
  /** Unix milliseconds when the host's link to the broker was last live; null while it is, or where that is not known. */
  readonly liveUntilMs: number | null;
  /** Grows whenever what was asked for before holds no more: another account, or a host back in reach. Ask anew. */
  readonly epoch: number;
  /** The last answer that was a failure, for the screen that has nothing else to show. */
  readonly lastFailure: Failure | null;
}

/** The window's state of the host, before the host has answered. */
export function createAppStore(nowMs: number): StoreApi<AppState> {
  return createStore<AppState>()(() => ({
    account: undefined,
    connection: idleConnection(nowMs),
    health: null,
    messageRate: null,
    completeness: null,
    storageFailure: null,
    streams: new Map(),
    streamsLoaded: false,
    unseenAlerts: 0,
    hostLink: 'connecting',
    lastContactMs: null,
    liveUntilMs: null,
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

/** A part of the state, rendering again only when that part changes. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useAppStore(), select);
}

/** Whether what the window shows is live: the link is live and the host can be reached. */
export function isDataLive(state: Pick<AppState, 'connection' | 'hostLink'>): boolean {
  return state.hostLink === 'open' && state.connection.state === 'live';
}
