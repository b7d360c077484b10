import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { errorText } from '../../../shared/error-text.ts';
import type { MapFileProblem } from '../../../shared/map-file-problem.ts';
import { type MapBounds, WHOLE_WORLD } from '../../../shared/map-source.ts';
import { sqliteResult } from '../../files/sqlite-result.ts';
import { pictureIn } from '../picture.ts';
import { isGzip } from '../vector-tile.ts';
import { MOST_METADATA_BYTES, MOST_VECTOR_BYTES } from './archive-limits.ts';
import { forbidEndless, prepareBounded } from './bounded-sql.ts';
import { type ArchiveFacts, type MapArchive, MapFileError } from './map-archive.ts';
import { readMetadata, schemaOf, usableBounds, usableZooms } from './read-metadata.ts';
import { readTile } from './read-tile.ts';
import { checkSqliteHeader } from './sqlite-header.ts';

/** As SQLite names its results. */
const SQL_ERROR = 1;
const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const CANNOT_OPEN = 14;
const NOT_AUTHORIZED = 23;
const NOT_A_DATABASE = 26;
/** The problem that a result stands for; a database without a table of tiles is one of something else. */
const PROBLEMS: Readonly<Record<number, MapFileProblem>> = {
  [SQL_ERROR]: 'not-a-map',
  [BUSY]: 'not-readable',
  [LOCKED]: 'not-readable',
  [IO_ERROR]: 'gone',
  [CORRUPT]: 'damaged',
  [CANNOT_OPEN]: 'not-readable',
  [NOT_AUTHORIZED]: 'too-slow',
  [NOT_A_DATABASE]: 'not-a-map',
};

/** Rows are counted from the south. A value that is too large is not even read. */
const TILE = `SELECT CASE WHEN length(tile_data) <= ${MOST_VECTOR_BYTES} THEN tile_data END AS data, length(tile_data) AS bytes
  FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?`;
const KINDS: Readonly<Record<string, ArchiveFacts['tiles']>> = {
  pbf: 'vector',
  mvt: 'vector',
  png: 'raster',
  jpg: 'raster',
  jpeg: 'raster',
  webp: 'raster',
  avif: 'raster',
};

/** Opens an MBTiles file, to be read alone. Synchronous within: it runs in a thread of its own. Throws as `MapArchive.tile` does. */
export function openMbtiles(path: string): MapArchive {
  const database = openDatabase(path);
  try {
    return readArchive(database);
  } catch (error) {
    database.close();
    throw error instanceof MapFileError ? error : problemOf(error);
  }
}

/**
 * As any reader does, so that what another program is writing is seen whole. As a file that does not change where that is not possible (a
 * medium that takes no lock, the log of a writer beside it that is gone), and where reading would leave files beside it.
 */
function openDatabase(path: string): DatabaseSync {
  const { isWholeWal } = checkSqliteHeader(path);
  const frozen = pathToFileURL(path);
  frozen.searchParams.set('immutable', '1');
  const open = (place: string | URL): DatabaseSync => {
    const database = new DatabaseSync(place, { readOnly: true, allowExtension: false });
    try {
      database.exec('PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA cache_size = -4000;');
      forbidEndless(database);
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  };
  try {
    return open(isWholeWal ? frozen : path);
  } catch (error) {
    if (error instanceof MapFileError) throw error;
    if (![CANNOT_OPEN, READ_ONLY].includes(sqliteResult(error) ?? 0)) throw problemOf(error);
    try {
      return open(frozen);
    } catch (again) {
      throw again instanceof MapFileError ? again : problemOf(again);
    }
  }
}

function readArchive(database: DatabaseSync): MapArchive {
  const told = toldBy(database);
  const facts = factsOf(database, told);
  const select = prepareBounded(database, TILE);
  return {
    facts,
    async tile({ z, x, y }) {
      try {
        const row = select.get(z, x, 2 ** z - 1 - y);
        if (row === undefined || row.bytes === 0 || row.bytes === null) return null;
        if (!(row.data instanceof Uint8Array))
          throw new MapFileError('damaged', { found: 'too-large', bytes: Number(row.bytes) });
        return readTile(row.data, facts.tiles);
      } catch (error) {
        throw error instanceof MapFileError ? error : problemOf(error);
      }
    },
    close: () => database.close(),
  };
}

/** The rows of its metadata, as far as they are texts of a bearable length. */
function toldBy(database: DatabaseSync): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  let rest = MOST_METADATA_BYTES;
  const rows = prepareBounded(
    database,
    `SELECT name, CAST(value AS TEXT) AS value FROM metadata
        WHERE length(name) <= 100 AND length(value) <= ${MOST_METADATA_BYTES} LIMIT 1000`,
  ).iterate();
  for (const { name, value } of rows) {
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    rest -= value.length;
    if (rest < 0) break;
    if (!told.has(name)) told.set(name, value);
  }
  return told;
}

