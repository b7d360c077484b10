import type { MapBounds } from '../../../shared/map-source.ts';
import type { Occupancy } from '../canvas/label-placement.ts';
import { latitudeOf, longitudeOf } from '../canvas/projection.ts';
import type { Context2D } from '../canvas/surface.ts';
import type { TextCache } from '../canvas/text-cache.ts';
import { nearestCopy, type Viewport } from '../canvas/viewport.ts';
import { isWithin } from './ground-parts.ts';
import type { CountryName } from './world-outline.ts';

/** Further in a country's name says nothing of what the map shows. */
const NAMES_BELOW_ZOOM = 8;
const MAX_NAMES = 60;

/** From the country's middle, where that is taken: a name stands beside vehicles rather than under them. */
const SHIFTS_PX = [0, -26, 26, -48, 48] as const;

/**
 * Writes the names of countries that have room for theirs, the largest first; one that finds none beside vehicles is left out. `notIn`: where
 * another map names them.
 */
export function paintCountries(
  context: Context2D,
  texts: TextCache,
  occupancy: Occupancy,
  vehicles: Pick<Occupancy, 'isFree'>,
  countries: readonly CountryName[],
  view: Viewport,
  notIn: MapBounds | null,
): void {
  if (view.zoom >= NAMES_BELOW_ZOOM) return;
  let painted = 0;
  for (const { name, x: worldX, y: worldY, width } of countries) {
    if (painted >= MAX_NAMES) return;
    const x = (nearestCopy(worldX, view) - view.left) * view.scale;
    const y = (worldY - view.top) * view.scale;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const text = name.toUpperCase();
    const textWidth = texts.width(text);
    if (width * view.scale < textWidth + 14) continue;
    if (notIn !== null && isWithin(notIn, latitudeOf(worldY), longitudeOf(worldX))) continue;
    const left = x - textWidth / 2;
    const free = SHIFTS_PX.map((shift) => y + shift).find(
      (at) =>
        occupancy.isFree(left - 8, at - 12, textWidth + 16, 24) &&
        vehicles.isFree(left, at - 7, textWidth, 14),
    );
    if (free === undefined) continue;
    occupancy.take(left - 8, free - 12, textWidth + 16, 24);
    texts.draw(context, text, left, free);
    painted += 1;
  }
}
