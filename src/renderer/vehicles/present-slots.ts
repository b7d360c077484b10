import type { FleetStore } from '../fleet/fleet-store.ts';

/** Slots of all vehicles present, in the order of their slots. */
export function presentSlots(store: Pick<FleetStore, 'length' | 'has'>): Uint32Array {
  const slots = new Uint32Array(store.length);
  let count = 0;
  for (let slot = 0; slot < store.length; slot += 1) {
    if (store.has(slot)) slots[count++] = slot;
  }
  return slots.subarray(0, count);
}
