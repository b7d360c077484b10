import { type MapSource, TILES_COME } from '../../shared/map-source.ts';

/** The map of the demo's town, as a host offers it. */
export const SOME_MAP: MapSource = {
  id: 'demo-town',
  kind: 'demo-town',
  name: '',
  tiles: 'vector',
  tileSize: 256,
  hasDouble: false,
  minZoom: 4,
  maxZoom: 14,
  bounds: [13, 52, 25.7, 57.2],
  attribution: '',
  state: TILES_COME,
};
