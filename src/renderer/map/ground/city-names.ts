import type { MapBounds } from '../../../shared/map-source.ts';
import type { Occupancy } from '../canvas/label-placement.ts';
import { latitudeOf, longitudeOf } from '../canvas/projection.ts';
import { nearestCopy, type Viewport } from '../canvas/viewport.ts';
import type { City } from './cities.ts';
import { isWithin } from './ground-parts.ts';

/** How large a name is written: a place that has been shown for some zooms is one of the larger ones here. */
export type CityRank = 'large' | 'middle' | 'small';

/** A place with its name's place. CSS pixels; `x`, `y` are the middle of its dot. */
export interface PlacedCity {
  readonly city: City;
  readonly rank: CityRank;
  readonly x: number;
  readonly y: number;
  /** Left edge and middle line of the name. */
  readonly textLeft: number;
  readonly textY: number;
}

export interface CityOptions {
  /** By zoom, as `decodeCities` gives them. */
  readonly cities: readonly City[];
  readonly view: Viewport;
  /** CSS pixels. */
  readonly widthOf: (name: string, rank: CityRank) => number;
  /** What is taken by other names; what is placed is taken too. */
  readonly names: Occupancy;
  /** Vehicles and their labels, which a name avoids where it can. */
  readonly avoided: Pick<Occupancy, 'isFree'>;
  /** Where another map names what it shows; null where there is none. */
  readonly namesNotIn: MapBounds | null;
}

/** More names than this nobody reads. */
const MAX_CITIES = 120;
export const CITY_LINE_PX = 15;
/** From the middle of a dot to its name, and to the edge of the dot's own room. */
const GAP_PX = 6.5;
/** Where the dot lies under a vehicle or a cluster of them. */
const FURTHER_PX = 30;
const DOT_PX = 3;
/** Room left free round a name. */
const MARGIN_PX = 3;
/** Zooms for which a place has been shown when it counts for large, for middle. */
const LARGE_AFTER = 3;
const MIDDLE_AFTER = 1;

/** Which places are named and where: those of the smaller zooms first, none over another name, and beside vehicles rather than under them. */
export function placeCities({
  cities,
  view,
  widthOf,
  names,
  avoided,
  namesNotIn,
}: CityOptions): readonly PlacedCity[] {
  const placed: PlacedCity[] = [];
  for (const city of cities) {
    if (city.fromZoom > view.zoom || placed.length >= MAX_CITIES) break;
    const x = (nearestCopy(city.x, view) - view.left) * view.scale;
    const y = (city.y - view.top) * view.scale;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    if (namesNotIn !== null && isWithin(namesNotIn, latitudeOf(city.y), longitudeOf(city.x))) continue;
    if (!names.isFree(x - DOT_PX, y - DOT_PX, 2 * DOT_PX, 2 * DOT_PX)) continue;
    const rank = rankOf(city, view.zoom);
    const width = widthOf(city.name, rank);
    const isHidden = !avoided.isFree(x - DOT_PX, y - DOT_PX, 2 * DOT_PX, 2 * DOT_PX);
    const gaps = isHidden ? [GAP_PX, FURTHER_PX] : [GAP_PX];
    const free = gaps
      .flatMap((gap) => placesOf(x, y, width, gap))
      .filter(([left, top]) =>
        names.isFree(left - MARGIN_PX, top - MARGIN_PX, width + 2 * MARGIN_PX, CITY_LINE_PX + 2 * MARGIN_PX),
      );
    const found = free.find(([left, top]) => avoided.isFree(left, top, width, CITY_LINE_PX)) ?? free[0];
    if (found === undefined) continue;
    const [left, top] = found;
    names.take(left, top, width, CITY_LINE_PX);
    names.take(x - GAP_PX, y - GAP_PX, 2 * GAP_PX, 2 * GAP_PX);
    placed.push({ city, rank, x, y, textLeft: left, textY: top + CITY_LINE_PX / 2 });
  }
  return placed;
}

/** Right, left, above and below of the dot. */
function placesOf(
  x: number,
  y: number,
  width: number,
  gap: number,
): readonly (readonly [left: number, top: number])[] {
  return [
    [x + gap, y - CITY_LINE_PX / 2],
    [x - gap - width, y - CITY_LINE_PX / 2],
    [x - width / 2, y - gap - CITY_LINE_PX],
    [x - width / 2, y + gap],
  ];
}

function rankOf({ fromZoom, isCapital }: City, zoom: number): CityRank {
  const shownFor = zoom - fromZoom + (isCapital ? 1 : 0);
  if (shownFor >= LARGE_AFTER) return 'large';
  return shownFor >= MIDDLE_AFTER ? 'middle' : 'small';
}
