import type { FleetStore } from '../fleet/fleet-store.ts';
import { type ChipCounts, EVERY_VEHICLE, type VehicleQuery } from '../shell/vehicle-query.ts';
import { windowPart } from '../window/window-store.ts';
import { createNameIndex, type NameIndex } from './name-index.ts';
import { countChips, inArea, ofAccounts, selectVehicles } from './select-vehicles.ts';

/** What the list shows: slots in order, and the figures on the chips. */
export interface VehicleListing {
  readonly slots: Uint32Array;
  /** What the query asks for wherever it is: the same as `slots` unless the list follows the map. */
  readonly found: Uint32Array;
  readonly counts: ChipCounts;
  /** Vehicles in all, and those of them whose account is cut off or paused while others are live. */
  readonly total: number;
  readonly notLive: number;
}

/** The listing kept in step with the fleet, at a pace that the fleet's size allows. */
export interface VehicleView {
  subscribe(listener: () => void): () => void;
  getSnapshot(): VehicleListing;
  /** Lists again at once. */
  setQuery(query: VehicleQuery): void;
  /** While held, rows neither move nor come; those of deleted vehicles go. */
  setHeld(held: boolean): void;
}

const SHORTEST_PAUSE_MS = 500;
/** Listing takes at most a tenth of the time, however large the fleet. */
const PAUSE_PER_COST = 10;

/** A view over the fleet. `nowMs` is monotonic and measures what listing costs. */
export function createVehicleView(store: FleetStore, nowMs: () => number): VehicleView {
  let query = EVERY_VEHICLE;
  let held = false;
  let names: NameIndex | undefined;
  let identityVersion = -1;
  let shownVersion = -1;
  let listing: VehicleListing = {
    slots: new Uint32Array(),
    found: new Uint32Array(),
    counts: countChips(store.columns, new Uint32Array()),
    total: 0,
    notLive: 0,
  };
  let pauseMs = SHORTEST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};
  const listeners = new Set<() => void>();

  function refresh(mayMove: boolean): void {
    const startMs = nowMs();
    const renamed = names === undefined || identityVersion !== store.identityVersion;
    if (names === undefined || renamed) {
      names = createNameIndex(store, names);
      identityVersion = store.identityVersion;
    }
    shownVersion = store.version;
    const kept = (slots: Uint32Array): Uint32Array =>
      renamed ? slots.filter((slot) => store.has(slot)) : slots;
    const found = mayMove ? selectVehicles(store.columns, names, query) : kept(listing.found);
    const slots = mayMove ? inArea(store.columns, found, query.area) : kept(listing.slots);
    listing = {
      slots: sameSlots(slots, listing.slots) ? listing.slots : slots,
      found: sameSlots(found, listing.found) ? listing.found : found,
      counts: countChips(store.columns, ofAccounts(names, query.accounts)),
      total: names.order.length,
      notLive: store.countNotLive(),
    };
    pauseMs = Math.max(SHORTEST_PAUSE_MS, (nowMs() - startMs) * PAUSE_PER_COST);
    for (const listener of listeners) listener();
  }

  function onFleet(): void {
    if (timer !== undefined) return;
    if (shownVersion !== store.version) refresh(!held);
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
        clearTimeout(timer);
        timer = undefined;
      };
    },
    getSnapshot: () => listing,
    setQuery(next) {
      if (isSameQuery(next, query)) return;
      query = next;
      refresh(true);
    },
    setHeld(next) {
      if (held && !next) {
        held = false;
        refresh(true);
      }
      held = next;
    },
  };
}

function isSameQuery(a: VehicleQuery, b: VehicleQuery): boolean {
  return (
    a.text === b.text &&
    a.chips === b.chips &&
    a.accounts === b.accounts &&
    a.area === b.area &&
    a.sort === b.sort &&
    a.descending === b.descending
  );
}

interface VehicleViews {
  /** The one view of a fleet: whoever shows its figures shows them of the same moment. */
  viewOf(store: FleetStore): VehicleView;
}

/** The view of the fleet that this window shows. */
export const useVehicleViews = windowPart<VehicleViews>(() => {
  let known: { readonly store: FleetStore; readonly view: VehicleView } | undefined;
  return {
    viewOf(store) {
      if (known?.store !== store) known = { store, view: createVehicleView(store, () => performance.now()) };
      return known.view;
    },
  };
});

function sameSlots(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((slot, index) => slot === b[index]);
}
