import type { Context2D, CreateSurface } from './surface.ts';

/** How a text is drawn. `font` is a CSS font, `px` its line height, `haloPx` the width of the halo round it. */
export interface TextStyle {
  readonly font: string;
  readonly linePx: number;
  readonly colour: string;
  readonly halo: string;
  readonly haloPx: number;
  /** Between letters; none by itself. */
  readonly spacingPx?: number;
}

/** Texts drawn once and copied since: writing text is what costs most on a canvas. Sizes are CSS pixels. */
export interface TextCache {
  width(text: string): number;
  /** Draws a text with its left edge at `x` and the middle of its line at `y`. */
  draw(context: Context2D, text: string, x: number, y: number): void;
  drawCentred(context: Context2D, text: string, x: number, y: number): void;
}

interface Entry {
  readonly width: number;
  image: CanvasImageSource | null;
}

/** Texts kept; older ones are drawn again when needed. */
const MAX_TEXTS = 1_500;

/** A cache for one style at `pixelRatio` device pixels to a CSS pixel. */
export function createTextCache(create: CreateSurface, style: TextStyle, pixelRatio: number): TextCache {
  const entries = new Map<string, Entry>();
  const ruler = create(1, 1).context;
  const letterSpacing = `${style.spacingPx ?? 0}px`;
  ruler.font = style.font;
  ruler.letterSpacing = letterSpacing;
  const padding = Math.ceil(style.haloPx);
  const height = Math.ceil((style.linePx + 2 * padding) * pixelRatio);

  function entryOf(text: string): Entry {
    const known = entries.get(text);
    if (known !== undefined) return known;
    if (entries.size >= MAX_TEXTS) {
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    }
    const entry: Entry = { width: Math.ceil(ruler.measureText(text).width), image: null };
    entries.set(text, entry);
    return entry;
  }

  function drawn(text: string, width: number): CanvasImageSource {
    const surface = create(Math.ceil((width + 2 * padding) * pixelRatio), height);
    const { context } = surface;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.font = style.font;
    context.letterSpacing = letterSpacing;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    const y = padding + style.linePx / 2;
    if (style.haloPx > 0) {
      context.strokeStyle = style.halo;
      context.lineWidth = 2 * style.haloPx;
      context.strokeText(text, padding, y);
    }
    context.fillStyle = style.colour;
    context.fillText(text, padding, y);
    return surface.finish();
  }

  function draw(context: Context2D, text: string, x: number, y: number): void {
    const entry = entryOf(text);
    entry.image ??= drawn(text, entry.width);
    const left = Math.round((x - padding) * pixelRatio) / pixelRatio;
    const top = Math.round(y * pixelRatio - height / 2) / pixelRatio;
    const width = Math.ceil((entry.width + 2 * padding) * pixelRatio) / pixelRatio;
    context.drawImage(entry.image, left, top, width, height / pixelRatio);
  }

  return {
    width: (text) => entryOf(text).width,
    draw,
    drawCentred: (context, text, x, y) => draw(context, text, x - entryOf(text).width / 2, y),
  };
}
