import { CanvasLayer } from '../canvas/canvas-layer.ts';
import type { Box } from '../canvas/covers.ts';
import { createOccupancy, type Occupancy } from '../canvas/label-placement.ts';
import type { CreateSurface } from '../canvas/surface.ts';
import type { TextCache } from '../canvas/text-cache.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { MapColours } from '../look/map-colours.ts';
import type { City } from './cities.ts';
import { paintCities } from './city-painter.ts';
import { paintCountries } from './country-names.ts';
import { type Graticule, graticule } from './graticule.ts';
import type { GroundParts } from './ground-parts.ts';
import { createGroundTexts, type GroundTexts } from './ground-texts.ts';
import type { CountryName } from './world-outline.ts';

export interface GroundOptions {
  readonly pane: string;
  readonly colours: MapColours;
  readonly countries: readonly CountryName[];
  readonly cities: readonly City[];
  readonly fontFamily: string;
  /** What of it is shown over a view. */
  readonly parts: (view: Viewport) => GroundParts;
  /** Boxes of the view that labels must not go under. */
  readonly covered: () => readonly Box[];
  /** Boxes of vehicles' symbols and labels in a view, which names of places avoid where they can. */
  readonly vehicles: (view: Viewport) => readonly Box[];
  readonly createSurface: CreateSurface;
}

/** Degrees, countries and places over the base map, under the vehicles. */
export function createGroundLayer(options: GroundOptions): CanvasLayer {
  const { pane, colours, countries, cities, fontFamily, parts, covered, vehicles, createSurface } = options;
  let texts: { readonly pixelRatio: number; readonly of: GroundTexts } | null = null;

  function textsFor(pixelRatio: number): GroundTexts {
    if (texts?.pixelRatio !== pixelRatio)
      texts = { pixelRatio, of: createGroundTexts(createSurface, colours, fontFamily, pixelRatio) };
    return texts.of;
  }

  return new CanvasLayer(pane, (context, view, pixelRatio) => {
    const { degrees, namesNotIn } = parts(view);
    const written = textsFor(pixelRatio);
    const names = occupancyOf(view, covered());
    if (degrees) paintDegrees(context, written.degrees, names, view, colours, pixelRatio);
    paintCountries(context, written.country, names, countries, view, namesNotIn);
    const avoided = occupancyOf(view, vehicles(view));
    paintCities({ context, texts: written, colours, names, avoided, cities, view, namesNotIn });
  });
}

function occupancyOf(view: Viewport, boxes: readonly Box[]): Occupancy {
  const occupancy = createOccupancy(view.width, view.height, view.left * view.scale, view.top * view.scale);
  for (const { left, top, width, height } of boxes) occupancy.take(left, top, width, height);
  return occupancy;
}

function paintDegrees(
  context: CanvasRenderingContext2D,
  texts: TextCache,
  occupancy: Occupancy,
  view: Viewport,
  colours: MapColours,
  pixelRatio: number,
): void {
  const lines = graticule(view);
  paintLines(context, lines, view, pixelRatio);
  context.strokeStyle = colours.graticule;
  context.lineWidth = 1;
  context.stroke();
  for (const { at, label } of lines.meridians) edgeLabel(context, texts, occupancy, label, at + 4, 9);
  for (const { at, label } of lines.parallels) edgeLabel(context, texts, occupancy, label, 6, at - 7);
}

function paintLines(
  context: CanvasRenderingContext2D,
  { meridians, parallels }: Graticule,
  { width, height }: Viewport,
  pixelRatio: number,
): void {
  context.beginPath();
  for (const { at } of meridians) line(context, crisp(at, pixelRatio), 0, crisp(at, pixelRatio), height);
  for (const { at } of parallels) line(context, 0, crisp(at, pixelRatio), width, crisp(at, pixelRatio));
}

function edgeLabel(
  context: CanvasRenderingContext2D,
  texts: TextCache,
  occupancy: Occupancy,
  label: string,
  x: number,
  y: number,
): void {
  const width = texts.width(label);
  if (!occupancy.isFree(x, y - 6, width, 12)) return;
  occupancy.take(x, y - 6, width, 12);
  texts.draw(context, label, x, y);
}

function line(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
}

/** The middle of a device pixel, where a line of one pixel is sharp. */
function crisp(at: number, pixelRatio: number): number {
  return (Math.floor(at * pixelRatio) + 0.5) / pixelRatio;
}
