// Slow: some hundreds of damaged files.
import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../../simulator/base/random.ts';
import { PNG, vectorTile, writeSomeArchive } from '../../../simulator/town/testing/some-archives.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { whyNoVectorTile } from '../vector-tile.ts';
import { MOST_VECTOR_BYTES } from './archive-limits.ts';
import { type MapArchive, MapFileError } from './map-archive.ts';
import { openArchive, problemIn } from './open-archive.ts';
import { readTile } from './read-tile.ts';
import { unpack } from './unpack.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'map.pmtiles');
});

/** Their products are more than any computer goes through. */
const MANY_ROWS = `CREATE TABLE r (z INTEGER);
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO r SELECT 1 FROM n;`;
const upTo = (levels: number): readonly number[] => Array.from({ length: levels }, (_, at) => at + 1);
const doublingViews = (levels: number): string =>
  upTo(levels)
    .map(
      (at) => `CREATE VIEW v${at} AS SELECT zoom_level, tile_column, tile_row, d + d AS d FROM v${at - 1};`,
    )
    .join('\n');
const doublingColumns = (levels: number): string =>
  upTo(levels)
    .map((at) => `c${at} AS (c${at - 1} + c${at - 1})`)
    .join(', ');

/** What opening the file and reading three of its tiles comes to. */
async function outcomeOf(file: string): Promise<string> {
  let archive: MapArchive | null = null;
  try {
    archive = await openArchive(file);
    const read: string[] = [];
    for (const at of [
      { z: 0, x: 0, y: 0 },
      { z: 3, x: 1, y: 4 },
      { z: 3, x: 7, y: 7 },
    ]) {
      try {
        read.push((await archive.tile(at)) === null ? 'none' : 'tile');
      } catch (error) {
        expect(error).toBeInstanceOf(MapFileError);
        read.push(problemIn(error));
      }
    }
    return read.join(' ');
  } catch (error) {
    expect(error).toBeInstanceOf(MapFileError);
    return problemIn(error);
  } finally {
    archive?.close();
  }
}

describe.each(['pmtiles', 'mbtiles'])('%s', (format) => {
  it('that is cut or has other bytes is a problem, a tile that fails, or the map', async () => {
    path = join(folder, `map.${format}`);
    writeSomeArchive(path);
    const whole = readFileSync(path);
    const random = createRandom(13);
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 250; round++) {
      const bytes = Buffer.from(whole);
      const isCut = round % 3 === 0;
      // The beginning tells where all else is, and half of the hits go there.
      const reach = round % 2 === 0 ? Math.min(200, bytes.length) : bytes.length;
      for (let hit = 0; hit < 1 + (round % 8); hit++)
        bytes[Math.floor(random.unit() * reach)] = Math.floor(random.unit() * 256);
      const changed = join(folder, 'changed');
      writeFileSync(changed, isCut ? bytes.subarray(0, Math.floor(random.unit() * bytes.length)) : bytes);
      const outcome = await outcomeOf(changed);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    // Not all the same: some were bad enough, and some were not.
    expect(outcomes.size).toBeGreaterThan(3);
    expect(await outcomeOf(path)).toBe('tile tile none');
  });
});

describe('a PMTiles file', () => {
  const changed = (change: (bytes: Buffer) => void): Promise<string> => {
    writeSomeArchive(path);
    const bytes = readFileSync(path);
    change(bytes);
    writeFileSync(path, bytes);
    return outcomeOf(path);
  };

  it.each([
    ['compression of a kind to come', (bytes: Buffer) => bytes.writeUInt8(9, 97), 'unknown-compression'],
    ['tiles compressed in a kind to come', (bytes: Buffer) => bytes.writeUInt8(9, 98), 'unknown-compression'],
    ['tiles of MapLibre’s own format', (bytes: Buffer) => bytes.writeUInt8(6, 99), 'unknown-tiles'],
    ['zooms that cannot be', (bytes: Buffer) => bytes.writeUInt8(200, 101), 'damaged'],
    ['a root beyond its end', (bytes: Buffer) => bytes.writeBigUInt64LE(2n ** 60n, 8), 'cut'],
    ['metadata as large as it likes', (bytes: Buffer) => bytes.writeBigUInt64LE(2n ** 63n, 32), 'cut'],
  ])('with %s is told apart', async (_, change, problem) => {
    expect(await changed(change)).toBe(problem);
  });

  it('whose directory announces more than it holds is not believed', async () => {
    const directory = new PbfWriter();
    directory.writeVarint(2 ** 31);
    for (let byte = 0; byte < 100_000; byte++) directory.writeVarint(1);
    const packed = gzipSync(directory.finish());
    expect(
      await changed((bytes) => {
        packed.copy(bytes, 127);
        bytes.writeBigUInt64LE(BigInt(packed.length), 16);
      }),
    ).toBe('damaged');
  });
});

