import type { Random } from '../base/random.ts';
import { distanceM, type Place } from '../world/geo.ts';
import type { City, Crossing } from '../world/roads.ts';
import { villageGround } from './countryside.ts';
import type { StreetNames } from './names.ts';
import { type Ring, toPlane } from './plane.ts';

/** A road from city to city. */
export interface MainRoad {
  readonly name: string;
  readonly line: readonly Place[];
}

/** A few houses on the way, in metres around `center`. */
export interface Village {
  readonly name: string;
  readonly center: Place;
  readonly ground: Ring;
}

const CITY_REACH_M = 9_000;
const VILLAGE_CHANCE = 0.4;

/** The main roads, each told once, from the cities at whose edges they begin. */
export function mainRoads(cities: readonly City[]): readonly MainRoad[] {
  const onTheWay = new Set(cities.flatMap(({ outskirts }) => outskirts));
  const taken = new Set<Crossing>();
  const lines = [...onTheWay].flatMap((start) => {
    const edge = start.roads.find(({ to }) => !onTheWay.has(to));
    if (taken.has(start) || edge === undefined) return [];
    return [[edge.to, ...walk(start, edge.to, onTheWay, taken)]];
  });
  return lines.map((line, index) => ({ name: `A${index + 1}`, line }));
}

/** The crossings from one that a road enters to the edge of the other city. */
function walk(
  start: Crossing,
  from: Crossing,
  onTheWay: ReadonlySet<Crossing>,
  taken: Set<Crossing>,
): readonly Crossing[] {
  const walked: Crossing[] = [];
  let [before, here]: [Crossing, Crossing | undefined] = [from, start];
  while (here !== undefined) {
    walked.push(here);
    if (!onTheWay.has(here)) break;
    taken.add(here);
    const next: Crossing | undefined = here.roads.find(({ to }) => to !== before)?.to;
    [before, here] = [here, next];
  }
  return walked;
}

/** Villages at some of the bends, away from the cities. */
export function layVillages(
  roads: readonly MainRoad[],
  cities: readonly City[],
  names: StreetNames,
  random: Random,
): readonly Village[] {
  return roads
    .flatMap(({ line }) => line)
    .filter((place) => cities.every(({ center }) => distanceM(center, place) > CITY_REACH_M))
    .filter(() => random.chance(VILLAGE_CHANCE))
    .map((center) => ({
      name: names.village(),
      center,
      ground: villageGround(toPlane(center, center), random),
    }));
}
