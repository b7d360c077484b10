import type { MapBounds } from './map-source.ts';

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

/** How the names of a vector map's layers are to be understood. */
export type MapSchema = 'protomaps' | 'openmaptiles' | 'unknown';

/** Where a map file was named. Those of the command line are not the window's to remove. */
export type MapFileOrigin = 'dialog' | 'folder' | 'command-line';

/** What is known of a map file's inside. */
export interface MapFileFacts {
  readonly format: 'pmtiles' | 'mbtiles';
  readonly tiles: 'raster' | 'vector';
  /** Null for pictures. */
  readonly schema: MapSchema | null;
  /** What it calls itself; empty where it tells nothing. */
  readonly title: string;
  /** Text of others. */
  readonly attribution: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: MapBounds;
  readonly sizeBytes: number;
}

/** A map file that Fleetglass was told of. No window learns its path. */
export interface MapFileEntry {
  /** Of the base map that it is. */
  readonly id: string;
  /** The file's own name. */
  readonly name: string;
  readonly origin: MapFileOrigin;
  /** As of the last time it could be read; null where that was not in this run. */
  readonly facts: MapFileFacts | null;
  /** Null where it can be read, or is just being opened. */
  readonly problem: MapFileProblem | null;
}

/** The map files of a host. */
export interface MapFiles {
  readonly files: readonly MapFileEntry[];
  /** Where files can be laid to be chosen by name. */
  readonly folder: {
    /** Absolute path. */
    readonly path: string;
    /** Names of what lies in it and is not among the files yet. */
    readonly names: readonly string[];
  };
  /** Whether the system's own dialog can be asked for a file. */
  readonly hasDialog: boolean;
}

export const MOST_MAP_FILES = 16;
