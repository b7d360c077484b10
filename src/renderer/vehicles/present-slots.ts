import type { FleetStore } from '../fleet/fleet-store.ts';

/** Slots of all vehicles present that are of accounts to be shown, in the order of their slots. */
export function presentSlots(
  store: Pick<FleetStore, 'length' | 'has' | 'identity'>,
  shows: (accountId: string) => boolean,
): Uint32Array {
  const slots = new Uint32Array(store.length);
  let count = 0;
  for (let slot = 0; slot < store.length; slot += 1) {
    if (store.has(slot) && shows(store.identity(slot)?.accountId ?? '')) slots[count++] = slot;
  }
  return slots.subarray(0, count);
}
