import type { MapFileProblem } from '../../../shared/map-file-problem.ts';
import { errorCodeOf } from '../../base/error-code.ts';
import { firstBytes } from './first-bytes.ts';
import { type MapArchive, MapFileError } from './map-archive.ts';
import { openMbtiles } from './mbtiles-archive.ts';
import { openPmtiles } from './pmtiles-archive.ts';

/** What a file is, is told by its first bytes; its name may be any. Throws as `MapArchive.tile` does. */
export async function openArchive(path: string): Promise<MapArchive> {
  const start = firstBytes(path, 16).toString('latin1');
  if (start.startsWith('SQLite format 3\0')) return openMbtiles(path);
  if (start.startsWith('PM')) return await openPmtiles(path);
  throw new MapFileError('not-a-map', { found: 'no-archive' });
}

/** The problem that an error of opening or reading stands for. */
export function problemIn(error: unknown): MapFileProblem {
  if (error instanceof MapFileError) return error.problem;
  const code = errorCodeOf(error, '');
  if (['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'EIO', 'ESTALE', 'UNKNOWN'].includes(code)) return 'gone';
  if (['EACCES', 'EPERM', 'EBUSY'].includes(code)) return 'not-readable';
  return code === 'EISDIR' ? 'not-a-map' : 'damaged';
}
