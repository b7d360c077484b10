import { createTileMapComponent, type TileMapProps } from '../tile-map-component.ts';
import { fetchPicture } from './fetch-picture.ts';
import { RasterLayer } from './raster-layer.ts';

interface RasterTilesProps extends TileMapProps {
  /** How its pictures are drawn, as a CSS filter; empty for as they are. */
  readonly filter: string;
  /** Another number: what could not be had is asked for at once. */
  readonly retries: number;
}

/** From this many pixels to one of CSS on, twice the pixels are worth twice the bytes. */
const DENSE_FROM = 1.25;

/** A map of pictures. */
export const RasterTiles = createTileMapComponent<RasterLayer, RasterTilesProps>(
  ({ source, accessKey, filter }, options) => {
    const { id, minZoom, maxZoom, tileSize, hasDouble } = source;
    const isDouble = hasDouble && window.devicePixelRatio > DENSE_FROM;
    return new RasterLayer(
      (tile, signal) => fetchPicture({ ...tile, source: id, isDouble, tileSize }, accessKey, signal),
      { ...options, tileSize, filter, dataZooms: [minZoom, maxZoom] },
    );
  },
  (layer, { retries }, before) => {
    if (retries !== before.retries) layer.retryNow();
  },
);
