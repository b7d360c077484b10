import {
  type Coords,
  type DoneCallback,
  GridLayer,
  type LayerOptions,
  type LeafletEvent,
  type TileEvent,
} from 'leaflet';
import { showPicture } from '../../ui/show-picture.ts';
import { WORLD_SIZE } from '../canvas/projection.ts';
import type { MapColours } from '../look/map-colours.ts';
import type { OutlinePainter } from './outline-thread.ts';
import { OVERLAP_PX } from './outline-tile.ts';

const TILE_PX = 512;
const COVERED_PX = TILE_PX + OVERLAP_PX;

/** A square's newest picture, as it is or is to come. */
interface Drawn {
  readonly pixels: number;
  /** Nobody waits for it any more. */
  readonly drop: () => void;
  /** Calls the tile ready; null once it is. */
  readonly done: (() => void) | null;
}

/** The bundled world as canvas tiles, drawn by a thread at the screen's own resolution. */
export class OutlineLayer extends GridLayer {
  readonly #painter: OutlinePainter;
  readonly #drawn = new Map<HTMLElement, Drawn>();
  #colours: MapColours;

  constructor(painter: OutlinePainter, colours: MapColours, options: LayerOptions) {
    super({
      ...options,
      tileSize: TILE_PX,
      attribution: 'Natural Earth, GeoNames CC BY',
      keepBuffer: 2,
      updateWhenZooming: false,
      updateInterval: 30,
    });
    this.#painter = painter;
    this.#colours = colours;
    this.on('tileloadstart', ({ tile }: TileEvent) => {
      tile.style.width = `${COVERED_PX}px`;
      tile.style.height = `${COVERED_PX}px`;
    });
    this.on('tileunload', ({ tile }: TileEvent) => {
      this.#drawn.get(tile)?.drop();
      this.#drawn.delete(tile);
    });
  }

  override getEvents(): { [name: string]: (event: LeafletEvent) => void } {
    return { ...super.getEvents?.(), zoomend: () => this.#sharpen() };
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    this.#draw(canvas, coords, () => done(undefined, canvas));
    return canvas;
  }

  /**
   * Draws the same in other colours, the middle of the view first: what is kept round it may wait. Until then the ground of the map shows, as
   * before a first picture: on a busy machine a white square in a dark room may stand for seconds.
   */
  setColours(colours: MapColours): void {
    this.#colours = colours;
    const tiles = Object.values(this._tiles).map(({ el, coords }) => ({
      el,
      coords,
      far: this.#farFromMiddle(coords),
    }));
    for (const { el, coords } of tiles.sort((a, b) => a.far - b.far)) {
      if (!(el instanceof HTMLCanvasElement)) continue;
      el.style.visibility = 'hidden';
      this.#draw(el, coords);
    }
  }

  /** How far a square's middle is from the view's, in squares. */
  #farFromMiddle({ x, y, z }: Coords): number {
    if (this._map === undefined) return 0;
    const middle = this._map.project(this._map.getCenter(), z).divideBy(TILE_PX);
    return Math.hypot(x + 0.5 - middle.x, y + 0.5 - middle.y);
  }

  /** A square that is drawn again before it was ready is ready with its newest picture. */
  #draw(canvas: HTMLCanvasElement, coords: Coords, done = this.#drawn.get(canvas)?.done ?? null): void {
    const pixels = this.#pixelsOf(coords);
    const { y, z } = coords;
    const scale = 2 ** z;
    const columns = (scale * WORLD_SIZE) / TILE_PX;
    // Of squares that are drawn again Leaflet says which copy of the world they are on.
    const x = ((coords.x % columns) + columns) % columns;
    const tile = { left: (x * TILE_PX) / scale, top: (y * TILE_PX) / scale, scale, sizePx: TILE_PX };
    this.#drawn.get(canvas)?.drop();
    const drop = this.#painter.draw({ tile, pixels, colours: this.#colours }, (picture) => {
      showPicture(canvas, picture);
      canvas.style.visibility = '';
      this.#drawn.set(canvas, { pixels, drop, done: null });
      done?.();
    });
    this.#drawn.set(canvas, { pixels, drop, done });
  }

  /** Tiles are of whole zooms and stretched to those between: drawn with as many pixels as they cover, they stay sharp. */
  #pixelsOf({ z }: Coords): number {
    const stretch = 2 ** ((this._map?.getZoom() ?? z) - z);
    return Math.round(COVERED_PX * (window.devicePixelRatio || 1) * Math.min(2, Math.max(0.5, stretch)));
  }

  #sharpen(): void {
    for (const { el, coords } of Object.values(this._tiles)) {
      if (!(el instanceof HTMLCanvasElement) || coords.z !== this._tileZoom) continue;
      if (this.#drawn.get(el)?.pixels !== this.#pixelsOf(coords)) this.#draw(el, coords);
    }
  }
}
