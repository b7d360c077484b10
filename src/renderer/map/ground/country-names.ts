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

/** Writes the names of countries that have room for theirs, the largest first. `notIn`: where another map names them. */
export function paintCountries(
  context: Context2D,
  texts: TextCache,
  occupancy: Occupancy,
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
    if (!occupancy.isFree(left - 8, y - 12, textWidth + 16, 24)) continue;
    occupancy.take(left - 8, y - 12, textWidth + 16, 24);
    texts.draw(context, text, left, y);
    painted += 1;
  }
}
