/** Who is in the fleet, and in which slot. A slot outlives its vehicle: it is kept for the same id for good. */
import { createVehicle, type Vehicle } from './vehicle.ts';

export interface Roster {
  /** The vehicle of this id, where it is known and not deleted. */
  find(id: string): Vehicle | undefined;
  /** A vehicle of which nothing is known yet: a new one, or a deleted one again in its slot. */
  enter(id: string): Vehicle;
  /** Takes the vehicle out, remembering when. */
  remove(id: string, atS: number): void;
  /** When the vehicle of this id was deleted; undefined where it was not. `UNDATED_S` where no time was said. */
  leftAtS(id: string): number | undefined;
  at(slot: number): Vehicle | undefined;
  /** Present vehicles by slot. */
  present(): Iterable<Vehicle>;
  size(): number;
}

export function createRoster(): Roster {
  const byId = new Map<string, Vehicle>();
  const bySlot: (Vehicle | undefined)[] = [];
  const left = new Map<string, { readonly slot: number; readonly atS: number }>();

  return {
    find: (id) => byId.get(id),
    enter(id) {
      const slot = left.get(id)?.slot ?? bySlot.length;
      const vehicle = createVehicle(slot, id);
      left.delete(id);
      byId.set(id, vehicle);
      bySlot[slot] = vehicle;
      return vehicle;
    },
    remove(id, atS) {
      const vehicle = byId.get(id);
      if (vehicle === undefined) return;
      byId.delete(id);
      bySlot[vehicle.slot] = undefined;
      left.set(id, { slot: vehicle.slot, atS });
    },
    leftAtS: (id) => left.get(id)?.atS,
    at: (slot) => bySlot[slot],
    present: () => bySlot.values().filter((vehicle) => vehicle !== undefined),
    size: () => byId.size,
  };
}
