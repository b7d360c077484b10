import type { ReadTrack } from '../../shell/shown-tracks.ts';
import type { DrawnStop } from './stop-marks.ts';

/** A track as a drawing: lines of `x,y` in a box, and where it stood. */
export interface SheetLine {
  readonly width: number;
  readonly height: number;
  /** One for each trip. */
  readonly trips: readonly string[];
  /** One for each silence. */
  readonly silences: readonly string[];
  readonly stops: readonly DrawnStop[];
}

const WIDTH = 720;
const MOST_HEIGHT = 360;
const EDGE = 12;
/** Of one line: paper shows no more. */
const MOST_POINTS = 4_000;

/** Draws a track north up, as long as it is wide on the ground at its middle; over the dateline by the short way. */
export function sheetLineOf({ fixes, parts, jumps }: ReadTrack): SheetLine {
  const good = [...fixes.timeUs.keys()].filter((at) => jumps[at] !== 1);
  const eastOf = shortWays(fixes.longitude);
  const latitudes = good.map((at) => fixes.latitude[at] ?? 0);
  const south = least(latitudes);
  const north = -least(latitudes.map((each) => -each));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const east = (at: number): number => (eastOf[at] ?? 0) * shrink;
  const xs = good.map(east);
  const west = least(xs);
  const wide = Math.max(1e-6, -least(xs.map((each) => -each)) - west);
  const high = Math.max(1e-6, north - south);
  const scale = Math.min((WIDTH - 2 * EDGE) / wide, (MOST_HEIGHT - 2 * EDGE) / high);
  const place = (at: number) => ({
    x: EDGE + (east(at) - west) * scale + (WIDTH - 2 * EDGE - wide * scale) / 2,
    y: EDGE + (north - (fixes.latitude[at] ?? 0)) * scale,
  });
  const pointsOf = (from: number, to: number): string => {
    const step = Math.max(1, Math.ceil((to - from) / MOST_POINTS));
    const points: string[] = [];
    for (let at = from; at <= to; at += step) if (jumps[at] !== 1) points.push(pointOf(place(at)));
    points.push(pointOf(place(to)));
    return points.join(' ');
  };
  return {
    width: WIDTH,
    height: Math.round(high * scale + 2 * EDGE),
    trips: parts.flatMap(({ kind, from, to }) => (kind === 'trip' ? [pointsOf(from, to)] : [])),
    silences: parts.flatMap(({ kind, from, to }) =>
      kind === 'silence' ? [`${pointOf(place(from))} ${pointOf(place(to))}`] : [],
    ),
    stops: parts.flatMap(({ kind, from, to }, index) =>
      kind === 'stop' ? [{ ...place(Math.floor((from + to) / 2)), index }] : [],
    ),
  };
}

/** Not by spreading: there may be more than a call takes. */
function least(values: readonly number[]): number {
  return values.reduce((before, each) => Math.min(before, each), Number.POSITIVE_INFINITY);
}

function pointOf({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** Longitudes that run on over the dateline. */
function shortWays(longitude: Float64Array): Float64Array {
  let before = longitude[0] ?? 0;
  return longitude.map((each) => {
    before = each + Math.round((before - each) / 360) * 360;
    return before;
  });
}
