import type { DatabaseSync } from 'node:sqlite';

/** Knows up to which device time messages of a vehicle are held: a later one is new without being looked for. Within a transaction. */
export interface NewestTimes {
  /** Unix microseconds, of a key of the vehicle's; never earlier than the newest that is held. */
  of(vehicle: number): number;
  /** One of that time is held from now on. */
  note(vehicle: number, timeUs: number): void;
  /** The vehicle sends no more. */
  leave(vehicle: number): void;
  /** A transaction was rolled back, or rows were removed. */
  forget(): void;
}

/** Creates it over an open journal, which is asked once for each vehicle. */
export function createNewestTimes(database: DatabaseSync): NewestTimes {
  const select = database.prepare(
    `SELECT max((SELECT coalesce(max(time_us), -9e15) FROM messages WHERE vehicle = ?1),
       (SELECT coalesce(max(to_us), -9e15) FROM strips WHERE vehicle = ?1)) AS newest`,
  );
  const known = new Map<number, number>();
  const of = (vehicle: number): number => {
    const before = known.get(vehicle);
    if (before !== undefined) return before;
    const newest = Number(select.get(vehicle)?.newest);
    known.set(vehicle, newest);
    return newest;
  };
  return {
    of,
    note(vehicle, timeUs) {
      if (timeUs > of(vehicle)) known.set(vehicle, timeUs);
    },
    leave: (vehicle) => void known.delete(vehicle),
    forget: () => known.clear(),
  };
}
