import { isLate } from '../../../shared/track/late.ts';
import type { TrackPart } from '../../../shared/track/track.ts';
import { SPEED_COLOURS, speedStep } from '../../ui/speed-colours.ts';
import type { StatusColours } from '../../ui/status-palette.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { paintCursor, paintEnd } from './rings-painter.ts';
import { placeOn, type TrackScene } from './track-scene.ts';

const WIDTH_PX = 4;
const CASING_PX = 7;
/** Nearer fixes are not told apart. */
const LEAST_STEP_PX = 1.5;
const ARROW_EVERY_PX = 90;
const ARROW_PX = 5;
const STOP_PX = 5;
const PASSAGE_PX = 6;
const DASH = [4, 6];
const LATE_DASH = [0.1, 7];
const LATE_PX = 2.5;
/** Of what is not looked at. */
const PALE = 0.3;

/** Draws a track: trips by their speed or in the colour of the vehicle, with arrows, silences dashed, stops as squares, its two ends and the fix that is marked. */
export function paintTrack(scene: TrackScene): void {
  const { context, track, part, palette } = scene;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const chosen = part === null ? undefined : track.parts[part];
  context.globalAlpha = chosen !== undefined || scene.isPale ? PALE : 1;
  for (const each of track.parts) if (each !== chosen) paintWay(scene, each);
  context.globalAlpha = scene.isPale ? PALE : 1;
  if (chosen !== undefined) paintWay(scene, chosen);
  for (const each of track.parts) if (each.kind === 'stop') paintStop(scene, each, each === chosen);
  for (const at of scene.passages) paintPassage(scene, at);
  paintEnd(scene, 0, palette.moving);
  paintEnd(scene, track.fixes.timeUs.length - 1, palette.alarm);
  context.globalAlpha = 1;
  paintCursor(scene);
}

function paintWay(scene: TrackScene, part: TrackPart): void {
  if (part.kind === 'stop') return;
  if (part.kind === 'silence') paintSilence(scene, part);
  else paintTrip(scene, part);
}

function paintSilence(scene: TrackScene, { from, to }: TrackPart): void {
  const { context, palette } = scene;
  context.beginPath();
  context.moveTo(...placeOn(scene, from));
  context.lineTo(...placeOn(scene, to));
  context.setLineDash(DASH);
  context.strokeStyle = scene.colour ?? palette.stale;
  context.lineWidth = WIDTH_PX - 1;
  context.stroke();
  context.setLineDash([]);
}

function paintTrip(scene: TrackScene, part: TrackPart): void {
  const { context, palette, theme, colour: own } = scene;
  const steps = stepsOf(scene, part);
  context.strokeStyle = palette.halo;
  context.lineWidth = CASING_PX;
  strokeAll(context, steps, () => true);
  context.lineWidth = WIDTH_PX;
  if (own === null) {
    SPEED_COLOURS[theme].forEach((colour, speed) => {
      context.strokeStyle = colour;
      strokeAll(context, steps, (step) => step.speed === speed);
    });
  } else {
    context.strokeStyle = own;
    strokeAll(context, steps, () => true);
  }
  context.strokeStyle = palette.halo;
  context.lineWidth = LATE_PX;
  context.setLineDash(LATE_DASH);
  strokeAll(context, steps, (step) => step.isLate);
  context.setLineDash([]);
  paintArrows(context, steps, palette);
}

/** A piece of the way on the canvas, CSS pixels. */
interface Step {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Place among the colours. */
  readonly speed: number;
  /** It leads to a fix that came late: dotted. */
  readonly isLate: boolean;
}

