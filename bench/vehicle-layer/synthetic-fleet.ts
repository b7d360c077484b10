import { createColumns, type FleetFrame, type VehicleIdentity } from '../../src/shared/fleet-frame.ts';
import { scopedId } from '../../src/shared/scope.ts';
import { VEHICLE_FLAGS } from '../../src/shared/vehicle-status.ts';

/** A fleet round some cities of Europe that can be moved frame by frame; the same seed makes the same fleet. */
export interface SyntheticFleet {
  readonly snapshot: FleetFrame;
  /** The next frame, in which `share` of the fleet has moved. */
  next(share: number): FleetFrame;
}

const CITIES = [
  [54.69, 25.28],
  [52.52, 13.4],
  [48.86, 2.35],
  [51.5, -0.12],
  [40.42, -3.7],
  [41.9, 12.5],
  [50.08, 14.43],
  [52.23, 21.01],
  [59.33, 18.06],
  [47.5, 19.04],
  [44.43, 26.1],
  [37.98, 23.73],
  [53.35, -6.26],
  [60.17, 24.94],
] as const;

/** `spreadDeg` is how far vehicles stand from their city; one city where `cities` is 1. */
export function createSyntheticFleet(
  size: number,
  spreadDeg: number,
  cities: number = CITIES.length,
  seed = 7,
): SyntheticFleet {
  const random = createRandom(seed);
  const nowS = Date.now() / 1000;
  const columns = createColumns(size);
  const identities: VehicleIdentity[] = [];
  for (let slot = 0; slot < size; slot += 1) {
    const [latitude, longitude] = CITIES[Math.floor(random() * cities)] ?? CITIES[0];
    const motion = random() < 0.55 ? 0 : random() < 0.35 ? 1 : random() < 0.9 ? 2 : 3;
    const freshness = random() < 0.85 ? 0 : random() < 0.6 ? 1 : 2;
    const ageS = [random() * 40, 120 + random() * 400, 900 + random() * 40_000][freshness] ?? 0;
    columns.slot[slot] = slot;
    columns.latitude[slot] = latitude + gauss(random) * spreadDeg;
    columns.longitude[slot] = longitude + gauss(random) * spreadDeg * 1.6;
    columns.headingDeg[slot] = motion === 0 && random() < 0.04 ? Number.NaN : random() * 360;
    columns.speedKmh[slot] = motion === 0 ? 5 + random() * 90 : 0;
    columns.motion[slot] = motion;
    columns.freshness[slot] = freshness;
    columns.ignition[slot] = motion === 3 || random() < 0.06 ? 2 : motion === 2 ? 0 : 1;
    columns.flags[slot] =
      (random() < 0.04 ? VEHICLE_FLAGS.invalidFix : 0) | (random() < 0.02 ? VEHICLE_FLAGS.alarm : 0);
    columns.messageTimeS[slot] = nowS - ageS;
    columns.fixTimeS[slot] = nowS - ageS;
    const deviceId = String(100_000 + slot);
    const id = scopedId('bench', deviceId);
    identities.push({ slot, id, accountId: 'bench', deviceId, name: nameOf(slot), ident: null });
  }
  let seq = 0;
  return {
    snapshot: { seq, atMs: Date.now(), columns, identities, removed: new Uint32Array() },
    next(share) {
      seq += 1;
      const count = Math.max(1, Math.round(size * share));
      const moved = createColumns(count);
      for (let row = 0; row < count; row += 1) {
        const slot = (seq * count + row) % size;
        const heading = (columns.headingDeg[slot] ?? 0) + (random() - 0.5) * 12;
        if (columns.motion[slot] === 0 && Number.isFinite(heading)) {
          columns.headingDeg[slot] = heading;
          columns.latitude[slot] = (columns.latitude[slot] ?? 0) + Math.cos((heading * Math.PI) / 180) * 2e-4;
          columns.longitude[slot] =
            (columns.longitude[slot] ?? 0) + Math.sin((heading * Math.PI) / 180) * 3e-4;
        }
        if (columns.freshness[slot] === 0) columns.messageTimeS[slot] = Date.now() / 1000;
        for (const name of Object.keys(moved) as (keyof typeof moved)[])
          moved[name][row] = columns[name][slot] ?? 0;
      }
      return { seq, atMs: Date.now(), columns: moved, identities: [], removed: new Uint32Array() };
    },
  };
}

function nameOf(slot: number): string {
  const kinds = ['Truck', 'Van', 'LT', 'Bus', 'Trailer', 'Crane'];
  return `${kinds[slot % kinds.length]} ${100 + slot}`;
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
