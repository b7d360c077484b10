import {
  createElementObject,
  createTileLayerComponent,
  type LayerProps,
  withPane,
} from '@react-leaflet/core';
import type { MapSource } from '../../../../shared/map-source.ts';
import type { Theme } from '../../../ui/theme.ts';
import { tileOptions } from '../tile-options.ts';
import { VectorLayer } from './vector-layer.ts';

/** A new one is made by a new `key`: colours, font and address do not change on a layer. */
interface VectorTilesProps extends LayerProps {
  readonly source: MapSource;
  /** For the header of each request; empty where none is needed. */
  readonly accessKey: string;
  readonly theme: Theme;
  readonly gray: boolean;
  readonly font: string;
  /** A tile came (true), or could not be had. */
  readonly onTile: (came: boolean) => void;
}

/** A vector map below everything else on the map. */
export const VectorTiles = createTileLayerComponent<VectorLayer, VectorTilesProps>(
  function createVectorTiles({ source, accessKey, theme, gray, font, onTile, ...options }, context) {
    const worker = new Worker(new URL('./vector-worker.ts', import.meta.url), { type: 'module' });
    const layer = new VectorLayer(
      worker,
      { kind: 'begin', source, key: accessKey, theme, gray, font, language: navigator.language },
      withPane({ ...options, ...tileOptions(source) }, context),
    );
    layer.on('tileload', () => onTile(true)).on('tileerror', () => onTile(false));
    return createElementObject(layer, context);
  },
  () => {},
);
