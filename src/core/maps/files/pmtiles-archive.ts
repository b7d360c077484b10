import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import {
  bytesToHeader,
  Compression,
  PMTiles,
  ResolvedValueCache,
  readVarint,
  type Source,
  TileType,
} from 'pmtiles';
import { errorText } from '../../../shared/error-text.ts';
import { WHOLE_WORLD } from '../../../shared/map-source.ts';
import { MOST_DIRECTORY_BYTES, MOST_METADATA_BYTES, MOST_VECTOR_BYTES } from './archive-limits.ts';
import { type ArchiveFacts, type MapArchive, MapFileError } from './map-archive.ts';
import { readMetadata, schemaOf, usableBounds, usableZooms } from './read-metadata.ts';
import { readTile } from './read-tile.ts';
import { type Packing, unpack } from './unpack.ts';

type Header = Awaited<ReturnType<PMTiles['getHeader']>>;

const HEADER_BYTES = 127;
/** The library's first read: it holds the header and the root directory, and may be longer than the file. */
const FIRST_READ_BYTES = 16_384;
/** Directories that are kept; one covers some thousand tiles. */
const KEPT_DIRECTORIES = 16;
/** The least of an entry in a directory: its four numbers have a byte each. */
const LEAST_ENTRY_BYTES = 4;

const PACKINGS: { readonly [C in Compression]?: Packing } = {
  [Compression.None]: 'none',
  [Compression.Gzip]: 'gzip',
  [Compression.Brotli]: 'brotli',
  [Compression.Zstd]: 'zstd',
};
const PICTURES: readonly TileType[] = [TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif];

/** Opens a PMTiles file of version 3. Throws as `MapArchive.tile` does. */
export async function openPmtiles(path: string): Promise<MapArchive> {
  const file = openSync(path, 'r');
  try {
    return await readArchive(file);
  } catch (error) {
    closeSync(file);
    throw error instanceof MapFileError || isSystemError(error) ? error : damaged(error);
  }
}

async function readArchive(file: number): Promise<MapArchive> {
  const sizeBytes = fstatSync(file).size;
  const header = readHeader(file, sizeBytes);
  const archive = new PMTiles(
    sourceOf(file, sizeBytes),
    new ResolvedValueCache(KEPT_DIRECTORIES, false, unpackDirectory),
    async (bytes, compression) => unpackAs(bytes, compression, MOST_VECTOR_BYTES),
  );
  await archive.getHeader();
  const { rootDirectoryOffset: root, rootDirectoryLength: length } = header;
  if ((await archive.cache.getDirectory(archive.source, root, length, header)).length === 0)
    throw new MapFileError('empty', { found: 'no-tile' });
  const facts = factsOf(header, header.jsonMetadataLength === 0 ? null : await archive.getMetadata());
  return {
    facts,
    async tile({ z, x, y }) {
      try {
        const found = await archive.getZxy(z, x, y);
        if (found === undefined || found.data.byteLength === 0) return null;
        return readTile(new Uint8Array(found.data), facts.tiles);
      } catch (error) {
        throw error instanceof MapFileError || isSystemError(error) ? error : damaged(error);
      }
    },
    close: () => closeSync(file),
  };
}

/** Reads at a position, within the file and within what a map may need at once. */
function sourceOf(file: number, sizeBytes: number): Source {
  return {
    getKey: () => '',
    async getBytes(offset, length) {
      const wanted =
        offset === 0 && length === FIRST_READ_BYTES ? Math.min(sizeBytes, FIRST_READ_BYTES) : length;
      if (!Number.isSafeInteger(offset) || offset < 0 || offset + wanted > sizeBytes)
        throw new MapFileError('cut', {
          found: 'missing-bytes',
          wantedBytes: offset + wanted,
          hasBytes: sizeBytes,
        });
      if (wanted > Math.max(MOST_VECTOR_BYTES, MOST_METADATA_BYTES))
        throw new MapFileError('damaged', { found: 'too-large', bytes: wanted });
      const bytes = new Uint8Array(wanted);
      for (let read = 0; read < wanted; ) {
        const more = readSync(file, bytes, read, wanted - read, offset + read);
        if (more === 0) throw new MapFileError('cut', { found: 'early-end' });
        read += more;
      }
      return { data: bytes.buffer };
    },
  };
}

/** What the file begins with, where all that it names is there and can be used. */
function readHeader(file: number, sizeBytes: number): Header {
  const start = new Uint8Array(HEADER_BYTES);
  if (readSync(file, start, 0, HEADER_BYTES, 0) < 8) throw new MapFileError('cut', { found: 'short-header' });
  // Versions 1 and 2 have no more than two letters before the number.
  const version = String.fromCharCode(...start.subarray(0, 7)) === 'PMTiles' ? start[7] : start[2];
  if (version !== 3) throw new MapFileError('other-version', { found: 'version', version: version ?? null });
  const header = bytesToHeader(start.buffer);
  const end = Math.max(
    HEADER_BYTES,
    header.rootDirectoryOffset + header.rootDirectoryLength,
    header.jsonMetadataOffset + header.jsonMetadataLength,
    header.leafDirectoryOffset + (header.leafDirectoryLength ?? 0),
    header.tileDataOffset + (header.tileDataLength ?? 0),
  );
  if (end > sizeBytes)
    throw new MapFileError('cut', { found: 'missing-bytes', wantedBytes: end, hasBytes: sizeBytes });
  for (const compression of [header.internalCompression, header.tileCompression]) packingNamed(compression);
  if (header.tileType !== TileType.Mvt && !PICTURES.includes(header.tileType))
    throw new MapFileError('unknown-tiles', { found: 'tile-type', type: header.tileType });
  return header;
}

function factsOf(header: Header, metadata: unknown): ArchiveFacts {
  const zooms = usableZooms(header.minZoom, header.maxZoom);
  if (zooms === null) throw new MapFileError('damaged', { found: 'no-zooms' });
  const { name, attribution, layers } = readMetadata(metadata);
  const isVector = header.tileType === TileType.Mvt;
  return {
    format: 'pmtiles',
    tiles: isVector ? 'vector' : 'raster',
    schema: isVector ? schemaOf(layers) : null,
    name,
    attribution,
    ...zooms,
    bounds: usableBounds([header.minLon, header.minLat, header.maxLon, header.maxLat]) ?? WHOLE_WORLD,
  };
}

/** The library believes how many entries a directory announces: it is to hold them. */
async function unpackDirectory(packed: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  const bytes = unpackAs(packed, compression, MOST_DIRECTORY_BYTES);
  const entries = readVarint({ buf: new Uint8Array(bytes), pos: 0 });
  if (entries * LEAST_ENTRY_BYTES > bytes.byteLength)
    throw new MapFileError('damaged', { found: 'too-many-entries', entries, bytes: bytes.byteLength });
  return bytes;
}

function unpackAs(packed: ArrayBuffer, compression: Compression, mostBytes: number): ArrayBuffer {
  return unpack(new Uint8Array(packed), packingNamed(compression), mostBytes).buffer;
}

function packingNamed(compression: Compression): Packing {
  // Where it is not told, a vector tile tells it by its first bytes.
  const packing = compression === Compression.Unknown ? 'none' : PACKINGS[compression];
  if (packing === undefined)
    throw new MapFileError('unknown-compression', { found: 'compression', compression });
  return packing;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function damaged(error: unknown): MapFileError {
  return new MapFileError('damaged', { found: 'error', reason: errorText(error) });
}
