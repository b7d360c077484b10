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
    this.#canvas.className = 'leaflet-layer';
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#canvas.style.pointerEvents = 'none';
  }

  /** Draws a view; the context is clear and in CSS pixels. */
  protected abstract paint(context: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void;

  /** Drops texts that are kept as pictures: they were drawn before their font was there. */
  protected abstract forgetTexts(): void;

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

  #paintNow(): void {
    const map = this.#leafletMap;
    if (map === null) return;
    const view = viewportOf(map);
    const pixelRatio = window.devicePixelRatio || 1;
    const width = Math.round(view.width * pixelRatio);
    const height = Math.round(view.height * pixelRatio);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#canvas.style.width = `${view.width}px`;
      this.#canvas.style.height = `${view.height}px`;
    }
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    DomUtil.setPosition(this.#canvas, map.containerPointToLayerPoint([0, 0]));
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
    DomUtil.setTransform(this.#canvas, corner, scale / painted.scale);
  }
}

/** What a map shows at this moment. */
export function viewportOf(map: LeafletMap): Viewport {
  const zoom = map.getZoom();
  const scale = 2 ** zoom;
  const { x: width, y: height } = map.getSize();
  const corner = map.getPixelBounds().getTopLeft();
  return { left: corner.x / scale, top: corner.y / scale, scale, zoom, width, height };
}
