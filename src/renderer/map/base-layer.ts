import { type Coords, GridLayer } from 'leaflet';
import { drawBaseTile } from './base-tile.ts';
import type { MapColours } from './map-colours.ts';
import type { WorldOutline } from './world-outline.ts';

const TILE_PX = 512;

/** The bundled world as canvas tiles, drawn at the screen's own resolution. */
export class BaseLayer extends GridLayer {
  readonly #world: WorldOutline;
  readonly #colours: MapColours;

  constructor(world: WorldOutline, colours: MapColours) {
    super({
      tileSize: TILE_PX,
      attribution: 'Natural Earth',
      keepBuffer: 2,
      updateWhenZooming: false,
      updateInterval: 30,
    });
    this.#world = world;
    this.#colours = colours;
  }

  protected override createTile({ x, y, z }: Coords): HTMLElement {
    const canvas = document.createElement('canvas');
    const pixelRatio = window.devicePixelRatio || 1;
    canvas.width = Math.round(TILE_PX * pixelRatio);
    canvas.height = canvas.width;
    const context = canvas.getContext('2d');
    if (context === null) return canvas;
    context.scale(pixelRatio, pixelRatio);
    const scale = 2 ** z;
    const tile = { left: (x * TILE_PX) / scale, top: (y * TILE_PX) / scale, scale, sizePx: TILE_PX };
    drawBaseTile(context, this.#world, tile, this.#colours);
    return canvas;
  }
}
