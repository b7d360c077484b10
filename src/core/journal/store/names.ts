import type { DatabaseSync } from 'node:sqlite';
import { earlierSubjectOf } from '../../flespi/subject.ts';
import type { PackedMessages, PackedVehicle } from '../blocks/packed.ts';
import { createIdentOwners } from '../identity/ident-owners.ts';

/** What batches call vehicles and streams by: said once a thread, so it outlives a file that is opened again. */
export interface Register {
  /** How much of what a packer named was heard of, by its lane. */
  readonly heard: Map<number, number>;
  readonly vehicles: (NamedVehicle | undefined)[];
  readonly streams: (string | undefined)[];
  /** Which vehicle a unit of a channel turned out to be, by the unit's subject. */
  readonly devices: Map<string, NamedVehicle>;
}

/** A vehicle as it is remembered: what was told of it is one text, less than half of what its object takes, for it is asked for once. */
export interface NamedVehicle {
  readonly subject: string;
  /** JSON of its name, its ident, when that was said and its units. */
  readonly told: string;
}

type Told = Omit<PackedVehicle, 'index'>;

/** Creates the register of a thread to which nothing was said yet. */
export function createRegister(): Register {
  return { heard: new Map(), vehicles: [], streams: [], devices: new Map() };
}

/** Under which keys the rows of a vehicle are. */
export interface VehicleKeys {
  /** Where new rows go. */
  readonly key: number;
  /** Those of units that it turned out to be, and of what the journal's first version called it. Mostly none. */
  readonly others: readonly number[];
}

/** Keys of the vehicles and streams that batches call by number. */
export interface Names {
  /**
   * Takes in what a batch says of vehicles and streams. Outside a transaction, for it is believed at once. Answers with the keys of vehicles
   * that are named no more; throws where it was not told of all that was named before.
   */
  take(packed: Pick<PackedMessages, 'lane' | 'toldBefore' | 'vehicles' | 'streams'>): readonly number[];
  /** Keys of the vehicle's rows; one is made where there is none. Within a transaction. */
  vehicleKeys(index: number): VehicleKeys;
  /** Key of the stream's row, null for no stream. Within a transaction. */
  streamKey(index: number): number | null;
  /** Keys must be asked of the file again: a transaction was rolled back, or rows were removed. */
  forgetKeys(): void;
}

/** Reads and writes the keys of an open journal. */
export function createNames(database: DatabaseSync, register: Register): Names {
  const { heard, vehicles, streams, devices } = register;
  /** By subject: two packers may have a number each for one vehicle. Mostly one key is all. */
  let vehicleKeys = new Map<string, VehicleKeys | number>();
  let streamKeys = new Map<number, number>();
  const upsertVehicle = database.prepare(
    `INSERT INTO vehicles (subject, name, ident, said_us) VALUES (?, ?, ?, ?)
     ON CONFLICT (subject) DO UPDATE SET
       name = iif(excluded.said_us >= said_us, coalesce(excluded.name, name), coalesce(name, excluded.name)),
       ident = iif(excluded.said_us >= said_us, coalesce(excluded.ident, ident), coalesce(ident, excluded.ident)),
       said_us = max(excluded.said_us, said_us)
     RETURNING key, became, ident`,
  );
  const selectUnit = database.prepare(
    'SELECT key, ident FROM vehicles WHERE subject = ? AND became IS NULL AND key <> ?',
  );
  const setBecame = database.prepare('UPDATE vehicles SET became = ? WHERE key = ?');
  const owners = createIdentOwners(database);
  // Of what came by the ident alone nobody knows whose it is where two devices have it.
  const become = (key: number, unit: string): void => {
    const row = selectUnit.get(unit, key);
    if (row === undefined) return;
    const isOfNobody =
      !isOfChannel(unit) && typeof row.ident === 'string' && owners.isOfAnother(row.ident, key);
    if (!isOfNobody) setBecame.run(key, row.key ?? null);
  };
  const selectUnits = database.prepare('SELECT key FROM vehicles WHERE became = ?');
  const selectEarlier = database.prepare('SELECT key FROM vehicles WHERE subject = ? AND became IS NULL');
  const upsertStream = database.prepare(
    'INSERT INTO streams (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING key',
  );

  const readKeys = ({ subject, name, ident, saidUs, units: those }: Told): VehicleKeys => {
    const row = upsertVehicle.get(subject, name, ident, saidUs);
    const key = Number(row?.became ?? row?.key);
    owners.note(Number(row?.key), subject, typeof row?.ident === 'string' ? row.ident : null);
    for (const unit of those) become(key, unit);
    const earlier = earlierSubjectOf(subject);
    const others = [...selectUnits.all(key), ...(earlier === null ? [] : selectEarlier.all(earlier))];
    return { key, others: others.length === 0 ? NO_KEYS : others.map((other) => Number(other.key)) };
  };

  /** Its number is another's from now on. Answers with its key where that is known. */
  const leave = (vehicle: NamedVehicle): readonly number[] => {
    const keys = vehicleKeys.get(vehicle.subject);
    vehicleKeys.delete(vehicle.subject);
    // It may have been told anew by another number.
    for (const unit of toldOf(vehicle).units) if (devices.get(unit) === vehicle) devices.delete(unit);
    return keys === undefined ? NO_KEYS : [keysOf(keys).key];
  };

  return {
    take(packed) {
      const { lane, toldBefore } = packed;
      if (toldBefore > 0 && heard.get(lane) !== toldBefore) {
        throw new Error('The batch calls vehicles by numbers that were not told.');
      }
      heard.set(lane, toldBefore + packed.vehicles.length + packed.streams.length);
      const left: number[] = [];
      for (const vehicle of packed.vehicles) {
        const before = vehicles[vehicle.index];
        if (before !== undefined && before.subject !== vehicle.subject) left.push(...leave(before));
        const named = namedOf(vehicle);
        vehicles[vehicle.index] = named;
        vehicleKeys.delete(vehicle.subject);
        for (const unit of vehicle.units.filter(isOfChannel)) {
          devices.set(unit, named);
          // Until now it was one of its own.
          vehicleKeys.delete(unit);
        }
      }
      for (const { index, id } of packed.streams) streams[index] = id;
      return left;
    },
    vehicleKeys(index) {
      const named = vehicles[index];
      if (named === undefined) throw new Error(`The batch names no vehicle ${index}.`);
      const known = vehicleKeys.get(named.subject);
      if (known !== undefined) return keysOf(known);
      const keys = readKeys(toldOf(devices.get(named.subject) ?? named));
      vehicleKeys.set(named.subject, keys.others.length === 0 ? keys.key : keys);
      return keys;
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
      owners.forget();
    },
  };
}

const NO_KEYS: readonly number[] = [];

function keysOf(keys: VehicleKeys | number): VehicleKeys {
  return typeof keys === 'number' ? { key: keys, others: NO_KEYS } : keys;
}

function namedOf({ subject, name, ident, saidUs, units }: Told): NamedVehicle {
  return { subject, told: JSON.stringify([name, ident, saidUs, units]) };
}

function toldOf({ subject, told }: NamedVehicle): Told {
  const [name, ident, saidUs, units] = JSON.parse(told);
  return { subject, name, ident, saidUs, units };
}

function isOfChannel(subject: string): boolean {
  return earlierSubjectOf(subject) !== null;
}
