import { createStore, type StoreApi } from 'zustand';
import type { Host } from '../../shared/contract.ts';
import type { OpenedPast, PastMove } from '../../shared/past.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { useShowInvalid } from '../fleet/show-invalid.ts';
import type { ShownClock } from '../host/host-now.ts';
import { cutAccounts } from '../stores/account-links.ts';
import { mergeAlarms } from '../stores/merge-alarms.ts';
import { mergeStreams } from '../stores/merge-streams.ts';
import type { AppState } from '../stores/stores.ts';
import type { WindowStore } from '../window/window-store.ts';
import { createThenHost } from './then-host.ts';
import { hasSameLinks, linksThen, type Then, thenState } from './then-state.ts';

/** All that a screen of the desk asks for, as of one moment after another. */
export interface DeskOfThen {
  readonly fleet: FleetStore;
  readonly clock: ShownClock;
  readonly store: StoreApi<AppState>;
  readonly host: Host;
  /** Shows the next moment; false where it does not follow the one that is shown. `isJump`: it is no step of playing. */
  take(move: PastMove, isJump: boolean): boolean;
  stop(): void;
}

interface DeskOptions {
  readonly host: Host;
  readonly live: StoreApi<AppState>;
  readonly windowStore: WindowStore;
}

/** A desk of a past that was opened. It shows one moment throughout: clock, fleet and streams go on together. */
export function createDeskOfThen({ host, live, windowStore }: DeskOptions, opened: OpenedPast): DeskOfThen {
  let then: Then = {
    atMs: opened.atMs,
    accounts: opened.accounts,
    streams: mergeStreams(new Map(), opened.streams, []),
    alarms: mergeAlarms(new Map(), opened.alarms),
    jumps: 1,
  };
  const steps = new Set<() => void>();
  const fleet = createFleetStore();
  let accountsOf = live.getState().accounts;
  let links = linksThen(accountsOf, then);
  const store = createStore<AppState>()(() => thenState(live.getState(), then, links));
  const thenHost = createThenHost({
    live: host,
    id: opened.id,
    shownMs: () => then.atMs,
    accountIds: () => then.accounts.map(({ accountId }) => accountId),
  });
  const renewLinks = (): void => {
    accountsOf = live.getState().accounts;
    links = linksThen(accountsOf, then);
  };
  const renew = (): void => {
    if (live.getState().accounts !== accountsOf) renewLinks();
    const state = thenState(live.getState(), then, links);
    fleet.cutAccounts(cutAccounts(state));
    store.setState(state, true);
  };
  const showInvalid = (): void => fleet.showInvalidPlaces(windowStore.of(useShowInvalid).getState().shown);
  fleet.reset(opened.snapshot);
  showInvalid();
  renew();
  const stops = [live.subscribe(renew), windowStore.of(useShowInvalid).subscribe(showInvalid)];

  return {
    fleet,
    store,
    host: thenHost.host,
    clock: {
      nowMs: () => then.atMs,
      runs: false,
      onStep(listener) {
        steps.add(listener);
        return () => {
          steps.delete(listener);
        };
      },
    },
    take({ atMs, accounts, frame, streams: { changed, removed }, alarms }, isJump) {
      const isSame = changed.length === 0 && removed.length === 0;
      const before = then;
      then = {
        atMs,
        accounts,
        streams: isSame ? before.streams : mergeStreams(before.streams, changed, removed),
        alarms: alarms === null ? before.alarms : mergeAlarms(new Map(), alarms),
        jumps: before.jumps + (isJump ? 1 : 0),
      };
      if (!fleet.apply(frame)) {
        then = before;
        return false;
      }
      if (!hasSameLinks(before, then)) renewLinks();
      renew();
      for (const step of [...steps]) step();
      thenHost.moved(isJump);
      return true;
    },
    stop() {
      thenHost.stop();
      for (const stop of stops) stop();
    },
  };
}
