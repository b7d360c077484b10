import { CanvasLayer } from './canvas-layer.ts';
import type { Box } from './covers.ts';
import { graticule } from './graticule.ts';
import { createOccupancy, type Occupancy } from './label-placement.ts';
import type { MapColours } from './map-colours.ts';
import type { CreateSurface } from './surface.ts';
import { createTextCache, type TextCache } from './text-cache.ts';
import { nearestCopy, type Viewport } from './viewport.ts';
import type { CountryName } from './world-outline.ts';

export interface GroundOptions {
  readonly pane: string;
  readonly colours: MapColours;
  readonly names: readonly CountryName[];
  readonly fontFamily: string;
  /** Boxes of the view that labels must not go under. */
  readonly covered: () => readonly Box[];
  readonly createSurface: CreateSurface;
}

/** Further in a country's name says nothing of what is on the glass. */
const NAMES_BELOW_ZOOM = 9;
const MAX_NAMES = 60;

/** Degrees and country names over the base map, under the vehicles. */
export function createGroundLayer({
  pane,
  colours,
  names,
  fontFamily,
  covered,
  createSurface,
}: GroundOptions): CanvasLayer {
  let texts: {
    readonly pixelRatio: number;
    readonly degrees: TextCache;
    readonly countries: TextCache;
  } | null = null;

  function textsFor(pixelRatio: number) {
    if (texts?.pixelRatio !== pixelRatio) {
      const style = { colour: colours.label, halo: colours.labelHalo, haloPx: 2 };
      texts = {
        pixelRatio,
        degrees: createTextCache(
          createSurface,
          { ...style, font: `500 10px ${fontFamily}`, linePx: 12 },
          pixelRatio,
        ),
        countries: createTextCache(
          createSurface,
          { ...style, font: `500 11px ${fontFamily}`, linePx: 14 },
          pixelRatio,
        ),
      };
    }
    return texts;
  }

  return new CanvasLayer(pane, (context, view, pixelRatio) => {
    const { degrees, countries } = textsFor(pixelRatio);
    const { meridians, parallels } = graticule(view);
    context.beginPath();
    for (const { at } of meridians)
      line(context, crisp(at, pixelRatio), 0, crisp(at, pixelRatio), view.height);
    for (const { at } of parallels)
      line(context, 0, crisp(at, pixelRatio), view.width, crisp(at, pixelRatio));
    context.strokeStyle = colours.graticule;
    context.lineWidth = 1;
    context.stroke();
    const occupancy = createOccupancy(view.width, view.height, view.left * view.scale, view.top * view.scale);
    for (const { left, top, width, height } of covered()) occupancy.take(left, top, width, height);
    for (const { at, label } of meridians) edgeLabel(context, degrees, occupancy, label, at + 4, 9);
    for (const { at, label } of parallels) edgeLabel(context, degrees, occupancy, label, 6, at - 7);
    if (view.zoom < NAMES_BELOW_ZOOM) paintNames(context, countries, occupancy, names, view);
  });
}

function paintNames(
  context: CanvasRenderingContext2D,
  texts: TextCache,
  occupancy: Occupancy,
  names: readonly CountryName[],
  view: Viewport,
): void {
  let painted = 0;
  for (const { name, x: worldX, y: worldY, width } of names) {
    if (painted >= MAX_NAMES) return;
    const x = (nearestCopy(worldX, view) - view.left) * view.scale;
    const y = (worldY - view.top) * view.scale;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const textWidth = texts.width(name);
    if (width * view.scale < textWidth + 14) continue;
    const left = x - textWidth / 2;
    if (!occupancy.isFree(left - 8, y - 12, textWidth + 16, 24)) continue;
    occupancy.take(left - 8, y - 12, textWidth + 16, 24);
    texts.draw(context, name, left, y);
    painted += 1;
  }
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
