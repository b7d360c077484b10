import type { LayerOptions } from 'leaflet';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import type { Theme } from '../../ui/theme.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import { createOffscreenSurface } from '../canvas/surface.ts';
import { createTextCache, type TextCache } from '../canvas/text-cache.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { drawnLine, drawnPoint } from './tools-picture.ts';

/** What tools show on the map. */
export interface DrawnTools {
  /** The ruler's points, the first again at the end of a ring. */
  readonly line: readonly Coordinates[];
  readonly isRing: boolean;
  /** How long each leg is. */
  readonly legs: readonly string[];
  /** From the last point on, dashed: to where the next would be, and how far that is. */
  readonly onward: { readonly to: Coordinates; readonly text: string } | null;
  /** A place that is asked about. */
  readonly pin: Coordinates | null;
  readonly theme: Theme;
}

export interface ToolsLayerOptions extends LayerOptions {
  readonly fontFamily: string;
}

const COLOURS: {
  readonly [T in Theme]: { readonly ink: string; readonly halo: string; readonly fill: string };
} = {
  light: { ink: '#7A1FA2', halo: 'rgba(255, 255, 255, 0.92)', fill: 'rgba(122, 31, 162, 0.12)' },
  dark: { ink: '#E3A8FF', halo: 'rgba(16, 22, 29, 0.92)', fill: 'rgba(227, 168, 255, 0.14)' },
};
const DOT_PX = 4.5;
const PIN_PX = 9;
/** A leg that is shorter on the screen has no room for its length. */
const LEAST_LABELLED_PX = 44;

/** What tools show, above the vehicles. */
export class ToolsLayer extends CanvasLayer {
  readonly #fontFamily: string;
  #tools: DrawnTools;
  #texts: { readonly pixelRatio: number; readonly theme: Theme; readonly cache: TextCache } | null = null;

  constructor(tools: DrawnTools, { fontFamily, ...options }: ToolsLayerOptions) {
    super(options);
    this.#fontFamily = fontFamily;
    this.#tools = tools;
  }

  update(tools: DrawnTools): void {
    this.#tools = tools;
    this.requestPaint();
  }

  protected override paint(context: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void {
    const { line, isRing, legs, onward, pin, theme } = this.#tools;
    const { ink, halo, fill } = COLOURS[theme];
    const texts = this.#textsFor(pixelRatio);
    context.lineJoin = 'round';
    context.lineCap = 'round';
    const stroke = (path: readonly { readonly x: number; readonly y: number }[]): void => {
      context.beginPath();
      for (const { x, y } of path) context.lineTo(x, y);
      for (const [colour, width] of [
        [halo, 6],
        [ink, 2.5],
      ] as const) {
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.stroke();
      }
    };
    const drawn = drawnLine(line, view);
    if (isRing) {
      context.beginPath();
      for (const { x, y } of drawn.path) context.lineTo(x, y);
      context.fillStyle = fill;
      context.fill();
    }
    stroke(drawn.path);
    const last = line.at(-1);
    if (onward !== null && last !== undefined && !isRing) {
      // Laid out with the whole line, so that it lies on the same copy of the world.
      const whole = drawnLine([...line, onward.to], view);
      context.setLineDash([6, 6]);
      stroke(whole.path.slice(drawn.path.length - 1));
      context.setLineDash([]);
      const end = whole.corners.at(-1);
      if (end !== undefined) texts.draw(context, onward.text, end.x + 12, end.y + 14);
    }
    for (const { x, y } of drawn.corners) dot(context, x, y, ink, halo);
    drawn.middles.forEach(({ x, y }, at) => {
      const [from, to] = [drawn.corners[at], drawn.corners[at + 1]];
      const isLong =
        from !== undefined &&
        to !== undefined &&
        Math.hypot(to.x - from.x, to.y - from.y) >= LEAST_LABELLED_PX;
      if (isLong) texts.drawCentred(context, legs[at] ?? '', x, y);
    });
    if (pin !== null) {
      const { x, y } = drawnPoint(pin, view);
      cross(context, x, y, ink, halo);
    }
  }

  protected override forgetTexts(): void {
    this.#texts = null;
  }

  #textsFor(pixelRatio: number): TextCache {
    const { theme } = this.#tools;
    if (this.#texts?.pixelRatio !== pixelRatio || this.#texts.theme !== theme) {
      const { ink, halo } = COLOURS[theme];
      const style = {
        font: `600 12px ${this.#fontFamily}`,
        linePx: 16,
        colour: ink,
        halo,
        haloPx: 3,
      };
      this.#texts = { pixelRatio, theme, cache: createTextCache(createOffscreenSurface, style, pixelRatio) };
    }
    return this.#texts.cache;
  }
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, ink: string, halo: string): void {
  context.beginPath();
  context.arc(x, y, DOT_PX, 0, 2 * Math.PI);
  context.fillStyle = halo;
  context.fill();
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.stroke();
}

/** A ring with a cross in it: what is under it stays in sight. */
function cross(context: CanvasRenderingContext2D, x: number, y: number, ink: string, halo: string): void {
  for (const [colour, width] of [
    [halo, 5],
    [ink, 2],
  ] as const) {
    context.beginPath();
    context.arc(x, y, PIN_PX, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + dx * (PIN_PX - 5), y + dy * (PIN_PX - 5));
      context.lineTo(x + dx * (PIN_PX + 5), y + dy * (PIN_PX + 5));
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}
