import type { MapFileProblem } from '../../../shared/map-file-problem.ts';
import type { TileAddress } from '../map-tile.ts';
import type { ArchiveFacts } from './map-archive.ts';
import type { MapFileFinding } from './map-file-finding.ts';

/** What the thread of a map file is begun with. */
export interface MapFileThreadData {
  /** Absolute path. */
  readonly path: string;
  /** How often it looks whether the file is still there, and still the same. */
  readonly lookEveryMs: number;
}

/** What it is asked for. */
export interface TileAsked extends TileAddress {
  readonly id: number;
}

/** What it tells. */
export type FromMapFileThread =
  | OpenedFile
  /** Nothing can be read from it at the moment. */
  | { readonly kind: 'problem'; readonly problem: MapFileProblem; readonly finding: MapFileFinding }
  | { readonly kind: 'tile'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> | null }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: MapFileProblem };

/** The file was opened, for the first time or again. */
export interface OpenedFile {
  readonly kind: 'open';
  readonly facts: ArchiveFacts;
  readonly sizeBytes: number;
}
