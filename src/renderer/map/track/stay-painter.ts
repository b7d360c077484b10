import { durationOf } from '../../../shared/track/totals.ts';
import { placeOn, type TrackScene } from './track-painter.ts';

const FONT = '600 11px "Inter Variable", system-ui, sans-serif';
const ROOM_PX = 8;
const HEIGHT_PX = 14;
/** More are not read, and each costs: of so many it is looked whether there is room. */
const MOST_TRIED = 300;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How long vehicles stood, beside their squares: the longest first, as long as none lies over another. */
export function paintStays(scenes: readonly TrackScene[], stayText: (seconds: number) => string): void {
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
    const box = {
      left: x,
      right: x + ROOM_PX + width + 4,
      top: y - HEIGHT_PX / 2,
      bottom: y + HEIGHT_PX / 2,
    };
    if (taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = palette.hollow;
    context.strokeText(text, x + ROOM_PX, y);
    context.fillStyle = palette.text;
    context.fillText(text, x + ROOM_PX, y);
  }
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
