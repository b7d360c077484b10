import { createFenceIndex } from '../../src/core/geofences/fence-index.ts';
import { createGeofenceWatch } from '../../src/core/geofences/geofence-watch.ts';
import type { Geofence, GeofencePoint } from '../../src/shared/geofences/geofence.ts';
import { isInside } from '../../src/shared/geofences/inside.ts';
import { type PlaneShape, planeShape } from '../../src/shared/geofences/plane-shape.ts';
import { createRandom, type Random } from '../../src/simulator/base/random.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median } from '../support/statistics.ts';
import { inTurns } from '../support/turns.ts';

const FENCES = 2_000;
const VEHICLES = 10_000;
/** A country: some 600 km to each side. */
const WEST = 20;
const SOUTH = 50;
const SIDE_DEG = 6;
const KM_A_DEGREE = 111.2;

/** What each fix costs, by the corners of the polygons. */
export interface GeofencesRow {
  readonly corners: number;
  readonly fixes: number;
  readonly usAFix: number;
  /** Of one core, at 1 000 fixes a second. */
  readonly corePercent: number;
  /** Where each fix asks every polygon: what only the index saves. */
  readonly everyPolygonUs: number;
  /** Making the index anew, after an edit. */
  readonly indexMs: number;
  /** Passages seen. */
  readonly passages: number;
}

interface Fix {
  readonly vehicle: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** Follows 10 000 vehicles that drive among 2 000 polygons of 0.3 to 3 km, and asks every polygon without an index in turns with it. */
export async function runGeofencesBench({ isQuick }: BenchSize): Promise<readonly GeofencesRow[]> {
  const rows: GeofencesRow[] = [];
  for (const corners of [12, 60, 500]) rows.push(await measure(corners, isQuick ? 20_000 : 200_000));
  return rows;
}

async function measure(corners: number, count: number): Promise<GeofencesRow> {
  const random = createRandom(1);
  const fences = Array.from({ length: FENCES }, (_, number) => fenceOf(random, corners, number));
  const fixes = drive(random.fork('vehicles'), count);
  const shapes = fences.map(({ shape }) => planeShape(shape));
  const asked = fixes.slice(0, Math.min(count, 2_000));

  let passages = 0;
  const watch = createGeofenceWatch({
    onEvent: () => void passages++,
    onUnknownSince() {},
    placesNow: () => [],
  });
  watch.setFences(fences);
  let timeMs = 0;
  const follow = async (): Promise<number> => {
    const beganMs = performance.now();
    for (const [at, { vehicle, latitude, longitude }] of fixes.entries()) {
      // Ten seconds later each time that all have reported.
      if (at % VEHICLES === 0) timeMs += 10_000;
      const place = { latitude, longitude, timeMs };
      watch.fix('a', String(vehicle), place, { isSettled: true, isOld: false });
    }
    return ((performance.now() - beganMs) * 1000) / fixes.length;
  };
  const askAll = async (): Promise<number> => {
    const beganMs = performance.now();
    for (const fix of asked) everyOf(shapes, fix);
    return ((performance.now() - beganMs) * 1000) / asked.length;
  };
  const measured = await inTurns({ a: askAll, b: follow }, 3);
  const usAFix = median(measured.map(([, ours]) => ours));
  return {
    corners,
    fixes: fixes.length,
    usAFix: hundredths(usAFix),
    corePercent: hundredths(usAFix / 10),
    everyPolygonUs: hundredths(median(measured.map(([every]) => every))),
    indexMs: hundredths(median([0, 1, 2].map(() => timeOf(() => createFenceIndex(fences))))),
    passages,
  };
}

function everyOf(shapes: readonly PlaneShape[], fix: Fix): number {
  let inside = 0;
  for (const shape of shapes) if (isInside(shape, fix)) inside += 1;
  return inside;
}

function timeOf(work: () => unknown): number {
  const beganMs = performance.now();
  work();
  return performance.now() - beganMs;
}

function fenceOf(random: Random, corners: number, number: number): Geofence {
  const middle = [WEST + random.unit() * SIDE_DEG, SOUTH + random.unit() * SIDE_DEG] as const;
  const radiusDeg = random.between(0.3, 3) / KM_A_DEGREE;
  const ring = Array.from({ length: corners }, (_, corner): GeofencePoint => {
    const angle = (corner / corners) * 2 * Math.PI;
    const away = radiusDeg * random.between(0.6, 1);
    return [middle[0] + Math.cos(angle) * away * 1.6, middle[1] + Math.sin(angle) * away];
  });
  return {
    id: `fence-${number.toString(16).padStart(12, '0')}`,
    name: `Place ${number}`,
    colour: 'blue',
    group: null,
    shape: { kind: 'polygon', rings: [ring] },
    source: { kind: 'own' },
  };
}

/** Fixes of all vehicles in turn, each some 150 m after its last. */
function drive(random: Random, count: number): readonly Fix[] {
  const vehicles = Array.from({ length: VEHICLES }, () => ({
    latitude: SOUTH + random.unit() * SIDE_DEG,
    longitude: WEST + random.unit() * SIDE_DEG,
    course: random.unit() * 2 * Math.PI,
  }));
  const stepDeg = 0.15 / KM_A_DEGREE;
  return Array.from({ length: count }, (_, at): Fix => {
    const vehicle = at % VEHICLES;
    const here = vehicles[vehicle] ?? { latitude: SOUTH, longitude: WEST, course: 0 };
    here.course += random.between(-0.3, 0.3);
    here.latitude += Math.sin(here.course) * stepDeg;
    here.longitude += Math.cos(here.course) * stepDeg * 1.6;
    return { vehicle, latitude: here.latitude, longitude: here.longitude };
  });
}
