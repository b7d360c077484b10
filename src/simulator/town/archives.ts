/**
 * Writers of the two file formats in which maps are passed on. There is no package that writes PMTiles; the format's version 3 is at
 * https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md. Tests and the script `town-map` use them.
 */
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { Place } from '../world/geo.ts';
import { inTiles } from './tile-grid.ts';
import type { TownMap } from './tiles.ts';

/** A tile as an archive takes it, not compressed. */
export interface ArchiveTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly data: Uint8Array;
}

/** What an archive says of itself. */
export interface ArchiveFacts extends Pick<TownMap, 'minZoom' | 'maxZoom' | 'bounds'> {
  readonly name: string;
  readonly attribution: string;
  /** Vector tiles are compressed, pictures are kept as they are. */
  readonly type: 'mvt' | 'png' | 'jpeg' | 'webp';
  /** The names of the layers, where the tiles have any. */
  readonly layers: readonly string[];
}

const HEADER_BYTES = 127;
/** The first request of a reader has so many bytes, which must hold the header and the whole root directory. */
const FIRST_READ_BYTES = 16_384;
const LEAF_ENTRIES = 4_096;
const GZIP = 2;
const NONE = 1;
const TYPES = { mvt: 1, png: 2, jpeg: 3, webp: 4 } as const;

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  /** How many tiles from `id` on have this content; 0 for a directory. */
  readonly run: number;
}

/** Every tile of a map that holds anything, from its lowest zoom to its highest. */
export function* tilesOf(map: TownMap): Generator<ArchiveTile> {
  const [west, south, east, north] = map.bounds;
  for (let z = map.minZoom; z <= map.maxZoom; z++) {
    const [left, top] = tileAt({ longitude: west, latitude: north }, z);
    const [right, bottom] = tileAt({ longitude: east, latitude: south }, z);
    for (let x = left; x <= right; x++) {
      for (let y = top; y <= bottom; y++) {
        const data = map.tile(z, x, y);
        if (data !== null) yield { z, x, y, data };
      }
    }
  }
}

/** A PMTiles file, version 3. */
export function pmtilesOf(tiles: Iterable<ArchiveTile>, facts: ArchiveFacts): Buffer {
  const packed = facts.type === 'mvt';
  const contents: Buffer[] = [];
  let offset = 0;
  const sorted = [...tiles]
    .map(({ z, x, y, data }) => ({ id: zxyToTileId(z, x, y), data }))
    .sort((a, b) => a.id - b.id);
  const entries = sorted.map(({ id, data }): Entry => {
    const content = packed ? gzipSync(data) : Buffer.from(data);
    contents.push(content);
    const entry = { id, offset, length: content.length, run: 1 };
    offset += content.length;
    return entry;
  });
  const { root, leaves } = directoriesOf(entries);
  const metadata = gzipSync(
    JSON.stringify({
      name: facts.name,
      attribution: facts.attribution,
      vector_layers: facts.layers.map((id) => ({ id, fields: {} })),
    }),
  );
  const header = headerOf(facts, entries.length, [root.length, metadata.length, leaves.length, offset]);
  return Buffer.concat([header, root, metadata, leaves, ...contents]);
}

/** Writes an MBTiles file, version 1.3, to a path where nothing is. */
export function writeMbtiles(path: string, tiles: Iterable<ArchiveTile>, facts: ArchiveFacts): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(`PRAGMA journal_mode = OFF;
      CREATE TABLE metadata (name TEXT, value TEXT);
      CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
      CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
      BEGIN;`);
    const fact = database.prepare('INSERT INTO metadata VALUES (?, ?)');
    for (const [name, value] of Object.entries({
      name: facts.name,
      format: facts.type === 'mvt' ? 'pbf' : facts.type === 'jpeg' ? 'jpg' : facts.type,
      attribution: facts.attribution,
      minzoom: String(facts.minZoom),
      maxzoom: String(facts.maxZoom),
      bounds: facts.bounds.join(','),
      json: JSON.stringify({ vector_layers: facts.layers.map((id) => ({ id, fields: {} })) }),
    })) {
      fact.run(name, value);
    }
    const row = database.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)');
    for (const { z, x, y, data } of tiles) {
      // Rows are counted from the south.
      row.run(z, x, 2 ** z - 1 - y, facts.type === 'mvt' ? gzipSync(data) : data);
    }
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/** One root where it fits into the first read, else a root of leaves. */
function directoriesOf(entries: readonly Entry[]): { readonly root: Buffer; readonly leaves: Buffer } {
  const whole = directoryOf(entries);
  if (HEADER_BYTES + whole.length <= FIRST_READ_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  const leaves: Buffer[] = [];
  const pointers: Entry[] = [];
  let offset = 0;
  for (let start = 0; start < entries.length; start += LEAF_ENTRIES) {
    const own = entries.slice(start, start + LEAF_ENTRIES);
    const leaf = directoryOf(own);
    pointers.push({ id: own[0]?.id ?? 0, offset, length: leaf.length, run: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directoryOf(pointers), leaves: Buffer.concat(leaves) };
}

/** Columns of varints, each for itself: differences of ids, runs, lengths, offsets (0 where it follows the one before). */
function directoryOf(entries: readonly Entry[]): Buffer {
  const bytes: number[] = [];
  const put = (value: number): void => {
    let rest = value;
    while (rest > 0x7f) {
      bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  put(entries.length);
  entries.forEach(({ id }, index) => {
    put(id - (entries[index - 1]?.id ?? 0));
  });
  for (const { run } of entries) put(run);
  for (const { length } of entries) put(length);
  entries.forEach(({ offset }, index) => {
    const before = entries[index - 1];
    put(before !== undefined && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(Buffer.from(bytes));
}

function headerOf(
  { type, minZoom, maxZoom, bounds: [west, south, east, north] }: ArchiveFacts,
  tiles: number,
  lengths: readonly number[],
): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  let start = HEADER_BYTES;
  for (const [index, length] of lengths.entries()) {
    header.writeBigUInt64LE(BigInt(start), 8 + index * 16);
    header.writeBigUInt64LE(BigInt(length), 16 + index * 16);
    start += length;
  }
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(BigInt(tiles), at);
  header.writeUInt8(1, 96);
  header.writeUInt8(GZIP, 97);
  header.writeUInt8(type === 'mvt' ? GZIP : NONE, 98);
  header.writeUInt8(TYPES[type], 99);
  header.writeUInt8(minZoom, 100);
  header.writeUInt8(maxZoom, 101);
  const degrees = [west, south, east, north];
  for (const [index, value] of degrees.entries())
    header.writeInt32LE(Math.round(value * 1e7), 102 + index * 4);
  header.writeUInt8(minZoom, 118);
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
  return header;
}

function tileAt(place: Place, z: number): readonly [x: number, y: number] {
  const [x, y] = inTiles(place, z);
  return [Math.floor(x), Math.floor(y)];
}
