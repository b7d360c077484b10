import type { DatabaseSync } from 'node:sqlite';
import { earlierSubjectOf } from '../../flespi/subject.ts';
import type { StoredVehicle } from './reader.ts';

/** Vehicles as they are read: a unit that became a device is that device, and its rows are the device's. */
export interface StoredVehicles {
  /** Each once, in the order they came in. */
  all(): readonly StoredVehicle[];
  /** Keys of the rows of a vehicle, none where there is no such one; of all for null. */
  keysOf(vehicleId: string | null): readonly number[];
  /** Whose the rows of a key are; undefined where retention has removed the vehicle with its last message. */
  subjectOf(key: number): string | undefined;
}

/** The condition for rows of these keys, which are numbers of the file itself. */
export function ofVehicles(keys: readonly number[]): string {
  return keys.length === 1 ? `vehicle = ${keys[0]}` : `vehicle IN (${keys.join()})`;
}

/** Reads them in an open journal. */
export function createStoredVehicles(database: DatabaseSync): StoredVehicles {
  const selectAll = database.prepare(
    'SELECT subject, name, ident FROM vehicles WHERE became IS NULL ORDER BY key',
  );
  const selectKeys = database.prepare('SELECT key FROM vehicles');
  const selectKeysOf = database.prepare(
    `SELECT key FROM vehicles WHERE subject = ?1 AND became IS NULL
     UNION ALL SELECT key FROM vehicles WHERE became = (SELECT key FROM vehicles WHERE subject = ?1)`,
  );
  const selectSubject = database.prepare(
    `SELECT coalesce(device.subject, unit.subject) AS subject FROM vehicles AS unit
     LEFT JOIN vehicles AS device ON device.key = unit.became WHERE unit.key = ?`,
  );
  const keysOf = (subject: string): readonly number[] =>
    selectKeysOf.all(subject).map(({ key }) => Number(key));

  return {
    all: () =>
      selectAll.all().map(({ subject, name, ident }) => ({
        id: String(subject),
        name: name === null ? null : String(name),
        ident: ident === null ? null : String(ident),
      })),
    keysOf(vehicleId) {
      if (vehicleId === null) return selectKeys.all().map(({ key }) => Number(key));
      // The journal's first version knew no channels: what it holds of the ident is found under each unit of it.
      const earlier = earlierSubjectOf(vehicleId);
      return [...keysOf(vehicleId), ...(earlier === null ? [] : keysOf(earlier))];
    },
    subjectOf(key) {
      const subject = selectSubject.get(key)?.subject;
      return typeof subject === 'string' ? subject : undefined;
    },
  };
}

/** Whose the rows of a key are, each asked of the journal once: for a pass over many messages, within which it does not change. */
export function rememberedSubjects(database: DatabaseSync): StoredVehicles['subjectOf'] {
  const { subjectOf } = createStoredVehicles(database);
  const known = new Map<number, string | undefined>();
  return (key) => {
    if (!known.has(key)) known.set(key, subjectOf(key));
    return known.get(key);
  };
}
