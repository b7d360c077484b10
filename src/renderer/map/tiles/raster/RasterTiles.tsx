import {
  createElementObject,
  createTileLayerComponent,
  type LayerProps,
  withPane,
} from '@react-leaflet/core';
import type { MapSource } from '../../../../shared/map-source.ts';
import { tileOptions } from '../tile-options.ts';
import { fetchPicture } from './fetch-picture.ts';
import { RasterLayer } from './raster-layer.ts';

/** A new one is made by a new `key`: its address does not change on a layer. */
interface RasterTilesProps extends LayerProps {
  readonly source: MapSource;
  /** For the header of each request; empty where none is needed. */
  readonly accessKey: string;
  /** How its pictures are drawn, as a CSS filter; empty for as they are. */
  readonly filter: string;
  /** Another number: what could not be had is asked for at once. */
  readonly retries: number;
  /** A tile came (true), or could not be had. */
  readonly onTile: (came: boolean) => void;
}

/** From this many pixels to one of CSS on, twice the pixels are worth twice the bytes. */
const DENSE_FROM = 1.25;

/** A map of pictures below everything else on the map. */
export const RasterTiles = createTileLayerComponent<RasterLayer, RasterTilesProps>(
  function createRasterTiles({ source, accessKey, filter, retries: _retries, onTile, ...options }, context) {
    const { id, minZoom, maxZoom, tileSize, hasDouble } = source;
    const isDouble = hasDouble && window.devicePixelRatio > DENSE_FROM;
    const layer = new RasterLayer(
      (tile, signal) => fetchPicture({ ...tile, source: id, isDouble, tileSize }, accessKey, signal),
      withPane(
        { ...options, ...tileOptions(source), tileSize, filter, dataZooms: [minZoom, maxZoom] },
        context,
      ),
    );
    layer.on('tileload', () => onTile(true)).on('tileerror', () => onTile(false));
    return createElementObject(layer, context);
  },
  (layer, { retries }, before) => {
    if (retries !== before.retries) layer.retryNow();
  },
);