it.each([
  ['gzip', gzipSync],
  ['brotli', brotliCompressSync],
  ['zstd', zstdCompressSync],
] as const)('%s is read, and ends where it becomes too much', (packing, pack) => {
  expect(unpack(pack(Buffer.from('tile')), packing, 4)).toEqual(new Uint8Array(Buffer.from('tile')));
  expect(() => unpack(pack(Buffer.alloc(2_000_000)), packing, 1_000_000)).toThrow(MapFileError);
});

describe('a tile', () => {
  it('is a picture or a vector tile of a bearable size, else it is damaged', () => {
    expect(readTile(PNG, 'raster')).toEqual(new Uint8Array(PNG));
    const vast = Buffer.from(PNG);
    vast.writeUInt32BE(60_000, 16);
    for (const bytes of [Buffer.from('<html>'), vast, Buffer.concat([PNG, Buffer.alloc(3_000_000)])])
      expect(() => readTile(bytes, 'raster')).toThrow(MapFileError);
    const tile = vectorTile(0, 0, 0) ?? new Uint8Array();
    expect(readTile(gzipSync(tile), 'vector')).toEqual(new Uint8Array(tile));
    for (const bytes of [Buffer.from('<html>'), gzipSync(Buffer.alloc(MOST_VECTOR_BYTES + 1))])
      expect(() => readTile(bytes, 'vector')).toThrow(MapFileError);
  });

  it.each([
    ['a ring that is closed half a billion times', [9, 2, 2, (536_870_911 << 3) | 7]],
    ['a line of points that are not there', [9, 2, 2, (536_870_911 << 3) | 2, 1, 1]],
    ['a command that nobody knows', [9, 2, 2, 11]],
  ])('with %s is damaged', (_, geometry) => {
    const tile = new PbfWriter();
    tile.writeMessage(
      3,
      (layer: null, writer: PbfWriter) =>
        writer.writeMessage(
          2,
          (_feature: null, part: PbfWriter) =>
            part.writePackedVarint(
              4,
              geometry.map((number) => number >>> 0),
            ),
          layer,
        ),
      null,
    );
    expect(whyNoVectorTile(tile.finish())).not.toBeNull();
  });
});

