import type { FleetStore } from '../fleet/fleet-store.ts';
import { type ChipCounts, EVERY_VEHICLE, type VehicleQuery } from '../shell/vehicle-query.ts';
import { createWindowSlicer, type Sliced, type SlicedRun, type Slicer } from '../slices/slices.ts';
import { windowPart } from '../window/window-store.ts';
import { createNameIndex, type NameIndex } from './name-index.ts';
import {
  countChips,
  inArea,
  inOrderOf,
  ofChips,
  presentIn,
  searchedByName,
  within,
} from './select-vehicles.ts';

/** What the list shows: slots in order, and the figures on the chips. */
export interface VehicleListing {
  readonly slots: Uint32Array;
  /** What the query asks for wherever it is: the same as `slots` unless the list follows the map. */
  readonly found: Uint32Array;
  readonly counts: ChipCounts;
  /** Vehicles in all, and those of them whose account is cut off or paused while others are live. */
  readonly total: number;
  readonly notLive: number;
  /** Whether `slots` and `found` are of a query before, or of no vehicles yet, and those asked for are still looked for. */
  readonly isPending: boolean;
}

/** The listing kept in step with the fleet, at a pace that the fleet's size allows. */
export interface VehicleView {
  subscribe(listener: () => void): () => void;
  getSnapshot(): VehicleListing;
  /** Lists again: a large fleet in slices, and `isPending` until then. */
  setQuery(query: VehicleQuery): void;
  /** Ends what is pending now, for who acts on what was found. */
  finish(): void;
  /** The names of all vehicles, prepared: again only where one appeared, went or was renamed since. */
  names(): Sliced<NameIndex>;
  /** While held, rows neither move nor come; those of deleted vehicles go. */
  setHeld(held: boolean): void;
}

const SHORTEST_PAUSE_MS = 500;
/** Listing takes at most a tenth of the time, however large the fleet. */
const PAUSE_PER_COST = 10;
/** Vehicles that come or go while names are prepared are looked at again, but not for ever. */
const MOST_NAMINGS = 3;

/** Why it is listed again: the fleet changed, or other vehicles are asked for. */
type Cause = 'fleet' | 'query';

const NO_SLOTS = new Uint32Array();

/** A view over the fleet. */
export function createVehicleView(store: FleetStore, slicer: Slicer): VehicleView {
  let query = EVERY_VEHICLE;
  let held = false;
  let names: NameIndex | undefined;
  let identityVersion = -1;
  let shownVersion = -1;
  let listing: VehicleListing = {
    slots: NO_SLOTS,
    found: NO_SLOTS,
    counts: countChips(store.columns, NO_SLOTS),
    total: 0,
    notLive: 0,
    isPending: false,
  };
  let isListed = false;
  let run: SlicedRun | undefined;
  let runCause: Cause = 'fleet';
  let pauseMs = SHORTEST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};
  const listeners = new Set<() => void>();

  function show(next: VehicleListing): void {
    listing = next;
    for (const listener of listeners) listener();
  }

  const isRenamed = (): boolean => identityVersion !== store.identityVersion;
  const isThere = (slot: number): boolean => store.has(slot);

  function* prepareNames(): Sliced<NameIndex> {
    for (let times = 0; names === undefined || (isRenamed() && times < MOST_NAMINGS); times += 1) {
      const version = store.identityVersion;
      names = yield* createNameIndex(store, names);
      identityVersion = version;
    }
    return names;
  }

  /** Of the fleet, and of the accounts asked for, as they are now. */
  function figures(): Pick<VehicleListing, 'counts' | 'total' | 'notLive'> {
    return {
      counts: countChips(store.columns, presentIn(store, query.accounts)),
      total: store.count(),
      notLive: store.countNotLive(),
    };
  }

  /** Which vehicles it has, and the figures, are of one moment, that of `version`; what comes after it is their order. */
  function* list(mayMove: boolean): Sliced<VehicleListing & { readonly version: number }> {
    const known = yield* prepareNames();
    if (!mayMove) {
      const [slots, found] = [listing.slots.filter(isThere), listing.found.filter(isThere)];
      return { ...figures(), slots, found, isPending: false, version: store.version };
    }
    const named = yield* searchedByName(known, query);
    const { version } = store;
    const now = figures();
    const there = isRenamed() ? named.filter(isThere) : named;
    const placed = within(within(there, query.within), query.ruled);
    const asked = ofChips(store.columns, placed, query.chips);
    const found = yield* inOrderOf(store.columns, asked, query);
    const slots = inArea(store.columns, found, query.area);
    return { ...now, slots, found, isPending: false, version };
  }

  function refresh(cause: Cause): void {
    run?.cancel();
    run = undefined;
    const mayMove = !held || !isListed || cause === 'query';
    const begun = slicer.run(list(mayMove), ({ version, ...made }, spentMs) => {
      run = undefined;
      isListed = true;
      shownVersion = version;
      pauseMs = Math.max(SHORTEST_PAUSE_MS, spentMs * PAUSE_PER_COST);
      show({
        ...made,
        slots: sameSlots(made.slots, listing.slots) ? listing.slots : made.slots,
        found: sameSlots(made.found, listing.found) ? listing.found : made.found,
      });
      if (cause === 'fleet') pause();
    });
    if (begun.isOver) return;
    run = begun;
    runCause = cause;
    if (cause === 'query' || !isListed) show({ ...listing, ...figures(), isPending: true });
  }

  function onFleet(): void {
    // Before the first snapshot there is nothing to list, and no reason to make that wait.
    if (timer !== undefined || run !== undefined || store.version === 0) return;
    if (shownVersion === store.version) pause();
    else refresh('fleet');
  }

  function pause(): void {
    if (listeners.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      if (shownVersion !== store.version) onFleet();
    }, pauseMs);
  }

  return {
    subscribe(listener) {
      if (listeners.size === 0) stop = store.subscribe(onFleet);
      listeners.add(listener);
      onFleet();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop();
        if (run !== undefined) shownVersion = -1;
        run?.cancel();
        run = undefined;
        clearTimeout(timer);
        timer = undefined;
      };
    },
    getSnapshot: () => listing,
    setQuery(next) {
      if (isSameQuery(next, query)) return;
      query = next;
      refresh('query');
    },
    finish: () => run?.finish(),
    names: prepareNames,
    setHeld(next) {
      const wasHeld = held;
      held = next;
      if (wasHeld === next || (run !== undefined && runCause === 'query')) return;
      // What began before the mouse came must not move the rows under it.
      if (!next || run !== undefined) refresh('fleet');
    },
  };
}

function isSameQuery(a: VehicleQuery, b: VehicleQuery): boolean {
  return (
    a.text === b.text &&
    a.chips === b.chips &&
    a.accounts === b.accounts &&
    a.area === b.area &&
    a.within === b.within &&
    a.ruled === b.ruled &&
    a.sort === b.sort &&
    a.descending === b.descending
  );
}

interface VehicleViews {
  /** The one view of a fleet: whoever shows its figures shows them of the same moment. */
  viewOf(store: FleetStore): VehicleView;
}

/** The views of the fleets that this window shows: the live one, and that of then beside it. */
export const useVehicleViews = windowPart<VehicleViews>(() => {
  const views = new WeakMap<FleetStore, VehicleView>();
  return {
    viewOf(store) {
      const known = views.get(store) ?? createVehicleView(store, createWindowSlicer());
      views.set(store, known);
      return known;
    },
  };
});

function sameSlots(a: Uint32Array, b: Uint32Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
