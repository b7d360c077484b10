import type { FenceOutline, OutlineLine } from './fence-outline.ts';

/** Points nearer to the last than this on the screen are not told apart, CSS pixels. */
const LEAST_STEP_PX = 0.7;
/** So few points are never thinned out. */
const FEW_POINTS = 200;

/** The paths of a geofence at a scale, world pixels from its origin. */
export interface FencePath {
  /** What is inside: to be filled by the rule that `rule` says. */
  readonly area: Path2D;
  readonly rule: CanvasFillRule;
  /** The line of a corridor; null of others. */
  readonly line: Path2D | null;
}

/** Paths for a scale (CSS pixels to a world pixel), without what cannot be seen at it. */
export function pathOf(outline: FenceOutline, scale: number): FencePath {
  const { lines, halfWidths } = outline;
  if (halfWidths === null) {
    const area = new Path2D();
    for (const line of lines) {
      trace(area, line, scale);
      area.closePath();
    }
    return { area, rule: 'evenodd', line: null };
  }
  const [line] = lines;
  const area = new Path2D();
  const middle = new Path2D();
  if (line !== undefined) {
    traceBand(area, line, halfWidths, scale);
    trace(middle, line, scale);
  }
  return { area, rule: 'nonzero', line: middle };
}

function trace(path: Path2D, line: OutlineLine, scale: number): void {
  path.moveTo(line.x[0] ?? 0, line.y[0] ?? 0);
  for (const at of seen(line, scale)) path.lineTo(line.x[at] ?? 0, line.y[at] ?? 0);
}

/** Indexes of the points that can be told apart at a scale, the last one always among them. */
function* seen({ x, y }: OutlineLine, scale: number): Iterable<number> {
  const least = x.length <= FEW_POINTS ? 0 : LEAST_STEP_PX / scale;
  let last = Number.NaN;
  for (let at = 0; at < x.length; at += 1) {
    const isNear =
      Math.abs((x[at] ?? 0) - (x[last] ?? Number.NaN)) < least &&
      Math.abs((y[at] ?? 0) - (y[last] ?? Number.NaN)) < least;
    if (isNear && at < x.length - 1) continue;
    last = at;
    yield at;
  }
}

/** Pieces that all turn the same way round, so that filled by `nonzero` they are one area. */
function traceBand(path: Path2D, line: OutlineLine, halfWidths: Float64Array, scale: number): void {
  const { x, y } = line;
  let before = -1;
  for (const at of seen(line, scale)) {
    const [px = 0, py = 0, half = 0] = [x[at], y[at], halfWidths[at]];
    path.moveTo(px + half, py);
    path.arc(px, py, half, 0, 2 * Math.PI);
    path.closePath();
    if (before >= 0)
      traceSide(path, [x[before] ?? 0, y[before] ?? 0, halfWidths[before] ?? 0], [px, py, half]);
    before = at;
  }
}

type Joint = readonly [x: number, y: number, half: number];

function traceSide(path: Path2D, [x0, y0, half0]: Joint, [x1, y1, half1]: Joint): void {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return;
  const [nx, ny] = [-(y1 - y0) / length, (x1 - x0) / length];
  path.moveTo(x0 - nx * half0, y0 - ny * half0);
  path.lineTo(x1 - nx * half1, y1 - ny * half1);
  path.lineTo(x1 + nx * half1, y1 + ny * half1);
  path.lineTo(x0 + nx * half0, y0 + ny * half0);
  path.closePath();
}
