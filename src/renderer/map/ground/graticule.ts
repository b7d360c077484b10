import { latitudeOf, longitudeOf, MAX_LATITUDE, worldY } from '../canvas/projection.ts';
import type { Viewport } from '../canvas/viewport.ts';

/** A meridian or parallel: where it crosses the view (CSS pixels) and what it is called. */
export interface GridLine {
  readonly at: number;
  readonly label: string;
}
export interface Graticule {
  readonly meridians: readonly GridLine[];
  readonly parallels: readonly GridLine[];
}

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
export function graticule(view: Viewport): Graticule {
  const step = graticuleStep(view.scale);
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
  const west = longitudeOf(view.left);
  const east = longitudeOf(view.left + view.width / view.scale);
  const north = Math.min(MAX_LATITUDE, latitudeOf(view.top));
  const south = Math.max(-MAX_LATITUDE, latitudeOf(view.top + view.height / view.scale));
  return {
    meridians: multiples(west, east, step).map((longitude) => ({
      at: ((longitude / 360 + 0.5) * 256 - view.left) * view.scale,
      label: longitudeLabel(longitude, decimals),
    })),
    parallels: multiples(south, north, step).map((latitude) => ({
      at: (worldY(latitude) - view.top) * view.scale,
      label: degrees(latitude, decimals, 'N', 'S'),
    })),
  };
}

function multiples(from: number, to: number, step: number): readonly number[] {
  const found: number[] = [];
  for (let at = Math.ceil(from / step); at * step <= to; at += 1) found.push(at * step);
  return found;
}

function longitudeLabel(longitude: number, decimals: number): string {
  const turned = longitude - Math.floor((longitude + 180) / 360) * 360;
  return Math.abs(turned + 180) < 1e-9 ? '180°' : degrees(turned, decimals, 'E', 'W');
}

function degrees(value: number, decimals: number, positive: string, negative: string): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return '0°';
  return `${text}° ${value > 0 ? positive : negative}`;
}
