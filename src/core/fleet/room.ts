import { partsOf } from '../flespi/subject.ts';

/**
 * How many vehicles of an account are shown at most. Anyone who may post to the HTTP listener can make up any number of them, and
 * each costs memory and time at every start; those beyond are kept in the journal and exported all the same.
 */
export const MOST_VEHICLES = {
  /** Devices of flespi: half as many again as the largest fleet that Fleetglass is made for. */
  devices: 150_000,
  /** Units that are known by an ident alone. They take no device's place. */
  units: 50_000,
} as const;

export type Room = Readonly<Record<keyof typeof MOST_VEHICLES, number>>;

/** What a vehicle counts as, by its subject. */
export function kindOf(subject: string): keyof Room {
  return partsOf(subject).deviceId === null ? 'units' : 'devices';
}

/** The first subjects of each kind, in their order, as many as there is room for. */
export function withinRoom<T>(
  items: readonly T[],
  subjectOf: (item: T) => string,
  room: Room = MOST_VEHICLES,
): readonly T[] {
  const taken = { devices: 0, units: 0 };
  return items.filter((item) => {
    const kind = kindOf(subjectOf(item));
    taken[kind] += 1;
    return taken[kind] <= room[kind];
  });
}
