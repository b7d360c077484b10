import type { MapFileProblem } from '../../../shared/map-file-problem.ts';
import type { MapBounds, MapSchema } from '../../../shared/map-source.ts';
import type { TileAddress } from '../map-tile.ts';
import type { MapFileFinding } from './map-file-finding.ts';

/** What a map file says of itself, or what was found out from its tiles. */
export interface ArchiveFacts {
  readonly format: 'pmtiles' | 'mbtiles';
  readonly tiles: 'raster' | 'vector';
  /** Null for pictures. */
  readonly schema: MapSchema | null;
  /** Empty where it tells none. */
  readonly name: string;
  readonly attribution: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: MapBounds;
}

/** A map file that is open. Nothing in it is trusted. */
export interface MapArchive {
  readonly facts: ArchiveFacts;
  /** A tile, not compressed any more; null where there is none. Throws a `MapFileError`, or the file system's error. */
  tile(address: TileAddress): Promise<Uint8Array<ArrayBuffer> | null>;
  close(): void;
}

/** Why a map file, or one tile of it, cannot be used. */
export class MapFileError extends Error {
  readonly problem: MapFileProblem;

  readonly finding: MapFileFinding;

  constructor(problem: MapFileProblem, finding: MapFileFinding) {
    super(`${problem}: ${finding.found}`);
    this.problem = problem;
    this.finding = finding;
  }
}
