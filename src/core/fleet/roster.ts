/** Who is in the fleet, and in which slot. */
import { createSlotPool } from './slot-pool.ts';
import { Vehicle } from './vehicle.ts';
import { createTimePlaces } from './vehicle-times.ts';

export interface Roster {
  /** The vehicle of this id, where it is known and not deleted. */
  find(id: string): Vehicle | undefined;
  /** A vehicle of which nothing is known yet: a new one, or a deleted one again. */
  enter(id: string): Vehicle;
  /** Takes the vehicle out, remembering when. */
  remove(id: string, atS: number): void;
  /** When the vehicle of this id was deleted; undefined where it was not. `UNDATED_S` where no time was said. */
  leftAtS(id: string): number | undefined;
  at(slot: number): Vehicle | undefined;
  /** One more than the highest slot that was ever given. */
  slots(): number;
  /** Present vehicles by slot. */
  present(): IteratorObject<Vehicle>;
  size(): number;
}

/**
 * Deletions that are remembered, the newest: a backlog of days may still speak of a vehicle that was deleted meanwhile. What is
 * older than so many deletions is spoken of no more.
 */
const MOST_DELETIONS = 100_000;

export function createRoster(): Roster {
  const byId = new Map<string, Vehicle>();
  const bySlot: (Vehicle | undefined)[] = [];
  const slots = createSlotPool();
  const times = createTimePlaces();
  /** In the order in which they were deleted. */
  const left = new Map<string, number>();

  return {
    find: (id) => byId.get(id),
    enter(id) {
      const slot = slots.take();
      const vehicle = new Vehicle(slot, id, times.clear(slot));
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
      slots.giveBack(vehicle.slot);
      left.set(id, atS);
      if (left.size <= MOST_DELETIONS) return;
      const [oldest] = left.keys();
      if (oldest !== undefined) left.delete(oldest);
    },
    leftAtS: (id) => left.get(id),
    at: (slot) => bySlot[slot],
    slots: () => bySlot.length,
    present: () => bySlot.values().filter((vehicle) => vehicle !== undefined),
    size: () => byId.size,
  };
}
