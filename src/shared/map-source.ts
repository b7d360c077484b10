/** A map that a window may show under the vehicles. */
export interface MapSource {
  /** Part of the address of each tile: letters, digits and dashes. */
  readonly id: string;
  readonly kind: MapSourceKind;
  /** Pictures are shown as they are, vectors drawn in colours of our own. */
  readonly tiles: 'raster' | 'vector';
  /** Zooms of the data. Deeper views are drawn from the deepest tiles. */
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Degrees: west, south, east, north. */
  readonly bounds: MapBounds;
  /** Text of others, shown on the map as text alone; empty where none is due. */
  readonly attribution: string;
}

/** Where a map comes from. */
export type MapSourceKind = 'demo-town';

export type MapBounds = readonly [west: number, south: number, east: number, north: number];

/** Below this, `SOURCE/Z/X/Y` names a tile. */
export const MAP_PATH = '/map/';
