import type { MapBounds } from '../../../shared/map-source.ts';
import type { Occupancy } from '../canvas/label-placement.ts';
import type { Context2D } from '../canvas/surface.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { MapColours } from '../look/map-colours.ts';
import type { City } from './cities.ts';
import { type PlacedCity, placeCities } from './city-names.ts';
import type { GroundTexts } from './ground-texts.ts';

interface CityPicture {
  readonly context: Context2D;
  readonly texts: GroundTexts;
  readonly colours: MapColours;
  readonly names: Occupancy;
  readonly avoided: Occupancy;
  readonly cities: readonly City[];
  readonly view: Viewport;
  /** Where another map names its places. */
  readonly namesNotIn: MapBounds | null;
}

const DOT_PX = { large: 2.6, middle: 2.3, small: 2 } as const;
/** A capital's dot stands in a ring. */
const RING_PX = 4.6;

/** Marks and names places: a dot, in a ring where it is a capital. */
export function paintCities(picture: CityPicture): void {
  const { context, texts, colours } = picture;
  const placed = placeCities({ ...picture, widthOf: (name, rank) => texts[rank].width(name) });
  for (const one of placed) paintDot(context, one, colours);
  for (const { city, rank, textLeft, textY } of placed) texts[rank].draw(context, city.name, textLeft, textY);
}

function paintDot(context: Context2D, { city, rank, x, y }: PlacedCity, colours: MapColours): void {
  const radius = DOT_PX[rank];
  context.beginPath();
  context.arc(x, y, city.isCapital ? RING_PX : radius, 0, 2 * Math.PI);
  context.fillStyle = colours.labelHalo;
  context.strokeStyle = colours.labelHalo;
  context.lineWidth = 2.5;
  context.stroke();
  if (city.isCapital) {
    context.fill();
    context.strokeStyle = colours.place;
    context.lineWidth = 1.2;
    context.stroke();
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fillStyle = colours.place;
  context.fill();
}
