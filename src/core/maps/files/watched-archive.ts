import { statSync } from 'node:fs';
import { errorCodeOf } from '../../base/error-code.ts';
import type { TileAddress } from '../map-tile.ts';
import { type MapArchive, MapFileError } from './map-archive.ts';
import type { MapFileFinding } from './map-file-finding.ts';
import { openArchive, problemIn } from './open-archive.ts';
import type { FromMapFileThread } from './thread-messages.ts';

/** A map file that may go away, come back or be replaced while it is used. */
export interface WatchedArchive {
  /** Opens the file where it is another than last time, and tells what became of it. */
  look(): Promise<void>;
  /** As of `MapArchive`; where that fails, the file is looked at again. */
  tile(address: TileAddress): Promise<Uint8Array<ArrayBuffer> | null>;
  close(): void;
}

type Told = Extract<FromMapFileThread, { readonly kind: 'open' | 'problem' }>;

/** Problems that pass without any change of the file. */
const PASSING: readonly (string | null)[] = ['gone', 'not-readable'];

/** Nothing is opened before the first look. */
export function watchArchive(path: string, tell: (told: Told) => void): WatchedArchive {
  let archive: MapArchive | null = null;
  let seen = '';
  let problem: string | null = null;
  let looking: Promise<void> | null = null;

  const release = (): void => {
    archive?.close();
    archive = null;
  };
  const fail = (error: unknown): void => {
    release();
    const found = problemIn(error);
    if (problem === found) return;
    problem = found;
    tell({ kind: 'problem', problem: found, finding: findingOf(error) });
  };
  const lookOnce = async (): Promise<void> => {
    try {
      const { isFile, identity, sizeBytes } = identify(path);
      if (identity === seen && !PASSING.includes(problem)) return;
      release();
      seen = identity;
      if (!isFile) throw new MapFileError('not-a-map', { found: 'no-file' });
      archive = await openArchive(path);
      problem = null;
      tell({ kind: 'open', facts: archive.facts, sizeBytes });
    } catch (error) {
      fail(error);
    }
  };
  const look = (): Promise<void> => {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  };

  return {
    look,
    async tile(address) {
      if (archive === null) throw new MapFileError('gone', { found: 'not-open' });
      try {
        return await archive.tile(address);
      } catch (error) {
        if (problemIn(error) === 'gone') fail(error);
        await look();
        throw error;
      }
    },
    close: release,
  };
}

/** What is another as soon as the file is: also where one of the same length took its name. */
function identify(path: string) {
  const stats = statSync(path, { bigint: true });
  const { dev, ino, size, mtimeNs, ctimeNs } = stats;
  return {
    isFile: stats.isFile(),
    identity: [dev, ino, size, mtimeNs, ctimeNs].join(' '),
    sizeBytes: Number(size),
  };
}

/** Errors of the file system name the path, which is nobody's business. */
function findingOf(error: unknown): MapFileFinding {
  if (error instanceof MapFileError) return error.finding;
  return { found: 'error', reason: errorCodeOf(error, 'unknown') };
}
