import { durationOf } from '../../../shared/track/totals.ts';
import type { Occupancy } from '../canvas/label-placement.ts';
import { type Ring, ringsOf } from './rings-painter.ts';
import { placeOn, type TrackScene } from './track-scene.ts';

const FONT = '600 11px "Inter Variable", system-ui, sans-serif';
/** From the middle of a square, and from a ring round it. */
const ROOM_PX = 8;
const BESIDE_RING_PX = 3;
const HEIGHT_PX = 14;
/** More are not read, and each costs: of so many it is looked whether there is room. */
const MOST_TRIED = 300;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * How long vehicles stood, beside their squares: the longest first, as long as none lies over another.
 * @param avoided what lies over them: where it can be, a text stands on the other side of its square
 */
export function paintStays(
  scenes: readonly TrackScene[],
  stayText: (seconds: number) => string,
  avoided: Occupancy,
): void {
  const stays = scenes
    .filter(({ isPale }) => !isPale)
    .flatMap((scene) =>
      scene.track.parts.flatMap((part, index) =>
        part.kind === 'stop' && (scene.part === null || scene.part === index)
          ? [{ scene, part, seconds: durationOf(scene.track.fixes, part) }]
          : [],
      ),
    )
    .sort((a, b) => b.seconds - a.seconds);
  const rings = scenes.flatMap(ringsOf);
  const taken: Box[] = [];
  let tried = 0;
  for (const { scene, part, seconds } of stays) {
    const { context, view, palette } = scene;
    const [x, y] = placeOn(scene, Math.floor((part.from + part.to) / 2));
    if (!(x >= 0 && x <= view.width && y >= 0 && y <= view.height)) continue;
    tried += 1;
    if (tried > MOST_TRIED) return;
    const text = stayText(seconds);
    context.font = FONT;
    const width = context.measureText(text).width;
    const lefts = [x + roomBeside(x, y, 1, rings), x - roomBeside(x, y, -1, rings) - width];
    const free = lefts.filter((at) => !taken.some((other) => overlaps(boxOf(x, y, at, width), other)));
    const left =
      free.find((at) => avoided.isFree(at, y - HEIGHT_PX / 2, width, HEIGHT_PX)) ?? free.find((at) => at > x);
    if (left === undefined) continue;
    taken.push(boxOf(x, y, left, width));
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = palette.hollow;
    context.strokeText(text, left, y);
    context.fillStyle = palette.text;
    context.fillText(text, left, y);
  }
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A text with the half of its square. */
function boxOf(x: number, y: number, left: number, width: number): Box {
  return {
    left: Math.min(x, left - 4),
    right: Math.max(x, left + width + 4),
    top: y - HEIGHT_PX / 2,
    bottom: y + HEIGHT_PX / 2,
  };
}

/** From the middle of a square to where its text may begin, to the right (1) or the left (-1): beyond what is ringed there. */
function roomBeside(x: number, y: number, side: 1 | -1, rings: readonly Ring[]): number {
  return rings.reduce((room, ring) => {
    const isHere = Math.hypot(ring.x - x, ring.y - y) <= ring.radius + ROOM_PX;
    return isHere ? Math.max(room, (ring.x - x) * side + ring.radius + BESIDE_RING_PX) : room;
  }, ROOM_PX);
}
