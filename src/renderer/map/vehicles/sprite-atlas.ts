import type { StatusColours } from '../../ui/status-palette.ts';
import type { CreateSurface } from '../canvas/surface.ts';
import { drawOverlay, OVERLAY_PX } from '../symbols/badges.ts';
import { lookOf, OVERLAY_SPRITES, SHAPES, SYMBOLS } from '../symbols/symbol-key.ts';
import { drawSymbol, SYMBOL_PX } from '../symbols/symbol-shapes.ts';

/** Every symbol and overlay, drawn once. Sprites are square; sizes are device pixels. */
export interface SpriteAtlas {
  readonly symbols: CanvasImageSource;
  readonly symbolSize: number;
  /** Overlay `n` is the n-th square. */
  readonly overlays: CanvasImageSource;
  readonly overlaySize: number;
  /** Left and top of a symbol's sprite. */
  readonly left: Uint16Array;
  readonly top: Uint16Array;
}

/** Draws the atlas for a palette at `pixelRatio` device pixels to a CSS pixel. */
export function createSpriteAtlas(
  create: CreateSurface,
  colours: StatusColours,
  pixelRatio: number,
): SpriteAtlas {
  const symbolSize = evenSize(SYMBOL_PX, pixelRatio);
  const overlaySize = evenSize(OVERLAY_PX, pixelRatio);
  const left = new Uint16Array(SYMBOLS);
  const top = new Uint16Array(SYMBOLS);
  const symbols = create(SHAPES * symbolSize, (SYMBOLS / SHAPES) * symbolSize);
  for (let key = 0; key < SYMBOLS; key += 1) {
    left[key] = (key % SHAPES) * symbolSize;
    top[key] = Math.floor(key / SHAPES) * symbolSize;
    const middle = symbolSize / 2;
    symbols.context.setTransform(
      pixelRatio,
      0,
      0,
      pixelRatio,
      (left[key] ?? 0) + middle,
      (top[key] ?? 0) + middle,
    );
    drawSymbol(symbols.context, lookOf(key), colours);
  }
  const overlays = create(OVERLAY_SPRITES * overlaySize, overlaySize);
  for (let overlay = 1; overlay < OVERLAY_SPRITES; overlay += 1) {
    overlays.context.setTransform(
      pixelRatio,
      0,
      0,
      pixelRatio,
      (overlay + 0.5) * overlaySize,
      overlaySize / 2,
    );
    drawOverlay(overlays.context, overlay, colours);
  }
  return { symbols: symbols.finish(), symbolSize, overlays: overlays.finish(), overlaySize, left, top };
}

/** An even number of device pixels, so that a sprite's middle is never between two. */
function evenSize(px: number, pixelRatio: number): number {
  return 2 * Math.ceil((px * pixelRatio) / 2);
}
