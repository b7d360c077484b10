import { wrapped } from '../../../shared/coordinates/meridians.ts';
import type { Figures } from '../../../shared/format/figures.ts';
import { latitudeOf, longitudeOf, MAX_LATITUDE, WORLD_SIZE, worldY } from '../canvas/projection.ts';
import type { Viewport } from '../canvas/viewport.ts';

/** A meridian or parallel: where it crosses the view (CSS pixels) and what it is called. */
export interface GridLine {
  readonly at: number;
  readonly label: string;
}
export interface Graticule {
  readonly meridians: readonly GridLine[];
  readonly parallels: readonly GridLine[];
  /** Where meridians begin and end: at the edges of the view, or of the world where that is in it. CSS pixels. */
  readonly top: number;
  readonly bottom: number;
}

/** How degrees are written. */
export type DegreeFigures = Pick<Figures, 'latitude' | 'longitude'>;

const STEPS_DEG = [
  30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005,
] as const;
/** Lines stand no nearer than this. */
const LEAST_SPACING_PX = 110;

/** The distance of lines in degrees that suits a scale. */
export function graticuleStep(scale: number): number {
  const degreesPerPx = 360 / (256 * scale);
  const fitting = STEPS_DEG.filter((step) => step / degreesPerPx >= LEAST_SPACING_PX);
  return fitting.at(-1) ?? STEPS_DEG[0];
}

/** Meridians and parallels of a view. */
export function graticule(view: Viewport, { latitude, longitude }: DegreeFigures): Graticule {
  const step = graticuleStep(view.scale);
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
  const west = longitudeOf(view.left);
  const east = longitudeOf(view.left + view.width / view.scale);
  const north = Math.min(MAX_LATITUDE, latitudeOf(view.top));
  const south = Math.max(-MAX_LATITUDE, latitudeOf(view.top + view.height / view.scale));
  return {
    meridians: multiples(west, east, step).map((degrees) => ({
      at: ((degrees / 360 + 0.5) * 256 - view.left) * view.scale,
      label: longitude(wrapped(degrees), decimals),
    })),
    parallels: multiples(south, north, step).map((degrees) => ({
      at: (worldY(degrees) - view.top) * view.scale,
      label: latitude(degrees, decimals),
    })),
    top: Math.max(0, -view.top * view.scale),
    bottom: Math.min(view.height, (WORLD_SIZE - view.top) * view.scale),
  };
}

function multiples(from: number, to: number, step: number): readonly number[] {
  const found: number[] = [];
  for (let at = Math.ceil(from / step); at * step <= to; at += 1) found.push(at * step);
  return found;
}
