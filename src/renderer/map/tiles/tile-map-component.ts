import {
  createElementObject,
  createTileLayerComponent,
  type LayerProps,
  withPane,
} from '@react-leaflet/core';
import type { GridLayer, GridLayerOptions } from 'leaflet';
import type { PropsWithoutRef } from 'react';
import type { MapSource } from '../../../shared/map-source.ts';
import { tileOptions } from './tile-options.ts';

/** What any map of tiles is given. A new one is made by a new `key`: its address does not change on a layer. */
export interface TileMapProps extends LayerProps {
  readonly source: MapSource;
  /** For the header of each request; empty where none is needed. */
  readonly accessKey: string;
  /** A tile came (true), or could not be had. */
  readonly onTile: (came: boolean) => void;
}

/** A component of a layer that shows a map of tiles, whatever is in them. */
export function createTileMapComponent<L extends GridLayer, P extends TileMapProps>(
  createLayer: (props: PropsWithoutRef<P>, options: GridLayerOptions) => L,
  updateLayer: (layer: L, props: PropsWithoutRef<P>, before: PropsWithoutRef<P>) => void = () => {},
) {
  return createTileLayerComponent<L, P>((props, context) => {
    const { source, onTile } = props;
    const layer = createLayer(props, withPane(tileOptions(source), context));
    layer.on('tileload', () => onTile(true)).on('tileerror', () => onTile(false));
    return createElementObject(layer, context);
  }, updateLayer);
}
