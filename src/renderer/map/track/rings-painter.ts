import { placeOn, type TrackScene } from './track-scene.ts';

const END_PX = 7;
const NUMBER_PX = 8;
const LINE_PX = 3;
const NUMBER_FONT = '700 10px "Inter Variable", system-ui, sans-serif';

/** What is drawn round a place: its middle and its outermost edge, CSS pixels; NaN where the place is on no map. */
export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Where the two ends of a track and its marked fix are ringed. */
export function ringsOf(scene: TrackScene): readonly Ring[] {
  const { cursor, track } = scene;
  const ring = (at: number, radius: number): Ring => {
    const [x, y] = placeOn(scene, at);
    return { x, y, radius: radius + LINE_PX / 2 };
  };
  const endPx = isNumbered(scene) ? NUMBER_PX + 2 : END_PX;
  const ends = [0, track.fixes.timeUs.length - 1].map((at) => ring(at, endPx));
  return cursor === null ? ends : [...ends, ring(cursor, END_PX + 2)];
}

/** Draws the ring of an end of a track, or its number in it. */
export function paintEnd(scene: TrackScene, at: number, colour: string): void {
  const { context, palette } = scene;
  const [x, y] = placeOn(scene, at);
  if (!isNumbered(scene)) {
    disc(context, x, y, END_PX, palette.hollow, colour);
    disc(context, x, y, END_PX - 4, colour, colour);
    return;
  }
  // Of several it says whose it is; which end it is, its own colour says.
  disc(context, x, y, NUMBER_PX + 2, colour, colour);
  disc(context, x, y, NUMBER_PX - 1, palette.hollow, scene.colour);
  if (Number.isNaN(y)) return;
  context.font = NUMBER_FONT;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = palette.text;
  context.fillText(String(scene.number), x, y + 0.5);
}

/** Draws the rings of the marked fix. */
export function paintCursor(scene: TrackScene): void {
  const { context, cursor, palette } = scene;
  if (cursor === null) return;
  const [x, y] = placeOn(scene, cursor);
  disc(context, x, y, END_PX + 2, 'transparent', palette.halo);
  disc(context, x, y, END_PX, 'transparent', palette.selection);
}

function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  fill: string,
  edge: string,
): void {
  if (Number.isNaN(y)) return;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = LINE_PX;
  context.stroke();
}

/** One of several: it says whose it is. */
function isNumbered(
  scene: TrackScene,
): scene is TrackScene & { readonly number: number; readonly colour: string } {
  return scene.number !== null && scene.colour !== null;
}
