import {
  COLUMN_ARRAYS,
  createColumns,
  type FleetColumns,
  type FleetFrame,
  type VehicleIdentity,
} from '../../shared/fleet-frame.ts';
import { resultOf, type Sliced } from '../slices/slices.ts';
import { createCutVehicles } from './cut-vehicles.ts';
import type { FleetStore } from './fleet-store.ts';
import { createInvalidPlaces } from './invalid-places.ts';

const FIRST_CAPACITY = 256;
/** Vehicles taken over between two places at which a reset may be interrupted. */
const STEP = 4_096;
/** Of deleted ones: more are remembered by nobody who looks at them. */
const MOST_FORMER = 1_000;
/** Far past any fleet; a slot beyond it is a broken host, not a vehicle to make room for. */
const MAX_SLOTS = 1 << 22;
const COLUMN_NAMES = Object.keys(COLUMN_ARRAYS) as readonly (keyof FleetColumns)[];

/** An empty fleet. `apply` and `reset` throw a `RangeError`, changing nothing, on a frame no host can mean. */
export function createFleetStore(): FleetStore {
  let columns = createColumns(FIRST_CAPACITY);
  let present = new Uint8Array(FIRST_CAPACITY);
  let identities: (VehicleIdentity | undefined)[] = [];
  let slots = new Map<string, number>();
  const former = new Map<string, string>();
  let seq: number | null = null;
  let length = 0;
  let version = 0;
  let identityVersion = 0;
  let atMs = 0;
  let vehicles = 0;
  const cut = createCutVehicles(FIRST_CAPACITY);
  const invalidPlaces = createInvalidPlaces();
  const listeners = new Set<(changed: Uint32Array | null) => void>();

  function grow(needed: number): void {
    length = Math.max(length, needed);
    if (needed <= columns.slot.length) return;
    const capacity = capacityFor(needed, columns.slot.length);
    const larger = createColumns(capacity);
    for (const name of COLUMN_NAMES) larger[name].set(columns[name]);
    columns = larger;
    const largerPresent = new Uint8Array(capacity);
    largerPresent.set(present);
    present = largerPresent;
    cut.grow(capacity);
  }

  function appear(slot: number): void {
    if (present[slot] === 1) return;
    present[slot] = 1;
    vehicles += 1;
    identityVersion += 1;
  }

  function identify(identity: VehicleIdentity): void {
    const before = identities[identity.slot];
    if (before !== undefined && slots.get(before.id) === identity.slot) slots.delete(before.id);
    if (present[identity.slot] !== 1) {
      // Known by name before its first message: nothing of a position may be made up from zeros.
      columns.latitude[identity.slot] = Number.NaN;
      columns.longitude[identity.slot] = Number.NaN;
    }
    identities[identity.slot] = identity;
    slots.set(identity.id, identity.slot);
    cut.identify(columns, identity.slot, identity.accountId);
    appear(identity.slot);
    identityVersion += 1;
  }

  function rememberName({ id, name }: VehicleIdentity): void {
    former.delete(id);
    former.set(id, name);
    const [oldest] = former.keys();
    if (former.size > MOST_FORMER && oldest !== undefined) former.delete(oldest);
  }

  function remove(slot: number): void {
    if (present[slot] !== 1) return;
    const identity = identities[slot];
    if (identity !== undefined && slots.get(identity.id) === slot) {
      slots.delete(identity.id);
      rememberName(identity);
    }
    identities[slot] = undefined;
    cut.forget(slot);
    invalidPlaces.forget(slot);
    present[slot] = 0;
    vehicles -= 1;
    identityVersion += 1;
  }

  function take(frame: FleetFrame): void {
    grow(slotsNeeded(frame));
    for (const identity of frame.identities) identify(identity);
    const changed = frame.columns.slot;
    writeRows(columns, frame.columns, 0, changed.length);
    cut.tell(columns, changed);
    invalidPlaces.tell(columns, changed);
    for (const slot of changed) appear(slot);
    for (const slot of frame.removed) remove(slot);
    seq = frame.seq;
    atMs = frame.atMs;
    version += 1;
  }

  /** Puts the whole beside what is shown, and then all of it in its place. */
  function* resetInSlices(snapshot: FleetFrame): Sliced<void> {
    const made = yield* fleetOf(snapshot, columns.slot.length);
    ({ columns, present, identities, slots, length, vehicles } = made);
    cut.clear();
    cut.grow(columns.slot.length);
    invalidPlaces.clear();
    // What was told first: which are cut off is laid over it.
    cut.tell(columns, snapshot.columns.slot);
    for (const { slot, accountId } of snapshot.identities) cut.identify(columns, slot, accountId);
    invalidPlaces.tell(columns, snapshot.columns.slot);
    for (const slot of snapshot.removed) remove(slot);
    seq = snapshot.seq;
    atMs = snapshot.atMs;
    version += 1;
    identityVersion += 1;
    for (const listener of listeners) listener(null);
  }

  return {
    get columns() {
      return columns;
    },
    get length() {
      return length;
    },
    get version() {
      return version;
    },
    get identityVersion() {
      return identityVersion;
    },
    get atMs() {
      return atMs;
    },
    has: (slot) => present[slot] === 1,
    identity: (slot) => identities[slot],
    slotOf: (id) => slots.get(id),
    formerName: (id) => former.get(id),
    count: () => vehicles,
    countNotLive: cut.count,
    countInvalidPlaces: invalidPlaces.count,
    reset: (snapshot) => resultOf(resetInSlices(snapshot)),
    resetInSlices,
    apply(frame) {
      if (seq === null || frame.seq !== seq + 1) return false;
      take(frame);
      const changed = changedSlots(frame);
      for (const listener of listeners) listener(changed);
      return true;
    },
    cutAccounts(ids) {
      if (!cut.setAccounts(ids)) return;
      for (let slot = 0; slot < length; slot += 1) {
        const identity = identities[slot];
        if (identity !== undefined) cut.identify(columns, slot, identity.accountId);
      }
      version += 1;
      for (const listener of listeners) listener(null);
    },
    showInvalidPlaces(show) {
      if (!invalidPlaces.show(columns, show)) return;
      version += 1;
      for (const listener of listeners) listener(null);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** One more than the highest slot that the frame names. */
function slotsNeeded(frame: FleetFrame): number {
  let highest = -1;
  for (const slot of frame.columns.slot) if (slot > highest) highest = slot;
  for (const { slot } of frame.identities) {
    if (!Number.isInteger(slot) || slot < 0) throw new RangeError(`Slot ${slot} is not a slot.`);
    if (slot > highest) highest = slot;
  }
  if (highest >= MAX_SLOTS)
    throw new RangeError(`Slot ${highest} is beyond the ${MAX_SLOTS} a window can hold.`);
  return highest + 1;
}

/** A fleet that nobody sees yet. */
function* fleetOf(snapshot: FleetFrame, leastCapacity: number) {
  const length = slotsNeeded(snapshot);
  const capacity = capacityFor(length, leastCapacity);
  const columns = createColumns(capacity);
  const present = new Uint8Array(capacity);
  const identities: (VehicleIdentity | undefined)[] = [];
  const slots = new Map<string, number>();
  let vehicles = 0;
  const appear = (slot: number): void => {
    vehicles += 1 - (present[slot] ?? 0);
    present[slot] = 1;
  };
  for (const [at, identity] of snapshot.identities.entries()) {
    if (at % STEP === STEP - 1) yield;
    const { slot, id } = identity;
    columns.latitude[slot] = Number.NaN;
    columns.longitude[slot] = Number.NaN;
    identities[slot] = identity;
    slots.set(id, slot);
    appear(slot);
  }
  const { slot: rows } = snapshot.columns;
  for (let from = 0; from < rows.length; from += STEP) {
    if (from > 0) yield;
    const until = Math.min(rows.length, from + STEP);
    writeRows(columns, snapshot.columns, from, until);
    for (let row = from; row < until; row += 1) appear(rows[row] ?? 0);
  }
  return { columns, present, identities, slots, length, vehicles };
}

function capacityFor(needed: number, least: number): number {
  return needed <= least ? least : 2 ** Math.ceil(Math.log2(needed));
}

/** Column by column in so many words: one loop over all columns would be many times slower (mixed array types). */
function writeRows(target: FleetColumns, source: FleetColumns, from: number, until: number): void {
  const { slot: slots } = source;
  for (let row = from; row < until; row += 1) {
    const slot = slots[row] ?? 0;
    target.slot[slot] = slot;
    target.latitude[slot] = source.latitude[row] ?? Number.NaN;
    target.longitude[slot] = source.longitude[row] ?? Number.NaN;
    target.headingDeg[slot] = source.headingDeg[row] ?? Number.NaN;
    target.speedKmh[slot] = source.speedKmh[row] ?? Number.NaN;
    target.motion[slot] = source.motion[row] ?? 0;
    target.freshness[slot] = source.freshness[row] ?? 0;
    target.ignition[slot] = source.ignition[row] ?? 0;
    target.flags[slot] = source.flags[row] ?? 0;
    target.fixTimeS[slot] = source.fixTimeS[row] ?? Number.NaN;
    target.messageTimeS[slot] = source.messageTimeS[row] ?? Number.NaN;
    target.motionSinceS[slot] = source.motionSinceS[row] ?? Number.NaN;
    target.freshnessSinceS[slot] = source.freshnessSinceS[row] ?? Number.NaN;
    target.ignitionSinceS[slot] = source.ignitionSinceS[row] ?? Number.NaN;
  }
}

function changedSlots({ columns, identities, removed }: FleetFrame): Uint32Array {
  if (identities.length === 0 && removed.length === 0) return columns.slot;
  const changed = new Set(columns.slot);
  for (const { slot } of identities) changed.add(slot);
  for (const slot of removed) changed.add(slot);
  return Uint32Array.from(changed);
}
