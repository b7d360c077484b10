import type { LayerOptions } from 'leaflet';
import type { Geofence } from '../../../shared/geofences/geofence.ts';
import type { Theme } from '../../ui/theme.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import { occupancyOf } from '../canvas/label-placement.ts';
import { createOffscreenSurface } from '../canvas/surface.ts';
import { createTextCache, type TextCache } from '../canvas/text-cache.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { createFencePictures, type DrawnFence, type FencePlace, placesInView } from './drawn-fence.ts';
import { type FenceLabel, LABEL_LINE_PX, labelsIn } from './fence-labels.ts';
import { edgeDistance } from './fence-outline.ts';
import { FENCE_HALO, paintFences } from './fences-painter.ts';

/** What is drawn of geofences. */
export interface DrawnFences {
  readonly fences: readonly Geofence[];
  readonly selectedId: string | null;
  /** The one that is being changed is drawn by its draft. */
  readonly draftId: string | null;
  readonly theme: Theme;
  /** What names avoid where they can; null while no vehicle is on the map. */
  readonly vehicles: Pick<VehicleLayer, 'boxesIn'> | null;
}

export interface FencesLayerOptions extends LayerOptions {
  readonly fontFamily: string;
}

const TEXT: Readonly<Record<Theme, string>> = { light: '#161b22', dark: '#e4e8ee' };
/** So near to an edge a press is on it. */
const EDGE_REACH_PX = 5;

/** Geofences, under tracks and vehicles. */
export class FencesLayer extends CanvasLayer {
  readonly #fontFamily: string;
  readonly #picturesOf = createFencePictures();
  #fences: DrawnFences;
  #pictures: readonly DrawnFence[];
  #texts: { readonly pixelRatio: number; readonly theme: Theme; readonly cache: TextCache } | null = null;
  /** As they were last drawn. */
  #places: readonly FencePlace[] = [];
  #labels: readonly FenceLabel[] = [];
  #view: Pick<Viewport, 'left' | 'top' | 'scale'> = { left: 0, top: 0, scale: 1 };

  constructor(fences: DrawnFences, { fontFamily, ...options }: FencesLayerOptions) {
    super(options);
    this.#fontFamily = fontFamily;
    this.#fences = fences;
    this.#pictures = this.#picturesOf(fences.fences);
  }

  update(fences: DrawnFences): void {
    if (fences.fences !== this.#fences.fences) this.#pictures = this.#picturesOf(fences.fences);
    this.#fences = fences;
    this.requestPaint();
  }

  /** Those that a point of the view lies in, the smallest first. */
  fencesAt(x: number, y: number): readonly Geofence[] {
    const { left, top, scale } = this.#view;
    return this.#places
      .filter(({ drawn }) => drawn.contains(left + x / scale, top + y / scale))
      .map(({ drawn }) => drawn.fence)
      .toReversed();
  }

  /** The one whose name or edge a point of the view is on. What is inside is left to the map, of which it may be all. */
  fenceUnder(x: number, y: number): Geofence | null {
    const label = this.#labels.find(
      (one) => Math.abs(x - one.x) <= one.width / 2 && Math.abs(y - one.y) <= LABEL_LINE_PX / 2,
    );
    if (label !== undefined) return label.place.drawn.fence;
    return this.#places.findLast((place) => this.#isOnEdge(place, x, y))?.drawn.fence ?? null;
  }

  #isOnEdge({ drawn: { outline }, x: left, y: top }: FencePlace, x: number, y: number): boolean {
    const { scale } = this.#view;
    const reach = EDGE_REACH_PX / scale;
    const [px, py] = [(x - left) / scale, (y - top) / scale];
    const isNear =
      px >= outline.left - reach &&
      px <= outline.right + reach &&
      py >= outline.top - reach &&
      py <= outline.bottom + reach;
    return isNear && edgeDistance(outline, px, py) <= reach;
  }

  protected override paint(context: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void {
    const { selectedId, draftId, theme, vehicles } = this.#fences;
    const { scale } = view;
    const places = placesInView(this.#pictures, view).filter(({ drawn }) => drawn.fence.id !== draftId);
    paintFences({ context, places, scale, pixelRatio, selectedId, theme });
    const texts = this.#textsFor(pixelRatio);
    const avoided = occupancyOf(view, vehicles?.boxesIn(view) ?? []);
    const labels = labelsIn({ places, view, selectedId, widthOf: texts.width, avoided });
    for (const { text, x, y } of labels) texts.drawCentred(context, text, x, y);
    this.#places = places;
    this.#labels = labels;
    this.#view = view;
  }

  protected override forgetTexts(): void {
    this.#texts = null;
  }

  #textsFor(pixelRatio: number): TextCache {
    const { theme } = this.#fences;
    if (this.#texts?.pixelRatio !== pixelRatio || this.#texts.theme !== theme) {
      const style = {
        font: `600 12px ${this.#fontFamily}`,
        linePx: LABEL_LINE_PX,
        colour: TEXT[theme],
        halo: FENCE_HALO[theme],
        haloPx: 3,
      };
      this.#texts = { pixelRatio, theme, cache: createTextCache(createOffscreenSurface, style, pixelRatio) };
    }
    return this.#texts.cache;
  }
}
