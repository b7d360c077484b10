import type { Context2D } from '../canvas/surface.ts';
import { createTextCache } from '../canvas/text-cache.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { paintClusters } from '../symbols/cluster-painter.ts';
import { ANY_ALARM } from '../symbols/symbol-key.ts';
import type { Drawn } from './composition.ts';
import { countStyleOf, FADED_SHARE, type PainterOptions, type Picture } from './picture.ts';
import type { ScreenPlace } from './places.ts';
import { createSpriteAtlas, OVERLAY_COLUMNS, ringOf } from './sprite-atlas.ts';
import type { VehicleIndex } from './vehicle-index.ts';
import type { Visible } from './visible.ts';

/** Paints everything of pictures but their labels, on the canvas itself. */
export function createCanvasSymbols(index: VehicleIndex, options: PainterOptions) {
  const { createSurface, colours, pixelRatio } = options;
  const atlas = createSpriteAtlas(createSurface, colours, pixelRatio);
  const counts = createTextCache(createSurface, countStyleOf(options), pixelRatio);

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
    const bits = index.overlay[slot] ?? 0;
    const fromX = (bits % OVERLAY_COLUMNS) * size;
    const fromY = Math.floor(bits / OVERLAY_COLUMNS) * size;
    context.drawImage(overlays, fromX, fromY, size, size, left, top, size, size);
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

  function paintMarked(context: Context2D, { slot, x, y }: ScreenPlace, isSelected: boolean): void {
    const { rings, ringSize: size } = atlas;
    const bits = index.overlay[slot] ?? 0;
    const left = Math.round(x * pixelRatio) - size / 2;
    const top = Math.round(y * pixelRatio) - size / 2;
    context.drawImage(rings, ringOf(bits, isSelected) * size, 0, size, size, left, top, size, size);
    symbol(context, slot, x, y);
    if (bits !== 0) overlay(context, slot, x, y);
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

  return (context: Context2D, { scene, hovered, selected }: Picture): void => {
    if (scene.faded !== null) {
      paintDrawn(context, scene.faded);
      fade(context, scene.view);
    }
    paintDrawn(context, scene);
    if (hovered !== null) paintMarked(context, hovered, false);
    if (selected !== null) paintMarked(context, selected, true);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  };
}
