import {
  COLUMN_ARRAYS,
  createColumns,
  type FleetColumns,
  type FleetFrame,
  type VehicleIdentity,
} from '../../shared/fleet-frame.ts';
import { createCutVehicles } from './cut-vehicles.ts';
import type { FleetStore } from './fleet-store.ts';
import { createInvalidPlaces } from './invalid-places.ts';

const FIRST_CAPACITY = 256;
/** Far past any fleet; a slot beyond it is a broken host, not a vehicle to make room for. */
const MAX_SLOTS = 1 << 22;
const COLUMN_NAMES = Object.keys(COLUMN_ARRAYS) as readonly (keyof FleetColumns)[];

/** An empty fleet. `apply` and `reset` throw a `RangeError`, changing nothing, on a frame no host can mean. */
export function createFleetStore(): FleetStore {
  let columns = createColumns(FIRST_CAPACITY);
  let present = new Uint8Array(FIRST_CAPACITY);
  let identities: (VehicleIdentity | undefined)[] = [];
  let slots = new Map<string, number>();
  let seq: number | null = null;
  let length = 0;
  let version = 0;
  let identityVersion = 0;
  let atMs = 0;
  let vehicles = 0;
  const cut = createCutVehicles(FIRST_CAPACITY);
  const invalidPlaces = createInvalidPlaces();
  const listeners = new Set<(changed: Uint32Array | null) => void>();

  function clear(): void {
    columns = createColumns(columns.slot.length);
    present = new Uint8Array(present.length);
    cut.clear();
    invalidPlaces.clear();
    identities = [];
    slots = new Map();
    length = 0;
    vehicles = 0;
    identityVersion += 1;
  }

  function grow(needed: number): void {
    length = Math.max(length, needed);
    if (needed <= columns.slot.length) return;
    const capacity = 2 ** Math.ceil(Math.log2(needed));
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

  function remove(slot: number): void {
    if (present[slot] !== 1) return;
    const identity = identities[slot];
    if (identity !== undefined && slots.get(identity.id) === slot) slots.delete(identity.id);
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
    writeRows(columns, frame.columns);
    cut.tell(columns, changed);
    invalidPlaces.tell(columns, changed);
    for (const slot of changed) appear(slot);
    for (const slot of frame.removed) remove(slot);
    seq = frame.seq;
    atMs = frame.atMs;
    version += 1;
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
    count: () => vehicles,
    countNotLive: cut.count,
    countInvalidPlaces: invalidPlaces.count,
    reset(snapshot) {
      slotsNeeded(snapshot);
      clear();
      take(snapshot);
      for (const listener of listeners) listener(null);
    },
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

/** Column by column in so many words: one loop over all columns would be many times slower (mixed array types). */
function writeRows(target: FleetColumns, source: FleetColumns): void {
  const { slot: slots } = source;
  for (let row = 0; row < slots.length; row += 1) {
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