describe('a database', () => {
  const write = (make: (database: DatabaseSync) => void): string => {
    const file = join(folder, 'map.mbtiles');
    const database = new DatabaseSync(file);
    make(database);
    database.close();
    return file;
  };
  const TABLES = `CREATE TABLE metadata (name TEXT, value TEXT);
    CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);`;

  it('may keep its tiles behind a view, and say nothing of them', async () => {
    const file = write((database) => {
      database.exec(`CREATE TABLE metadata (name TEXT, value TEXT);
        CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT);
        CREATE TABLE images (tile_id TEXT, tile_data BLOB);
        CREATE UNIQUE INDEX images_id ON images (tile_id);
        CREATE VIEW tiles AS SELECT map.zoom_level, map.tile_column, map.tile_row, images.tile_data
          FROM map JOIN images ON images.tile_id = map.tile_id;
        INSERT INTO map VALUES (2, 1, 2, 'a'), (3, 2, 5, 'a');`);
      database.prepare('INSERT INTO images VALUES (?, ?)').run('a', PNG);
    });
    const archive = await openArchive(file);
    expect(archive.facts).toMatchObject({ tiles: 'raster', minZoom: 2, maxZoom: 3, name: '' });
    expect(archive.facts.bounds.map(Math.round)).toEqual([-90, 41, -45, 67]);
    // Its rows are counted from the south.
    expect(await archive.tile({ z: 3, x: 2, y: 2 })).toEqual(new Uint8Array(PNG));
    archive.close();
  });

  it('that holds something else than tiles, or values beyond all measure, stays a problem of its own', async () => {
    const file = write((database) => {
      database.exec(`${TABLES}
        INSERT INTO metadata VALUES ('json', '{'), ('bounds', 'a,b'), ('minzoom', '-3'), ('format', 'png'), (NULL, x'00');
        INSERT INTO metadata VALUES ('name', CAST(zeroblob(5000000) AS TEXT));
        INSERT INTO tiles VALUES (0, 0, 0, zeroblob(30000000)), (3, 1, 3, 'text'), (3, 7, 0, NULL);`);
      database.prepare('INSERT INTO tiles VALUES (1, 0, 0, ?)').run(PNG);
      database.exec('UPDATE tiles SET rowid = rowid + 10; UPDATE tiles SET rowid = 1 WHERE zoom_level = 1;');
    });
    expect(await outcomeOf(file)).toBe('damaged damaged none');
  });

  it.each([
    [
      'by recursion',
      `CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT i AS zoom_level, 1 AS tile_column, 1 AS tile_row, x'00' AS tile_data FROM n;`,
      'too-slow',
    ],
    [
      'by all its rows times all its rows',
      `CREATE TABLE t (z, x, y, d); INSERT INTO t VALUES (1, 1, 1, x'00');
        CREATE VIEW tiles AS SELECT a.z AS zoom_level, b.x AS tile_column, c.y AS tile_row, d.d AS tile_data FROM t a, t b, t c, t d;`,
      'too-slow',
    ],
    [
      'by all its rows after each of its rows',
      `${MANY_ROWS} CREATE VIEW tiles AS SELECT a.z AS zoom_level, b.z AS tile_column, c.z AS tile_row, c.z AS tile_data
        FROM r a CROSS JOIN r b ON b.rowid > a.rowid - 1000000 CROSS JOIN r c ON c.rowid > b.rowid - 1000000;`,
      'too-slow',
    ],
    [
      'by an index in which all are alike',
      `${MANY_ROWS} CREATE INDEX i ON r (z); CREATE VIEW tiles AS SELECT a.z AS zoom_level, b.z AS tile_column, c.z AS tile_row, c.z AS tile_data
        FROM r a CROSS JOIN r b ON b.z = a.z CROSS JOIN r c ON c.z = b.z;`,
      'too-slow',
    ],
    [
      'by the first half of what is unique',
      `${MANY_ROWS} CREATE TABLE w (z, n, PRIMARY KEY (z, n)) WITHOUT ROWID; INSERT INTO w SELECT 1, rowid FROM r;
        CREATE VIEW tiles AS SELECT a.z AS zoom_level, b.z AS tile_column, c.z AS tile_row, c.z AS tile_data
        FROM w a CROSS JOIN w b ON b.z = a.z CROSS JOIN w c ON c.z = b.z;`,
      'too-slow',
    ],
    [
      'by an index of what is unique or nothing',
      `${MANY_ROWS} UPDATE r SET z = NULL; CREATE UNIQUE INDEX i ON r (z); CREATE VIEW tiles AS SELECT 1 AS zoom_level, 1 AS tile_column,
        1 AS tile_row, c.z AS tile_data FROM r a CROSS JOIN r b ON b.z IS a.z CROSS JOIN r c ON c.z IS b.z;`,
      'too-slow',
    ],
    [
      'by views over views, each of which doubles its columns',
      `CREATE TABLE r (z, d); INSERT INTO r VALUES (1, x'00');
        CREATE VIEW v0 AS SELECT z AS zoom_level, z AS tile_column, z AS tile_row, d FROM r; ${doublingViews(40)}
        CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, d AS tile_data FROM v40;`,
      'too-slow',
    ],
    [
      'by queries within queries, each of which doubles its columns',
      `CREATE TABLE r (z, d); CREATE VIEW tiles AS SELECT z AS zoom_level, z AS tile_column, z AS tile_row, d AS tile_data FROM
        ${'(SELECT z, d + d AS d FROM '.repeat(40)} r ${')'.repeat(40)};`,
      'too-slow',
    ],
    [
      'by columns that are computed of others',
      `CREATE TABLE tiles (zoom_level, tile_column, tile_row, c0, ${doublingColumns(8)}, tile_data AS (c8));`,
      'too-slow',
    ],
    [
      'by values out of nothing',
      `CREATE VIEW tiles AS SELECT 1 AS zoom_level, 0 AS tile_column, 0 AS tile_row, randomblob(900000000) AS tile_data;`,
      // No map of anybody calls that.
      'not-a-map',
    ],
  ])('whose tiles never end, %s, is not begun with', async (_, view, problem) => {
    const file = write((database) => database.exec(`CREATE TABLE metadata (name TEXT, value TEXT); ${view}`));
    expect(await outcomeOf(file)).toBe(problem);
  });

  it('in write-ahead mode is read as it is, and nothing is left beside it', async () => {
    const file = write((database) => {
      database.exec(`PRAGMA journal_mode = WAL; ${TABLES}`);
      database.prepare('INSERT INTO tiles VALUES (0, 0, 0, ?)').run(PNG);
    });
    expect(await outcomeOf(file)).toBe('tile none none');
    expect(readdirSync(folder)).toEqual(['map.mbtiles']);
  });
});

it('a file of more than 4 GB is opened and read like any other', async () => {
  writeSomeArchive(path);
  const bytes = readFileSync(path);
  const far = 5 * 2 ** 30;
  // Its tiles lie beyond what 32 bits can say; what is between takes no room on the disk.
  const tilesAt = Number(bytes.readBigUInt64LE(56));
  bytes.writeBigUInt64LE(BigInt(far), 56);
  const file = openSync(path, 'w');
  writeSync(file, bytes, 0, tilesAt, 0);
  writeSync(file, bytes, tilesAt, bytes.length - tilesAt, far);
  closeSync(file);
  expect(await outcomeOf(path)).toBe('tile tile none');

  const database = join(folder, 'map.mbtiles');
  writeSomeArchive(database);
  const grown = openSync(database, 'r+');
  ftruncateSync(grown, far);
  closeSync(grown);
  expect(await outcomeOf(database)).toBe('tile tile none');
});
