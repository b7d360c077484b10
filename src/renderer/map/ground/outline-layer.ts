import { type Coords, GridLayer, type LayerOptions, type LeafletEvent } from 'leaflet';
import type { MapColours } from '../look/map-colours.ts';
import { drawBaseTile } from './outline-tile.ts';
import type { WorldOutline } from './world-outline.ts';

const TILE_PX = 512;

/** The bundled world as canvas tiles, drawn at the screen's own resolution. */
export class OutlineLayer extends GridLayer {
  readonly #world: WorldOutline;
  #colours: MapColours;

  constructor(world: WorldOutline, colours: MapColours, options: LayerOptions) {
    super({
      ...options,
      tileSize: TILE_PX,
      attribution: 'Natural Earth, GeoNames CC BY',
      keepBuffer: 2,
      updateWhenZooming: false,
      updateInterval: 30,
    });
    this.#world = world;
    this.#colours = colours;
  }

  override getEvents(): { [name: string]: (event: LeafletEvent) => void } {
    return { ...super.getEvents?.(), zoomend: () => this.#sharpen() };
  }

  protected override createTile(coords: Coords): HTMLElement {
    const canvas = document.createElement('canvas');
    this.#draw(canvas, coords);
    return canvas;
  }

  /** Draws the same in other colours. */
  setColours(colours: MapColours): void {
    this.#colours = colours;
    for (const { el, coords } of Object.values(this._tiles)) {
      if (!(el instanceof HTMLCanvasElement)) continue;
      // Without a size it is drawn whatever it had.
      el.width = 0;
      this.#draw(el, coords);
    }
  }

  /** Tiles are of whole zooms and stretched to those between: drawn with as many pixels as they cover, they stay sharp. */
  #draw(canvas: HTMLCanvasElement, { x, y, z }: Coords): void {
    const stretch = 2 ** ((this._map?.getZoom() ?? z) - z);
    const pixels = Math.round(TILE_PX * (window.devicePixelRatio || 1) * Math.min(2, Math.max(0.5, stretch)));
    if (canvas.width === pixels && canvas.height === pixels) return;
    canvas.width = pixels;
    canvas.height = pixels;
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.scale(pixels / TILE_PX, pixels / TILE_PX);
    const scale = 2 ** z;
    const tile = { left: (x * TILE_PX) / scale, top: (y * TILE_PX) / scale, scale, sizePx: TILE_PX };
    drawBaseTile(context, this.#world, tile, this.#colours);
  }

  #sharpen(): void {
    for (const { el, coords } of Object.values(this._tiles)) {
      if (el instanceof HTMLCanvasElement && coords.z === this._tileZoom) this.#draw(el, coords);
    }
  }
}
