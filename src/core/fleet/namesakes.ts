import { withChannel } from './vehicle-name.ts';

/** Who of the fleet is called the same: an ident is one unit within its channel alone. */
export interface Namesakes {
  /** Notes what the vehicle of a slot would be called by itself; returns the slots whose name follows from that, itself among them. */
  call(slot: number, name: string): readonly number[];
  /** The vehicle of this slot is gone; returns the slots whose name follows from that. */
  remove(slot: number): readonly number[];
  /** What the vehicle is called: where another is called the same, a unit of a channel says of which. */
  nameOf(slot: number, subject: string): string;
}

const NOBODY: readonly number[] = [];

/** Creates the names of an empty fleet. */
export function createNamesakes(): Namesakes {
  const names: (string | undefined)[] = [];
  /** One slot, as nearly always, or several. */
  const slots = new Map<string, number | Set<number>>();

  const add = (slot: number, name: string): readonly number[] => {
    names[slot] = name;
    const before = slots.get(name);
    if (before === undefined) {
      slots.set(name, slot);
      return [slot];
    }
    const all = typeof before === 'number' ? new Set([before]) : before;
    slots.set(name, all.add(slot));
    // A third makes no difference to the second.
    return all.size === 2 ? [...all] : [slot];
  };
  const drop = (slot: number): readonly number[] => {
    const name = names[slot];
    if (name === undefined) return NOBODY;
    names[slot] = undefined;
    const before = slots.get(name);
    if (typeof before !== 'object') {
      slots.delete(name);
      return NOBODY;
    }
    before.delete(slot);
    const [left] = before;
    if (before.size !== 1 || left === undefined) return NOBODY;
    slots.set(name, left);
    return [left];
  };

  return {
    call(slot, name) {
      return names[slot] === name ? NOBODY : [...drop(slot), ...add(slot, name)];
    },
    remove: drop,
    nameOf(slot, subject) {
      const name = names[slot] ?? '';
      return typeof slots.get(name) === 'object' ? withChannel(name, subject) : name;
    },
  };
}
