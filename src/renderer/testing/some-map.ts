import type { MapSource } from '../../shared/map-source.ts';

/** The map of the demo's town, as a host offers it. */
export const SOME_MAP: MapSource = {
  id: 'demo-town',
  kind: 'demo-town',
  tiles: 'vector',
  minZoom: 4,
  maxZoom: 14,
  bounds: [13, 52, 25.7, 57.2],
  attribution: '',
};