function factsOf(database: DatabaseSync, told: ReadonlyMap<string, string>): ArchiveFacts {
  const zooms = zoomsOf(database, told);
  const sample = prepareBounded(
    database,
    'SELECT substr(tile_data, 1, 65536) AS data FROM tiles WHERE length(tile_data) > 0 LIMIT 1',
  ).get()?.data;
  const tiles = kindOf(told.get('format'), sample);
  const { name, attribution, layers } = readMetadata({
    ...jsonOf(told.get('json')),
    name: told.get('name'),
    attribution: told.get('attribution'),
  });
  const toldBounds = numbersOf(told.get('bounds'));
  return {
    format: 'mbtiles',
    tiles,
    schema: tiles === 'vector' ? schemaOf(layers) : null,
    name,
    attribution,
    ...zooms,
    bounds: usableBounds(toldBounds) ?? boundsOfTiles(database, zooms.maxZoom) ?? WHOLE_WORLD,
  };
}

/** As it says; where it says nothing useful, as its tiles are. */
function zoomsOf(
  database: DatabaseSync,
  told: ReadonlyMap<string, string>,
): Pick<ArchiveFacts, 'minZoom' | 'maxZoom'> {
  const [low, high] = [zoomAtEnd(database, ''), zoomAtEnd(database, 'DESC')];
  if (low === null || high === null) throw new MapFileError('empty', { found: 'no-tile' });
  const found = usableZooms(Number(low), Number(high));
  if (found === null) throw new MapFileError('damaged', { found: 'no-zooms' });
  const [minZoom = Number.NaN] = numbersOf(told.get('minzoom'));
  const [maxZoom = Number.NaN] = numbersOf(told.get('maxzoom'));
  const announced = usableZooms(minZoom, maxZoom);
  // Zooms that are announced and hold nothing would leave the map empty where it could be drawn from others.
  if (announced === null) return found;
  return (
    usableZooms(Math.max(announced.minZoom, found.minZoom), Math.min(announced.maxZoom, found.maxZoom)) ??
    found
  );
}

/** The first or last zoom. An index has it at its end, where `min` and `max` over a view would go through the tiles of a whole planet. */
function zoomAtEnd(database: DatabaseSync, order: '' | 'DESC'): unknown {
  const sql = `SELECT zoom_level AS zoom FROM tiles WHERE zoom_level IS NOT NULL ORDER BY zoom_level ${order} LIMIT 1`;
  return prepareBounded(database, sql).get()?.zoom ?? null;
}

/** What its tiles are: pictures are known by their first bytes, whatever is said; others are as it says. */
function kindOf(format: string | undefined, sample: unknown): ArchiveFacts['tiles'] {
  if (sample instanceof Uint8Array && pictureIn(sample) !== null) return 'raster';
  const kind = KINDS[format?.trim().toLowerCase() ?? ''];
  if (kind === 'vector') return kind;
  if (format === undefined && sample instanceof Uint8Array && isGzip(sample)) return 'vector';
  throw new MapFileError('unknown-tiles', { found: 'tile-format' });
}

/** The area that its deepest tiles cover. */
function boundsOfTiles(database: DatabaseSync, zoom: number): MapBounds | null {
  const found = prepareBounded(
    database,
    `SELECT min(tile_column) AS west, max(tile_column) AS east, min(tile_row) AS south, max(tile_row) AS north
        FROM tiles WHERE zoom_level = ?`,
  ).get(zoom);
  if (found === undefined) return null;
  const side = 2 ** zoom;
  const longitudeOf = (column: number): number => (column / side) * 360 - 180;
  const latitudeOf = (row: number): number =>
    (Math.atan(Math.sinh(Math.PI * ((2 * row) / side - 1))) * 180) / Math.PI;
  const { west, south, east, north } = found;
  return usableBounds([
    longitudeOf(Number(west)),
    latitudeOf(Number(south)),
    longitudeOf(Number(east) + 1),
    latitudeOf(Number(north) + 1),
  ]);
}

function numbersOf(text: string | undefined): readonly number[] {
  return text === undefined || text.trim() === '' ? [] : text.split(',').map((part) => Number(part.trim()));
}

/** Foreign JSON, where it is an object. */
function jsonOf(text: string | undefined): object {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    // A map without words about its layers is a map all the same.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function problemOf(error: unknown): Error {
  const problem = PROBLEMS[sqliteResult(error) ?? 0] ?? 'damaged';
  return new MapFileError(problem, { found: 'error', reason: errorText(error) });
}
