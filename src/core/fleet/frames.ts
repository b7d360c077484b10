/** What is shown of the fleet: the master columns, what of them is not yet told, and the frames that tell it. */
import { createColumns, type VehicleIdentity } from '../../shared/fleet-frame.ts';
import type { Clock } from '../base/clock.ts';
import type { Own } from '../base/own.ts';
import type { OwnFrame } from './fleet.ts';
import { copyRows, growColumns, writeRow } from './fleet-columns.ts';
import { createNamesakes } from './namesakes.ts';
import type { Roster } from './roster.ts';
import type { Vehicle } from './vehicle.ts';

export interface Frames {
  /** Takes over a vehicle as it now is. `dueS`: when time alone will change it next, seconds of the monotonic clock. */
  update(vehicle: Vehicle, dueS: number): void;
  /** Tells that the vehicle of this slot is gone. */
  remove(slot: number): void;
  /** Vehicles whose due time is past at `nowS`. */
  due(nowS: number): readonly Vehicle[];
  /** No due time is before this one, seconds of the monotonic clock. */
  soonestS(): number;
  take(): OwnFrame | undefined;
  snapshot(): OwnFrame;
}

const FIRST_CAPACITY = 256;

export function createFrames(roster: Roster, clock: Clock): Frames {
  let capacity = FIRST_CAPACITY;
  let columns = createColumns(capacity);
  let dueTimesS = new Float64Array(capacity).fill(Number.POSITIVE_INFINITY);
  let isDirty = new Uint8Array(capacity);
  let dirty: number[] = [];
  let length = 0;
  let seq = 0;
  let soonestS = Number.POSITIVE_INFINITY;
  const named = new Set<number>();
  const removed = new Set<number>();
  const namesakes = createNamesakes();

  /** Names again who is called by what was just said: nearly always nobody, or the vehicle itself. */
  const rename = (slots: readonly number[]): void => {
    for (const slot of slots) {
      const vehicle = roster.at(slot);
      if (vehicle === undefined) continue;
      vehicle.identity = identityOf(vehicle, namesakes.nameOf(slot, vehicle.id));
      named.add(slot);
    }
  };

  const grow = (): void => {
    const before = { dueTimesS, isDirty };
    capacity *= 2;
    columns = growColumns(columns, capacity);
    dueTimesS = new Float64Array(capacity).fill(Number.POSITIVE_INFINITY);
    dueTimesS.set(before.dueTimesS);
    isDirty = new Uint8Array(capacity);
    isDirty.set(before.isDirty);
  };

  const clear = (): void => {
    for (const slot of dirty) isDirty[slot] = 0;
    dirty = [];
    named.clear();
    removed.clear();
  };

  return {
    update(vehicle, dueS) {
      const { slot } = vehicle;
      while (slot >= capacity) grow();
      if (slot >= length) length = slot + 1;
      const ident = vehicle.ident.value;
      rename(namesakes.call(slot, vehicle.name.value ?? ident ?? `Device ${vehicle.id}`));
      if (ident !== vehicle.identity.ident) rename([slot]);
      removed.delete(slot);
      writeRow(columns, vehicle);
      dueTimesS[slot] = dueS;
      soonestS = Math.min(soonestS, dueS);
      if (isDirty[slot] === 1) return;
      isDirty[slot] = 1;
      dirty.push(slot);
    },
    remove(slot) {
      dueTimesS[slot] = Number.POSITIVE_INFINITY;
      named.delete(slot);
      removed.add(slot);
      rename(namesakes.remove(slot));
    },
    due(nowS) {
      const due: Vehicle[] = [];
      if (soonestS >= nowS) return due;
      soonestS = Number.POSITIVE_INFINITY;
      for (let slot = 0; slot < length; slot += 1) {
        const dueS = dueTimesS[slot] ?? nowS;
        soonestS = Math.min(soonestS, dueS);
        if (dueS >= nowS) continue;
        const vehicle = roster.at(slot);
        if (vehicle !== undefined) due.push(vehicle);
      }
      return due;
    },
    soonestS: () => soonestS,
    take() {
      if (dirty.length === 0 && removed.size === 0) return undefined;
      seq += 1;
      const frame: OwnFrame = {
        seq,
        atMs: clock.nowMs(),
        columns: copyRows(
          columns,
          dirty.filter((slot) => !removed.has(slot)),
        ),
        identities: [...named]
          .map((slot) => roster.at(slot)?.identity)
          .filter((identity) => identity !== undefined),
        removed: Uint32Array.from(removed),
      };
      clear();
      return frame;
    },
    snapshot() {
      const vehicles = [...roster.present()];
      return {
        seq,
        atMs: clock.nowMs(),
        columns: copyRows(
          columns,
          vehicles.map(({ slot }) => slot),
        ),
        identities: vehicles.map(({ identity }) => identity),
        removed: new Uint32Array(0),
      };
    },
  };
}

function identityOf({ slot, id, ident }: Vehicle, name: string): Own<VehicleIdentity> {
  return { slot, id, name, ident: ident.value };
}
