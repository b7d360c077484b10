import type { Random } from '../base/random.ts';
import { between, distanceM, moved, type Place } from './geo.ts';

/** A crossing and the roads that leave it. */
export interface Crossing extends Place {
  readonly roads: readonly Road[];
}
/** A straight piece of road to the next crossing. */
export interface Road {
  readonly to: Crossing;
  readonly limitKmh: number;
}
/** An invented city around a real place. */
export interface City {
  readonly name: string;
  readonly country: 'LT' | 'LV' | 'PL' | 'DE';
  readonly center: Place;
  readonly crossings: readonly Crossing[];
  /** Places on the main roads that lead out of it. */
  readonly outskirts: readonly Crossing[];
}

interface CrossingDraft extends Place {
  readonly roads: Road[];
}

const PLACES = [
  { name: 'Vilnius', country: 'LT', latitude: 54.6872, longitude: 25.2797 },
  { name: 'Kaunas', country: 'LT', latitude: 54.8985, longitude: 23.9036 },
  { name: 'Riga', country: 'LV', latitude: 56.9396, longitude: 24.1256 },
  { name: 'Warsaw', country: 'PL', latitude: 52.2297, longitude: 20.9822 },
  { name: 'Berlin', country: 'DE', latitude: 52.51, longitude: 13.395 },
] as const;

/** Cities joined by a main road, by index. */
const MAIN_ROADS: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [1, 3],
  [3, 4],
];

/** Crossings along each side of a city. */
const SIDE = 15;
const BLOCK_M = 520;
const MAIN_PIECE_M = 3_500;

/** Lays out every city's streets and the main roads between them. Deterministic by the source of chance. */
export function layRoads(random: Random): readonly City[] {
  const cities = PLACES.map((place) => ({
    place,
    crossings: layStreets(place, random.fork(place.name)),
    outskirts: [] as CrossingDraft[],
  }));
  for (const [from, to] of MAIN_ROADS) {
    const start = edgeTowards(cities[from]?.crossings, cities[to]?.place);
    const end = edgeTowards(cities[to]?.crossings, cities[from]?.place);
    if (start === undefined || end === undefined) continue;
    const pieces = layMainRoad(start, end, random.fork(`main ${from}-${to}`));
    const middle = Math.ceil(pieces.length / 2);
    cities[from]?.outskirts.push(...pieces.slice(0, middle));
    cities[to]?.outskirts.push(...pieces.slice(middle));
  }
  return cities.map(({ place, crossings, outskirts }) => ({
    name: place.name,
    country: place.country,
    center: { latitude: place.latitude, longitude: place.longitude },
    crossings,
    outskirts,
  }));
}

/** A bent grid with a gap here and there; every fifth street is wide and fast. */
function layStreets(center: Place, random: Random): readonly CrossingDraft[] {
  const tilt = random.between(-0.35, 0.35);
  const grid: CrossingDraft[][] = [];
  for (let row = 0; row < SIDE; row++) {
    const line: CrossingDraft[] = [];
    for (let column = 0; column < SIDE; column++) {
      const x = (column - (SIDE - 1) / 2) * BLOCK_M + random.between(-110, 110);
      const y = (row - (SIDE - 1) / 2) * BLOCK_M + random.between(-110, 110);
      // Blocks grow towards the rim, as in a real city.
      const stretch = 1 + Math.hypot(x, y) / 6_000;
      const east = (x * Math.cos(tilt) - y * Math.sin(tilt)) * stretch;
      const north = (x * Math.sin(tilt) + y * Math.cos(tilt)) * stretch;
      line.push({ ...moved(center, east, north), roads: [] });
    }
    grid.push(line);
  }
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      join(grid[row]?.[column], grid[row]?.[column + 1], row, random);
      join(grid[row]?.[column], grid[row + 1]?.[column], column, random);
    }
  }
  return grid.flat().filter((crossing) => crossing.roads.length > 1);
}

function join(
  from: CrossingDraft | undefined,
  to: CrossingDraft | undefined,
  line: number,
  random: Random,
): void {
  const wide = line % 5 === 2;
  if (from === undefined || to === undefined || (!wide && random.chance(0.12))) return;
  const limitKmh = wide ? random.pick([60, 70, 80]) : random.pick([30, 50, 50, 50]);
  connect(from, to, limitKmh);
}

function connect(from: CrossingDraft, to: CrossingDraft, limitKmh: number): void {
  from.roads.push({ to, limitKmh });
  to.roads.push({ to: from, limitKmh });
}

function edgeTowards(crossings: readonly CrossingDraft[] | undefined, goal: Place | undefined) {
  if (crossings === undefined || goal === undefined) return undefined;
  return crossings.reduce<CrossingDraft | undefined>((best, crossing) => {
    return best === undefined || distanceM(crossing, goal) < distanceM(best, goal) ? crossing : best;
  }, undefined);
}

/** A gently winding road of pieces of a few kilometres; the result is the places along it. */
function layMainRoad(start: CrossingDraft, end: CrossingDraft, random: Random): readonly CrossingDraft[] {
  const along: CrossingDraft[] = [];
  const pieces = Math.ceil(distanceM(start, end) / MAIN_PIECE_M);
  let previous = start;
  let sway = 0;
  for (let piece = 1; piece < pieces; piece++) {
    const share = piece / pieces;
    sway = sway * 0.8 + random.between(-500, 500);
    const straight = between(start, end, share);
    const next: CrossingDraft = {
      ...moved(straight, sway * 0.6, sway * Math.sin(share * Math.PI)),
      roads: [],
    };
    connect(previous, next, 90);
    along.push(next);
    previous = next;
  }
  connect(previous, end, 90);
  return along;
}
