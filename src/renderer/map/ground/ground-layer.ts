import type { LayerOptions } from 'leaflet';
import type { MapSource } from '../../../shared/map-source.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import type { Box } from '../canvas/covers.ts';
import { type Occupancy, occupancyOf } from '../canvas/label-placement.ts';
import type { CreateSurface } from '../canvas/surface.ts';
import type { TextCache } from '../canvas/text-cache.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { MapColours } from '../look/map-colours.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import type { City } from './cities.ts';
import { paintCities } from './city-painter.ts';
import { paintCountries } from './country-names.ts';
import { type DegreeFigures, type Graticule, graticule } from './graticule.ts';
import { groundParts } from './ground-parts.ts';
import { createGroundTexts, type GroundTexts } from './ground-texts.ts';
import type { CountryName } from './world-outline.ts';

/** What is written on the ground, and in which colours. */
export interface DrawnGround {
  readonly colours: MapColours;
  readonly figures: DegreeFigures;
  readonly countries: readonly CountryName[];
  readonly cities: readonly City[];
  /** The map of tiles above the outline, to which names are left where it has any; null for none. */
  readonly tiles: MapSource | null;
  /** What names of places avoid where they can; null while nothing stands on the ground. */
  readonly vehicles: Pick<VehicleLayer, 'boxesIn'> | null;
}

export interface GroundLayerOptions extends LayerOptions {
  readonly fontFamily: string;
  /** Boxes of the view that labels must not go under. */
  readonly covered: () => readonly Box[];
  readonly createSurface: CreateSurface;
}

/** Degrees, countries and places over the base map, under the vehicles. */
export class GroundLayer extends CanvasLayer {
  readonly #fontFamily: string;
  readonly #covered: () => readonly Box[];
  readonly #createSurface: CreateSurface;
  #ground: DrawnGround;
  #texts: { readonly pixelRatio: number; readonly of: GroundTexts } | null = null;

  constructor(ground: DrawnGround, { fontFamily, covered, createSurface, ...options }: GroundLayerOptions) {
    super(options);
    this.#fontFamily = fontFamily;
    this.#covered = covered;
    this.#createSurface = createSurface;
    this.#ground = ground;
  }

  /** Draws this from now on. */
  update(ground: DrawnGround): void {
    if (ground.colours !== this.#ground.colours) this.forgetTexts();
    this.#ground = ground;
    this.requestPaint();
  }

  protected override paint(context: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void {
    const { colours, figures, countries, cities, tiles, vehicles } = this.#ground;
    const { degrees, namesNotIn } = groundParts(view, tiles);
    const texts = this.#textsFor(pixelRatio);
    const names = occupancyOf(view, this.#covered());
    if (degrees)
      paintDegrees(context, texts.degrees, names, graticule(view, figures), view, colours, pixelRatio);
    const avoided = occupancyOf(view, vehicles?.boxesIn(view) ?? []);
    paintCountries(context, texts.country, names, avoided, countries, view, namesNotIn);
    paintCities({ context, texts, colours, names, avoided, cities, view, namesNotIn });
  }

  protected override forgetTexts(): void {
    this.#texts = null;
  }

  #textsFor(pixelRatio: number): GroundTexts {
    if (this.#texts?.pixelRatio !== pixelRatio) {
      const of = createGroundTexts(this.#createSurface, this.#ground.colours, this.#fontFamily, pixelRatio);
      this.#texts = { pixelRatio, of };
    }
    return this.#texts.of;
  }
}

function paintDegrees(
  context: CanvasRenderingContext2D,
  texts: TextCache,
  occupancy: Occupancy,
  lines: Graticule,
  view: Viewport,
  colours: MapColours,
  pixelRatio: number,
): void {
  paintLines(context, lines, view, pixelRatio);
  context.strokeStyle = colours.graticule;
  context.lineWidth = 1;
  context.stroke();
  for (const { at, label } of lines.meridians)
    edgeLabel(context, texts, occupancy, label, at + 4, lines.top + 9);
  for (const { at, label } of lines.parallels) edgeLabel(context, texts, occupancy, label, 6, at - 7);
}

function paintLines(
  context: CanvasRenderingContext2D,
  { meridians, parallels, top, bottom }: Graticule,
  { width }: Viewport,
  pixelRatio: number,
): void {
  context.beginPath();
  for (const { at } of meridians) line(context, crisp(at, pixelRatio), top, crisp(at, pixelRatio), bottom);
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
