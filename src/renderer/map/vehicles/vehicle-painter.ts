import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import type { AccountColours } from '../../ui/account-palette.ts';
import type { StatusColours } from '../../ui/status-palette.ts';
import type { Box } from '../canvas/covers.ts';
import { createOccupancy, placeLabels } from '../canvas/label-placement.ts';
import type { Context2D, CreateSurface } from '../canvas/surface.ts';
import { createTextCache } from '../canvas/text-cache.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { drawRing } from '../symbols/badges.ts';
import { paintClusters } from '../symbols/cluster-painter.ts';
import { ANY_ALARM } from '../symbols/symbol-key.ts';
import type { AccountSign } from './account-marks.ts';
import { chooseLabels, type LabelSource } from './label-choice.ts';
import type { ScreenPlace } from './places.ts';
import type { Drawn, Scene } from './scene.ts';
import { createSignPainter, SIGN_PX } from './sign-painter.ts';
import { createSpriteAtlas } from './sprite-atlas.ts';
import type { VehicleIndex } from './vehicle-index.ts';
import type { Visible } from './visible.ts';

/** Everything one painting shows. */
export interface Picture {
  readonly scene: Scene;
  readonly columns: FleetColumns;
  readonly nameOf: LabelSource['nameOf'];
  readonly signOf: LabelSource['signOf'];
  readonly selected: ScreenPlace | null;
  readonly hovered: ScreenPlace | null;
  /** Boxes that labels must not go under. */
  readonly covered: readonly Box[];
  readonly nowMs: number;
  readonly format: LabelSource['format'];
}

export interface PainterOptions {
  readonly createSurface: CreateSurface;
  readonly colours: StatusColours;
  readonly accountColours: AccountColours;
  readonly pixelRatio: number;
  readonly fontFamily: string;
}

/** What stays to be seen of a vehicle that a filter fades. */
export const FADED_SHARE = 0.3;

/** Height of a label's line in CSS pixels. */
const LINE_PX = 14;
/** By so much a label's plate is wider than its text. */
const PLATE_PX = 3;

const signPx = (sign: AccountSign | null): number => (sign === null ? 0 : SIGN_PX);

/** A painter for one theme and pixel ratio; made again where either changes. */
export function createVehiclePainter(index: VehicleIndex, options: PainterOptions) {
  const { createSurface, colours, accountColours, pixelRatio, fontFamily } = options;
  const atlas = createSpriteAtlas(createSurface, colours, pixelRatio);
  const textStyle = { linePx: LINE_PX, colour: colours.text, halo: colours.hollow };
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
  const counts = createTextCache(
    createSurface,
    { ...textStyle, font: `700 11px ${fontFamily}`, haloPx: 0 },
    pixelRatio,
  );

  const paintSign = createSignPainter(
    createSurface,
    { colours: accountColours, halo: colours.hollow, fontFamily },
    pixelRatio,
  );

  /** In device pixels, so that sprites are copied pixel by pixel. */
  function symbol(context: Context2D, slot: number, x: number, y: number): void {
    const { symbols, symbolSize, left, top } = atlas;
    const key = index.symbol[slot] ?? 0;
    const half = symbolSize / 2;
    context.drawImage(
      symbols,
      left[key] ?? 0,
      top[key] ?? 0,
      symbolSize,
      symbolSize,
      Math.round(x * pixelRatio) - half,
      Math.round(y * pixelRatio) - half,
      symbolSize,
      symbolSize,
    );
  }

  function overlay(context: Context2D, slot: number, x: number, y: number): void {
    const { overlays, overlaySize: size } = atlas;
    const left = Math.round(x * pixelRatio) - size / 2;
    const top = Math.round(y * pixelRatio) - size / 2;
    context.drawImage(overlays, (index.overlay[slot] ?? 0) * size, 0, size, size, left, top, size, size);
  }

  function paintSingles(context: Context2D, { count, slot, x, y }: Visible): void {
    const alarmed: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const one = slot[at] ?? 0;
      const bits = index.overlay[one] ?? 0;
      if ((bits & ANY_ALARM) !== 0) {
        alarmed.push(at);
        continue;
      }
      symbol(context, one, x[at] ?? 0, y[at] ?? 0);
      if (bits !== 0) overlay(context, one, x[at] ?? 0, y[at] ?? 0);
    }
    for (const at of alarmed) {
      symbol(context, slot[at] ?? 0, x[at] ?? 0, y[at] ?? 0);
      overlay(context, slot[at] ?? 0, x[at] ?? 0, y[at] ?? 0);
    }
  }

  function paintMarked(context: Context2D, { slot, x, y }: ScreenPlace, width: number): void {
    context.setTransform(pixelRatio, 0, 0, pixelRatio, x * pixelRatio, y * pixelRatio);
    const radius = (index.overlay[slot] ?? 0) === 0 ? 16 : 20.5;
    drawRing(context, radius, width, colours.selection, colours.hollow);
    context.setTransform(1, 0, 0, 1, 0, 0);
    symbol(context, slot, x, y);
    if ((index.overlay[slot] ?? 0) !== 0) overlay(context, slot, x, y);
  }

  /** Holds down what the map has written where a label stands, so that the label is what is read. */
  function paintPlate(context: Context2D, { left, top, width, height }: Box): void {
    context.fillStyle = colours.plate;
    context.beginPath();
    context.roundRect(left - PLATE_PX, top - PLATE_PX / 2, width + 2 * PLATE_PX, height + PLATE_PX, PLATE_PX);
    context.fill();
  }

  function paintLabels(context: Context2D, picture: Picture): readonly Box[] {
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
  }

  function paintDrawn(context: Context2D, { clusters, singles }: Drawn): void {
    paintClusters(context, clusters, colours, counts);
    context.setTransform(1, 0, 0, 1, 0, 0);
    paintSingles(context, singles);
  }

  /** Takes as much away of everything painted so far, so that what overlaps does not add up. */
  function fade(context: Context2D, { width, height }: Viewport): void {
    context.globalCompositeOperation = 'destination-out';
    context.fillStyle = `rgb(0 0 0 / ${1 - FADED_SHARE})`;
    context.fillRect(0, 0, Math.ceil(width * pixelRatio), Math.ceil(height * pixelRatio));
    context.globalCompositeOperation = 'source-over';
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  }

  /** Paints everything, and answers where the labels stand. */
  return function paint(context: Context2D, { scene, ...picture }: Picture): readonly Box[] {
    if (scene.faded !== null) {
      paintDrawn(context, scene.faded);
      fade(context, scene.view);
    }
    paintDrawn(context, scene);
    if (picture.hovered !== null) paintMarked(context, picture.hovered, 1.6);
    if (picture.selected !== null) paintMarked(context, picture.selected, 3);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    return paintLabels(context, { scene, ...picture });
  };
}
