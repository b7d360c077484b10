import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';

/** Names of the fleet prepared for searching and sorting; made anew only when a vehicle appears, goes or is renamed. */
export interface NameIndex {
  /** Slots of all vehicles in the order of their names. */
  readonly order: Uint32Array;
  /** By slot. */
  readonly entries: readonly (NameEntry | undefined)[];
}

interface NameEntry {
  readonly identity: VehicleIdentity;
  readonly key: string;
  /** What the search looks in, in lower case. */
  readonly haystack: string;
}

/** A key under which plain comparison sorts as people do: case ignored, numbers by value. */
export function sortKey(name: string): string {
  return name
    .slice(0, 200)
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(20, '0'));
}

/**
 * Prepares the names of all vehicles present. What an earlier index holds of them is used again, in its order: sorting
 * few newcomers into a long sorted run costs little more than walking it.
 */
export function createNameIndex(
  store: Pick<FleetStore, 'length' | 'has' | 'identity'>,
  before?: NameIndex,
): NameIndex {
  const entries: (NameEntry | undefined)[] = new Array(store.length).fill(undefined);
  const known: number[] = [];
  const newcomers: number[] = [];
  for (const slot of before?.order ?? []) {
    const entry = before?.entries[slot];
    if (entry === undefined || !store.has(slot) || store.identity(slot) !== entry.identity) continue;
    entries[slot] = entry;
    known.push(slot);
  }
  for (let slot = 0; slot < store.length; slot += 1) {
    const identity = store.has(slot) && entries[slot] === undefined ? store.identity(slot) : undefined;
    if (identity === undefined) continue;
    entries[slot] = entryOf(identity);
    newcomers.push(slot);
  }
  const byKey = (a: number, b: number): number => {
    const left = entries[a]?.key ?? '';
    const right = entries[b]?.key ?? '';
    if (left === right) return a - b;
    return left < right ? -1 : 1;
  };
  const order = known.concat(newcomers.sort(byKey)).sort(byKey);
  return { order: Uint32Array.from(order), entries };
}

function entryOf(identity: VehicleIdentity): NameEntry {
  const { name, ident, deviceId } = identity;
  return { identity, key: sortKey(name), haystack: `${name}\n${ident ?? ''}\n${deviceId}`.toLowerCase() };
}
