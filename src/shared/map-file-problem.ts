/** What stands in the way of a map file. */
export type MapFileProblem =
  /** Nothing is there any more: moved, deleted, or on a stick that was pulled out. */
  | 'gone'
  /** The system does not let us read it. */
  | 'not-readable'
  /** Neither PMTiles nor MBTiles. */
  | 'not-a-map'
  /** It ends before what it announces. */
  | 'cut'
  /** PMTiles of another version than 3. */
  | 'other-version'
  /** Compressed in a way that is not known. */
  | 'unknown-compression'
  /** Tiles of a kind that cannot be drawn. */
  | 'unknown-tiles'
  /** A map without a tile. */
  | 'empty'
  /** It contradicts itself, or the format. */
  | 'damaged'
  /** Opening it took too long, or more memory than a map may take. */
  | 'too-slow';
