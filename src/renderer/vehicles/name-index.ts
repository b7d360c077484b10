import type { FleetStore } from '../fleet/fleet-store.ts';

/** Names of the fleet prepared for searching and sorting; made anew only when a vehicle appears, goes or is renamed. */
export interface NameIndex {
  /** Slots of all vehicles in the order of their names. */
  readonly order: Uint32Array;
  /** What the search looks in, by slot, in lower case. */
  readonly haystack: readonly (string | undefined)[];
}

/** A key under which plain comparison sorts as people do: case ignored, numbers by value. */
export function sortKey(name: string): string {
  return name
    .slice(0, 200)
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(20, '0'));
}

/** Prepares the names of all vehicles present. */
export function createNameIndex(store: Pick<FleetStore, 'length' | 'has' | 'identity'>): NameIndex {
  const keys: (string | undefined)[] = [];
  const haystack: (string | undefined)[] = [];
  const slots: number[] = [];
  for (let slot = 0; slot < store.length; slot += 1) {
    const identity = store.has(slot) ? store.identity(slot) : undefined;
    if (identity === undefined) continue;
    keys[slot] = sortKey(identity.name);
    haystack[slot] = `${identity.name}\n${identity.ident ?? ''}\n${identity.id}`.toLowerCase();
    slots.push(slot);
  }
  slots.sort((a, b) => {
    const left = keys[a] ?? '';
    const right = keys[b] ?? '';
    if (left === right) return a - b;
    return left < right ? -1 : 1;
  });
  return { order: Uint32Array.from(slots), haystack };
}
