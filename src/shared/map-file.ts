import type { MapFileProblem } from './map-file-problem.ts';
import type { MapBounds, MapSchema } from './map-source.ts';

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
