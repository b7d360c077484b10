import { DomUtil, Layer, type LayerOptions, type LeafletEvent, type Map as LeafletMap, Util } from 'leaflet';

/**
 * Dims all of the map below it towards one colour. It is one element of one colour, which costs nothing when the map moves, where a filter on
 * the map's tiles is computed for each frame. It is three views wide, as a view that is drawn out moves before it is told.
 */
export class DimmingLayer extends Layer {
  readonly #element = document.createElement('div');
  #shownOn: LeafletMap | null = null;

  constructor(options: LayerOptions) {
    super();
    Util.setOptions(this, options);
    this.#element.setAttribute('aria-hidden', 'true');
    this.#element.style.position = 'absolute';
    this.#element.style.pointerEvents = 'none';
    this.dim(0, 'transparent');
  }

  /** Towards `colour` by a share of 0 to 1. */
  dim(share: number, colour: string): void {
    this.#element.hidden = share === 0;
    this.#element.style.backgroundColor = colour;
    this.#element.style.opacity = String(share);
  }

  override onAdd(map: LeafletMap): this {
    this.#shownOn = map;
    this.getPane()?.append(this.#element);
    this.#follow();
    return this;
  }

  override onRemove(): this {
    this.#element.remove();
    this.#shownOn = null;
    return this;
  }

  override getEvents(): { [name: string]: (event: LeafletEvent) => void } {
    const follow = (): void => this.#follow();
    return { move: follow, viewreset: follow, resize: follow };
  }

  #follow(): void {
    const map = this.#shownOn;
    if (map === null) return;
    const { x: width, y: height } = map.getSize();
    this.#element.style.width = `${3 * width}px`;
    this.#element.style.height = `${3 * height}px`;
    DomUtil.setPosition(this.#element, map.containerPointToLayerPoint([-width, -height]));
  }
}
