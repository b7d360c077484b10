import type { DatabaseSync } from 'node:sqlite';
import type { PackedMessages, PackedVehicle } from './packed.ts';

/** What batches call vehicles and streams by: said once a thread, so it outlives a file that is opened anew. */
export interface Register {
  readonly vehicles: (PackedVehicle | undefined)[];
  readonly streams: (string | undefined)[];
}

/** Creates the register of a thread to which nothing was said yet. */
export function createRegister(): Register {
  return { vehicles: [], streams: [] };
}

/** Keys of the vehicles and streams that batches call by number. */
export interface Names {
  /** Takes in what a batch says of vehicles and streams. Outside a transaction, for it is believed at once. */
  take(packed: Pick<PackedMessages, 'vehicles' | 'streams'>): void;
  /** Key of the vehicle's row, which is made where it is not there. Within a transaction. */
  vehicleKey(index: number): number;
  /** Key of the stream's row, null for no stream. Within a transaction. */
  streamKey(index: number): number | null;
  /** Keys must be asked of the file again: a transaction was rolled back, or rows were removed. */
  forgetKeys(): void;
}

/** Reads and writes the keys of an open journal. */
export function createNames(database: DatabaseSync, { vehicles, streams }: Register): Names {
  let vehicleKeys = new Map<number, number>();
  let streamKeys = new Map<number, number>();
  const upsertVehicle = database.prepare(
    `INSERT INTO vehicles (subject, name, ident, said_us) VALUES (?, ?, ?, ?)
     ON CONFLICT (subject) DO UPDATE SET
       name = iif(excluded.said_us >= said_us, coalesce(excluded.name, name), coalesce(name, excluded.name)),
       ident = iif(excluded.said_us >= said_us, coalesce(excluded.ident, ident), coalesce(ident, excluded.ident)),
       said_us = max(excluded.said_us, said_us)
     RETURNING key`,
  );
  const upsertStream = database.prepare(
    'INSERT INTO streams (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING key',
  );

  return {
    take(packed) {
      for (const vehicle of packed.vehicles) {
        vehicles[vehicle.index] = vehicle;
        vehicleKeys.delete(vehicle.index);
      }
      for (const { index, id } of packed.streams) streams[index] = id;
    },
    vehicleKey(index) {
      const known = vehicleKeys.get(index);
      if (known !== undefined) return known;
      const vehicle = vehicles[index];
      if (vehicle === undefined) throw new Error(`The batch names no vehicle ${index}.`);
      const key = Number(
        upsertVehicle.get(vehicle.subject, vehicle.name, vehicle.ident, vehicle.saidUs)?.key,
      );
      vehicleKeys.set(index, key);
      return key;
    },
    streamKey(index) {
      const id = streams[index];
      if (id === undefined) return null;
      const known = streamKeys.get(index);
      if (known !== undefined) return known;
      const key = Number(upsertStream.get(id)?.key);
      streamKeys.set(index, key);
      return key;
    },
    forgetKeys() {
      vehicleKeys = new Map();
      streamKeys = new Map();
    },
  };
}
