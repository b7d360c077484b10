import type { FleetColumns } from '../../shared/fleet-frame.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';

type Places = Pick<FleetColumns, 'latitude' | 'longitude' | 'flags'>;

/**
 * Places that their trackers mark as invalid, of vehicles that never had a valid one. Kept out of the columns, so that nothing
 * that reads a place there can show one, unless the dispatcher chose to see them.
 */
export function createInvalidPlaces() {
  const kept = new Map<number, { readonly latitude: number; readonly longitude: number }>();
  let shown = false;

  return {
    /** Vehicles with such a place. */
    count: () => kept.size,
    /** The host's word on these slots has been written to the columns. */
    tell({ latitude, longitude, flags }: Places, slots: Uint32Array): void {
      for (let at = 0; at < slots.length; at += 1) {
        const slot = slots[at] ?? 0;
        if (((flags[slot] ?? 0) & VEHICLE_FLAGS.invalidPlace) === 0) {
          if (kept.size > 0) kept.delete(slot);
          continue;
        }
        kept.set(slot, { latitude: latitude[slot] ?? Number.NaN, longitude: longitude[slot] ?? Number.NaN });
        if (shown) continue;
        latitude[slot] = Number.NaN;
        longitude[slot] = Number.NaN;
      }
    },
    /** Shows them, or takes them out again; false where that is so already. */
    show({ latitude, longitude }: Places, show: boolean): boolean {
      if (shown === show) return false;
      shown = show;
      for (const [slot, place] of kept) {
        latitude[slot] = show ? place.latitude : Number.NaN;
        longitude[slot] = show ? place.longitude : Number.NaN;
      }
      return true;
    },
    forget: (slot: number) => void kept.delete(slot),
    clear: () => kept.clear(),
  };
}
