import {
  DomUtil,
  Layer,
  type LayerOptions,
  type LeafletEvent,
  type Map as LeafletMap,
  point,
  Util,
  type ZoomAnimEvent,
} from 'leaflet';
import type { Viewport } from './viewport.ts';

/**
 * One canvas over the whole view, painted again when the view moves or when asked to, at most once per animation frame.
 * While Leaflet animates a zoom the canvas is carried along by a transform and painted at the end.
 */
export abstract class CanvasLayer extends Layer {
  readonly #canvas = document.createElement('canvas');
  /** Moved and sized as the canvas itself is. */
  #under: HTMLCanvasElement | null = null;
  #leafletMap: LeafletMap | null = null;
  #painted: Viewport | null = null;
  #frame = 0;
  #zooming = false;
  readonly #onFonts = (): void => {
    this.forgetTexts();
    this.requestPaint();
  };

  constructor(options: LayerOptions) {
    super();
    Util.setOptions(this, options);
    dress(this.#canvas);
  }

  /** Draws a view; the context is clear and in CSS pixels. */
  protected abstract paint(context: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void;

  /** Drops texts that are kept as pictures: they were drawn before their font was there. */
  protected abstract forgetTexts(): void;

  /** Shows a canvas that something else draws on, below this one and wherever this one is; null for none. */
  protected putUnder(canvas: HTMLCanvasElement | null): void {
    this.#under?.remove();
    this.#under = canvas;
    if (canvas === null) return;
    dress(canvas);
    canvas.classList.add(...this.#canvas.classList);
    this.#canvas.before(canvas);
  }

  override onAdd(map: LeafletMap): this {
    this.#leafletMap = map;
    DomUtil.addClass(
      this.#canvas,
      map.options.zoomAnimation === true ? 'leaflet-zoom-animated' : 'leaflet-zoom-hide',
    );
    this.getPane()?.append(this.#canvas);
    // Absent from DOMs without a renderer, such as the tests'.
    document.fonts?.addEventListener('loadingdone', this.#onFonts);
    this.#paintNow();
    return this;
  }

  override onRemove(): this {
    document.fonts?.removeEventListener('loadingdone', this.#onFonts);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#canvas.remove();
    this.putUnder(null);
    this.#leafletMap = null;
    this.#painted = null;
    return this;
  }

  override getEvents(): { [name: string]: (event: LeafletEvent) => void } {
    return {
      // Leaflet moves inside an animation frame of its own: painting in the same one leaves no empty edge.
      move: () => this.#endOfZoom(),
      moveend: () => this.requestPaint(),
      viewreset: () => this.#endOfZoom(),
      resize: () => this.#paintNow(),
      zoomanim: (event) => this.#followZoom(event as ZoomAnimEvent),
    };
  }

  /** Paints before the next frame is shown. */
  requestPaint(): void {
    if (this.#frame !== 0 || this.#leafletMap === null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.#zooming) this.#paintNow();
    });
  }

  #endOfZoom(): void {
    this.#zooming = false;
    this.#paintNow();
  }

  /** Paints without waiting for a frame; nothing while a zoom is on its way or no map is there. */
  protected paintAtOnce(): void {
    if (!this.#zooming) this.#paintNow();
  }

  #paintNow(): void {
    const map = this.#leafletMap;
    if (map === null) return;
    const view = viewportOf(map);
    const pixelRatio = window.devicePixelRatio || 1;
    const width = Math.round(view.width * pixelRatio);
    const height = Math.round(view.height * pixelRatio);
    for (const canvas of this.#canvases()) {
      resizeTo(canvas, width, height, view);
      DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    }
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    this.#painted = view;
    this.paint(context, view, pixelRatio);
  }

  /** Puts the painted view where it will be at the end of the animation; the style sheet of Leaflet moves it there. */
  #followZoom({ center, zoom }: ZoomAnimEvent): void {
    const map = this.#leafletMap;
    const painted = this.#painted;
    if (map === null || painted === null) return;
    this.#zooming = true;
    const scale = 2 ** zoom;
    const mapPane = map.getPane('mapPane');
    const panePosition = mapPane === undefined ? point(0, 0) : DomUtil.getPosition(mapPane);
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(panePosition).round();
    const corner = point(painted.left * scale, painted.top * scale).subtract(origin);
    for (const canvas of this.#canvases()) DomUtil.setTransform(canvas, corner, scale / painted.scale);
  }

  #canvases(): readonly HTMLCanvasElement[] {
    return this.#under === null ? [this.#canvas] : [this.#under, this.#canvas];
  }
}

function dress(canvas: HTMLCanvasElement): void {
  canvas.className = 'leaflet-layer';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.style.pointerEvents = 'none';
}

/** Makes it as large as the view, in device pixels; what is on it is gone only where it was not. */
function resizeTo(canvas: HTMLCanvasElement, width: number, height: number, view: Viewport): void {
  if (canvas.width === width && canvas.height === height && canvas.style.width !== '') return;
  canvas.width = width;
  canvas.height = height;
  canvas.style.width = `${view.width}px`;
  canvas.style.height = `${view.height}px`;
}

/** What a map shows at this moment. */
export function viewportOf(map: LeafletMap): Viewport {
  const zoom = map.getZoom();
  const scale = 2 ** zoom;
  const { x: width, y: height } = map.getSize();
  const corner = map.getPixelBounds().getTopLeft();
  return { left: corner.x / scale, top: corner.y / scale, scale, zoom, width, height };
}
