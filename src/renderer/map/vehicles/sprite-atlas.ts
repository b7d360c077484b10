import type { StatusColours } from '../../ui/status-palette.ts';
import type { Context2D, CreateSurface } from '../canvas/surface.ts';
import { drawOverlay, drawRing, OVERLAY_PX } from '../symbols/badges.ts';
import { lookOf, OVERLAY_SPRITES, SHAPES, SYMBOLS } from '../symbols/symbol-key.ts';
import { drawSymbol, SYMBOL_PX } from '../symbols/symbol-shapes.ts';

/** Every symbol and overlay, drawn once. Sprites are square; sizes are device pixels. */
export interface SpriteAtlas {
  readonly symbols: ImageBitmap;
  readonly symbolSize: number;
  /** Overlay `n` is the n-th square, in rows of `OVERLAY_COLUMNS`. */
  readonly overlays: ImageBitmap;
  readonly overlaySize: number;
  /** Rings round the hovered and the selected, side by side: by `ringOf`. */
  readonly rings: ImageBitmap;
  readonly ringSize: number;
  /** Left and top of a symbol's sprite. */
  readonly left: Uint16Array;
  readonly top: Uint16Array;
}

/** Overlays in a row: in one row they would be wider than some graphics cards take. */
export const OVERLAY_COLUMNS = 8;

/** Side in CSS pixels of the square that any of these rings fits in. */
const RING_PX = 48;
const RINGS = [
  { radius: 16, width: 1.6 },
  { radius: 20.5, width: 1.6 },
  { radius: 16, width: 3 },
  { radius: 20.5, width: 3 },
] as const;

/** The ring round a vehicle that has these `OVERLAYS`. */
export function ringOf(overlay: number, isSelected: boolean): number {
  return (isSelected ? 2 : 0) + (overlay === 0 ? 0 : 1);
}

/** Draws the atlas for a palette at `pixelRatio` device pixels to a CSS pixel. */
export function createSpriteAtlas(
  create: CreateSurface,
  colours: StatusColours,
  pixelRatio: number,
): SpriteAtlas {
  const symbolSize = evenSize(SYMBOL_PX, pixelRatio);
  const overlaySize = evenSize(OVERLAY_PX, pixelRatio);
  const ringSize = evenSize(RING_PX, pixelRatio);
  const toMiddle = (context: Context2D, x: number, y: number): void =>
    context.setTransform(pixelRatio, 0, 0, pixelRatio, x, y);
  const left = new Uint16Array(SYMBOLS);
  const top = new Uint16Array(SYMBOLS);
  const symbols = create(SHAPES * symbolSize, (SYMBOLS / SHAPES) * symbolSize);
  for (let key = 0; key < SYMBOLS; key += 1) {
    left[key] = (key % SHAPES) * symbolSize;
    top[key] = Math.floor(key / SHAPES) * symbolSize;
    const middle = symbolSize / 2;
    toMiddle(symbols.context, (left[key] ?? 0) + middle, (top[key] ?? 0) + middle);
    drawSymbol(symbols.context, lookOf(key), colours);
  }
  const overlays = create(
    OVERLAY_COLUMNS * overlaySize,
    Math.ceil(OVERLAY_SPRITES / OVERLAY_COLUMNS) * overlaySize,
  );
  for (let overlay = 1; overlay < OVERLAY_SPRITES; overlay += 1) {
    const column = overlay % OVERLAY_COLUMNS;
    const row = Math.floor(overlay / OVERLAY_COLUMNS);
    toMiddle(overlays.context, (column + 0.5) * overlaySize, (row + 0.5) * overlaySize);
    drawOverlay(overlays.context, overlay, colours);
  }
  const rings = create(RINGS.length * ringSize, ringSize);
  RINGS.forEach(({ radius, width }, at) => {
    toMiddle(rings.context, (at + 0.5) * ringSize, ringSize / 2);
    drawRing(rings.context, radius, width, colours.selection, colours.hollow);
  });
  return {
    symbols: symbols.finish(),
    symbolSize,
    overlays: overlays.finish(),
    overlaySize,
    rings: rings.finish(),
    ringSize,
    left,
    top,
  };
}

/** An even number of device pixels, so that a sprite's middle is never between two. */
function evenSize(px: number, pixelRatio: number): number {
  return 2 * Math.ceil((px * pixelRatio) / 2);
}