/** What of a trip is seen: pieces no shorter than can be told apart. */
function stepsOf(scene: TrackScene, { from, to }: TrackPart): readonly Step[] {
  const { track, view, stepsKmh } = scene;
  const steps: Step[] = [];
  let [x0, y0] = placeOn(scene, from);
  for (let at = from + 1; at <= to; at++) {
    if (track.jumps[at] === 1) continue;
    const [x1, y1] = placeOn(scene, at);
    if (at < to && Math.abs(x1 - x0) < LEAST_STEP_PX && Math.abs(y1 - y0) < LEAST_STEP_PX) continue;
    if (isInView(view, x0, y0, x1, y1)) {
      steps.push({
        x0,
        y0,
        x1,
        y1,
        speed: speedStep(track.fixes.speedKmh[at] ?? Number.NaN, stepsKmh),
        isLate: isLate(track.fixes, at),
      });
    }
    x0 = x1;
    y0 = y1;
  }
  return steps;
}

function isInView({ width, height }: Viewport, x0: number, y0: number, x1: number, y1: number): boolean {
  const edge = CASING_PX;
  return (
    Math.max(x0, x1) >= -edge &&
    Math.min(x0, x1) <= width + edge &&
    Math.max(y0, y1) >= -edge &&
    Math.min(y0, y1) <= height + edge
  );
}

function strokeAll(
  context: CanvasRenderingContext2D,
  steps: readonly Step[],
  isWanted: (step: Step) => boolean,
): void {
  context.beginPath();
  let endX = Number.NaN;
  let endY = Number.NaN;
  for (const step of steps) {
    if (!isWanted(step)) continue;
    if (step.x0 !== endX || step.y0 !== endY) context.moveTo(step.x0, step.y0);
    context.lineTo(step.x1, step.y1);
    endX = step.x1;
    endY = step.y1;
  }
  context.stroke();
}

/** Which way it went, every so far. */
function paintArrows(
  context: CanvasRenderingContext2D,
  steps: readonly Step[],
  palette: StatusColours,
): void {
  context.fillStyle = palette.hollow;
  context.strokeStyle = palette.stroke;
  context.lineWidth = 1;
  let left = ARROW_EVERY_PX / 2;
  for (const { x0, y0, x1, y1 } of steps) {
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length >= left) {
      const share = left / length;
      paintArrow(context, x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, Math.atan2(y1 - y0, x1 - x0));
      left = ARROW_EVERY_PX;
    } else left -= length;
  }
}

function paintArrow(context: CanvasRenderingContext2D, x: number, y: number, angle: number): void {
  const corner = (turn: number, size: number): [number, number] => [
    x + Math.cos(angle + turn) * size,
    y + Math.sin(angle + turn) * size,
  ];
  context.beginPath();
  context.moveTo(...corner(0, ARROW_PX + 1));
  context.lineTo(...corner(2.5, ARROW_PX));
  context.lineTo(...corner(-2.5, ARROW_PX));
  context.closePath();
  context.fill();
  context.stroke();
}

/** The square that stands for a vehicle that stopped, small. */
function paintStop(scene: TrackScene, { from, to }: TrackPart, isChosen: boolean): void {
  const { context, palette } = scene;
  const [x, y] = placeOn(scene, Math.floor((from + to) / 2));
  const size = isChosen ? STOP_PX + 2 : STOP_PX;
  context.fillStyle = scene.colour ?? palette.stopped;
  context.strokeStyle = palette.halo;
  context.lineWidth = 2;
  context.beginPath();
  context.rect(x - size, y - size, 2 * size, 2 * size);
  context.fill();
  context.stroke();
}

/** A small diamond: here it came into a geofence, or left one. */
function paintPassage(scene: TrackScene, at: number): void {
  const { context, palette } = scene;
  const [x, y] = placeOn(scene, at);
  if (Number.isNaN(y)) return;
  context.beginPath();
  context.moveTo(x, y - PASSAGE_PX);
  context.lineTo(x + PASSAGE_PX, y);
  context.lineTo(x, y + PASSAGE_PX);
  context.lineTo(x - PASSAGE_PX, y);
  context.closePath();
  context.fillStyle = palette.hollow;
  context.strokeStyle = palette.selection;
  context.lineWidth = 2;
  context.fill();
  context.stroke();
}
