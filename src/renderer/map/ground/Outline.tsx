import {
  createElementObject,
  createTileLayerComponent,
  type LayerProps,
  withPane,
} from '@react-leaflet/core';
import type { MapColours } from '../look/map-colours.ts';
import { OutlineLayer } from './outline-layer.ts';
import type { OutlinePainter } from './outline-thread.ts';

interface OutlineProps extends LayerProps {
  /** Of one layer it stays the same. */
  readonly painter: OutlinePainter;
  readonly colours: MapColours;
}

/** Land, water and borders of the bundled world. */
export const Outline = createTileLayerComponent<OutlineLayer, OutlineProps>(
  ({ painter, colours }, context) =>
    createElementObject(new OutlineLayer(painter, colours, withPane({}, context)), context),
  (layer, { colours }, before) => {
    if (colours !== before.colours) layer.setColours(colours);
  },
);
