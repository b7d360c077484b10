import type { LayerOptions } from 'leaflet';
import type { AccountColour } from '../../../shared/account.ts';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import type { GeofenceShape } from '../../../shared/geofences/geofence.ts';
import type { DraftShape } from '../../geofences/draft/draft-shape.ts';
import { ACCOUNT_PALETTE } from '../../ui/account-palette.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import { createOffscreenSurface } from '../canvas/surface.ts';
import { createTextCache, type TextCache } from '../canvas/text-cache.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { copyShift, draftPicture, placerFor } from './draft-picture.ts';
import { type DrawnFence, drawnFence } from './drawn-fence.ts';
import { FENCE_HALO, paintFences } from './fences-painter.ts';

/** What is drawn of a draft. */
export interface DrawnDraft {
  readonly shape: DraftShape;
  /** The same as it would be kept, with its holes; null where it is not done. */
  readonly whole: GeofenceShape | null;
  readonly colour: AccountColour;
  readonly selected: number | null;
  /** From the last point on, dashed, to where the next would be; `text`: how far that is. */
  readonly onward: { readonly to: Coordinates; readonly text: string } | null;
  /** Where two sides cross. */
  readonly fault: Coordinates | null;
  readonly theme: Theme;
}

export interface DraftLayerOptions extends LayerOptions {
  readonly fontFamily: string;
}

interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly ink: string;
  readonly halo: string;
}

const DRAFT_ID = 'draft';
const CORNER_PX = 5;
const SELECTED_PX = 7;
const MIDDLE_PX = 3.5;
const FAULT_PX = 11;
/** On a shorter edge its middle cannot be told from its ends, CSS pixels. */
const LEAST_EDGE_PX = 36;

/** A geofence that is being drawn, above the vehicles. */
export class DraftLayer extends CanvasLayer {
  readonly #fontFamily: string;
  #draft: DrawnDraft;
  #picture: DrawnFence | null = null;
  #texts: { readonly pixelRatio: number; readonly ink: string; readonly cache: TextCache } | null = null;

  constructor(draft: DrawnDraft, { fontFamily, ...options }: DraftLayerOptions) {
    super(options);
    this.#fontFamily = fontFamily;
    this.#draft = draft;
  }

  update(draft: DrawnDraft): void {
    this.#draft = draft;
    this.requestPaint();
  }

  protected override paint(context: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void {
    const { shape, colour, onward, fault, theme } = this.#draft;
    const ink = ACCOUNT_PALETTE[theme].grounds[colour];
    const brush = { context, ink, halo: FENCE_HALO[theme] };
    const onScreen = placerFor(shape.points[0], view);
    context.lineJoin = 'round';
    context.lineCap = 'round';
    this.#paintWhole(context, view, pixelRatio);
    if (!shape.isDone) stroke(brush, shape.points.map(onScreen));
    const last = shape.points.at(-1);
    if (onward !== null && last !== undefined) {
      const end = onScreen(onward.to);
      context.setLineDash([6, 6]);
      stroke(brush, [onScreen(last), end]);
      context.setLineDash([]);
      this.#textsFor(pixelRatio, ink).draw(context, onward.text, end.x + 12, end.y + 14);
    }
    this.#paintHandles(brush, view);
    if (fault !== null) cross({ ...brush, ink: STATUS_PALETTE[theme].alarm }, onScreen(fault));
  }

  protected override forgetTexts(): void {
    this.#texts = null;
  }

  /** Like a geofence that is selected. */
  #paintWhole(context: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void {
    const { whole, shape, colour, theme } = this.#draft;
    if (whole === null) return;
    if (this.#picture?.fence.shape !== whole || this.#picture.fence.colour !== colour) {
      this.#picture = drawnFence({
        id: DRAFT_ID,
        name: '',
        colour,
        group: null,
        shape: whole,
        source: { kind: 'own' },
      });
    }
    const { originX, originY } = this.#picture.outline;
    const { left, top, scale } = view;
    const x = (originX + copyShift(shape.points[0], view) - left) * scale;
    const places = [{ drawn: this.#picture, x, y: (originY - top) * scale }];
    paintFences({ context, places, scale, pixelRatio, selectedId: DRAFT_ID, theme });
  }

  #paintHandles(brush: Brush, view: Viewport): void {
    const { shape, selected } = this.#draft;
    const { corners, middles, rim } = draftPicture(shape, view);
    const isSeen = ({ x, y }: { readonly x: number; readonly y: number }): boolean =>
      x > -SELECTED_PX && y > -SELECTED_PX && x < view.width + SELECTED_PX && y < view.height + SELECTED_PX;
    middles.forEach((middle, at) => {
      const [from, to] = [corners[at], corners[(at + 1) % corners.length]];
      if (from === undefined || to === undefined || !isSeen(middle)) return;
      if (Math.hypot(to.x - from.x, to.y - from.y) >= LEAST_EDGE_PX) dot(brush, middle, MIDDLE_PX, false);
    });
    corners.forEach((corner, at) => {
      if (isSeen(corner)) dot(brush, corner, at === selected ? SELECTED_PX : CORNER_PX, at === selected);
    });
    if (rim !== null) dot(brush, rim, CORNER_PX, false);
  }

  #textsFor(pixelRatio: number, ink: string): TextCache {
    if (this.#texts?.pixelRatio !== pixelRatio || this.#texts.ink !== ink) {
      const style = {
        font: `600 12px ${this.#fontFamily}`,
        linePx: 16,
        colour: ink,
        halo: FENCE_HALO[this.#draft.theme],
        haloPx: 3,
      };
      this.#texts = { pixelRatio, ink, cache: createTextCache(createOffscreenSurface, style, pixelRatio) };
    }
    return this.#texts.cache;
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function stroke({ context, ink, halo }: Brush, path: readonly Point[]): void {
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
}

function dot({ context, ink, halo }: Brush, { x, y }: Point, radiusPx: number, isFilled: boolean): void {
  context.beginPath();
  context.arc(x, y, radiusPx, 0, 2 * Math.PI);
  context.fillStyle = isFilled ? ink : halo;
  context.fill();
  context.strokeStyle = isFilled ? halo : ink;
  context.lineWidth = 2;
  context.stroke();
}

/** A ring with a cross in it. */
function cross({ context, ink, halo }: Brush, { x, y }: Point): void {
  const arm = FAULT_PX - 5;
  context.beginPath();
  context.arc(x, y, FAULT_PX, 0, 2 * Math.PI);
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  for (const [colour, width] of [
    [halo, 5],
    [ink, 2.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}
