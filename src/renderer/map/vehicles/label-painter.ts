import type { Box } from '../canvas/covers.ts';
import { createOccupancy, placeLabels } from '../canvas/label-placement.ts';
import type { Context2D } from '../canvas/surface.ts';
import { createTextCache } from '../canvas/text-cache.ts';
import type { AccountSign } from './account-marks.ts';
import { chooseLabels } from './label-choice.ts';
import { LINE_PX, type PainterOptions, type Picture, textStyleOf } from './picture.ts';
import { createSignPainter, SIGN_PX } from './sign-painter.ts';
import type { VehicleIndex } from './vehicle-index.ts';

/** By so much a label's plate is wider than its text. */
const PLATE_PX = 3;

const signPx = (sign: AccountSign | null): number => (sign === null ? 0 : SIGN_PX);

/** Writes the labels of pictures over their symbols, and answers where they stand. */
export function createLabelPainter(index: VehicleIndex, options: PainterOptions) {
  const { createSurface, colours, accountColours, pixelRatio, fontFamily } = options;
  const textStyle = textStyleOf(options);
  const names = createTextCache(
    createSurface,
    { ...textStyle, font: `600 12px ${fontFamily}`, haloPx: 2.2 },
    pixelRatio,
  );
  const details = createTextCache(
    createSurface,
    { ...textStyle, font: `500 11px ${fontFamily}`, haloPx: 2.2 },
    pixelRatio,
  );
  const paintSign = createSignPainter(
    createSurface,
    { colours: accountColours, halo: colours.hollow, fontFamily },
    pixelRatio,
  );

  /** Holds down what the map has written where a label stands, so that the label is what is read. */
  function paintPlate(context: Context2D, { left, top, width, height }: Box): void {
    context.fillStyle = colours.plate;
    context.beginPath();
    context.roundRect(left - PLATE_PX, top - PLATE_PX / 2, width + 2 * PLATE_PX, height + PLATE_PX, PLATE_PX);
    context.fill();
  }

  return function paintLabels(context: Context2D, picture: Picture): readonly Box[] {
    const labels = chooseLabels({ ...picture, index });
    if (labels.length === 0) return [];
    const { view, singles, clusters } = picture.scene;
    const occupancy = createOccupancy(view.width, view.height, view.left * view.scale, view.top * view.scale);
    for (const { left, top, width, height } of picture.covered) occupancy.take(left, top, width, height);
    for (let at = 0; at < singles.count; at += 1) {
      const reach = (index.overlay[singles.slot[at] ?? 0] ?? 0) === 0 ? 9 : 15;
      occupancy.take((singles.x[at] ?? 0) - reach, (singles.y[at] ?? 0) - reach, 2 * reach, 2 * reach);
    }
    for (const { x, y, radius } of clusters) occupancy.take(x - radius, y - radius, 2 * radius, 2 * radius);
    if (picture.selected !== null) occupancy.take(picture.selected.x - 18, picture.selected.y - 18, 36, 36);
    const wishes = labels.map(({ x, y, name, second, sign, always, gapPx }) => ({
      x,
      y,
      width: Math.max(signPx(sign) + names.width(name), second === '' ? 0 : details.width(second)),
      height: second === '' ? LINE_PX : 2 * LINE_PX - 1,
      always,
      gapPx,
    }));
    const boxes: Box[] = [];
    for (const { index: at, left, top } of placeLabels(wishes, occupancy)) {
      const label = labels[at];
      const wish = wishes[at];
      if (label === undefined || wish === undefined) continue;
      const box = { left, top, width: wish.width, height: wish.height };
      boxes.push(box);
      paintPlate(context, box);
      if (label.sign !== null) paintSign(context, label.sign, left, top + LINE_PX / 2);
      names.draw(context, label.name, left + signPx(label.sign), top + LINE_PX / 2);
      if (label.second !== '') details.draw(context, label.second, left, top + LINE_PX * 1.5 - 1);
    }
    return boxes;
  };
}
