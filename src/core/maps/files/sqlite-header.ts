import { statSync } from 'node:fs';
import { firstBytes } from './first-bytes.ts';
import { MapFileError } from './map-archive.ts';

const HEADER_BYTES = 100;
const WAL = 2;

/**
 * Throws `cut` where an SQLite file is shorter than its header says.
 * @returns whether it is kept in write-ahead mode and no log lies beside it, so that it is whole as it is
 */
export function checkSqliteHeader(path: string): { readonly isWholeWal: boolean } {
  const header = firstBytes(path, HEADER_BYTES);
  if (header.length < HEADER_BYTES) throw new MapFileError('cut', { found: 'short-header' });
  const stored = header.readUInt16BE(16);
  const pageBytes = stored === 1 ? 65_536 : stored;
  const bytes = pageBytes * header.readUInt32BE(28);
  // The number of pages holds where the writer knew of it: both counters are the same then.
  const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92);
  const isWal = header.readUInt8(19) === WAL;
  const logBytes = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const { size } = statSync(path);
  if (isCounted && bytes > size && logBytes === 0)
    throw new MapFileError('cut', { found: 'missing-bytes', wantedBytes: bytes, hasBytes: size });
  return { isWholeWal: isWal && logBytes === 0 };
}
