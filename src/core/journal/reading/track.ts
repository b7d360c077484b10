import type { DatabaseSync } from 'node:sqlite';
import { DEGREE, FLAGS, SPEED } from '../blocks/packed.ts';
import { FETCHED_BLOCKS } from '../store/fetched.ts';
import { arrivedUsOf } from '../strips/strip.ts';
import type { StripReader } from '../strips/strip-reader.ts';
import { ARRIVED_US, LAG_MS } from './arrivals.ts';
import type { Track } from './reader.ts';
import { ofVehicles } from './stored-vehicles.ts';

const queryOf = (
  keys: readonly number[],
  isToldBy: boolean,
): string => `SELECT time_us, mark, ${LAG_MS}, latitude, longitude, speed, course, altitude, flags
  FROM messages
  WHERE ${ofVehicles(keys)} AND time_us >= ? AND time_us < ? AND latitude IS NOT NULL
  ${isToldBy ? `AND ${ARRIVED_US} <= ? AND block NOT IN (${FETCHED_BLOCKS})` : ''} ORDER BY time_us, mark`;

/** The fixes of a vehicle, by the keys of its rows, as columns. `toldByUs`: of what a desk had been told of by then alone. */
export function readTrack(
  database: DatabaseSync,
  strips: StripReader,
  keys: readonly number[],
  fromUs: number,
  toUs: number,
  toldByUs?: number,
): Track {
  const isToldBy = toldByUs !== undefined;
  const statement = database.prepare(queryOf(keys, isToldBy));
  statement.setReturnArrays(true);
  const values = isToldBy ? [fromUs, toUs, toldByUs] : [fromUs, toUs];
  // As arrays, in the order of the query: an object a row would take twice the time.
  const rows = statement.all(...values) as unknown as readonly TrackRow[];
  const fetched = isToldBy ? fetchedBlocks(database) : null;
  const all = [...rows];
  for (const key of keys) {
    for (const message of strips.ofSpan(key, fromUs, toUs)) {
      const { timeUs, mark, arrival, facts, block } = message;
      if (facts[0] === null) continue;
      if (isToldBy && (arrivedUsOf(message) > toldByUs || fetched?.has(block) === true)) continue;
      all.push([timeUs, mark, arrival, ...facts]);
    }
  }
  // Mostly it is in order already, and to look takes less than to sort.
  return trackOf(
    all.every((row, at) => at === 0 || isEarlier(all[at - 1] ?? row, row)) ? all : all.sort(byTime),
  );
}

/** What was fetched on purpose was nothing that a desk was told of. */
function fetchedBlocks(database: DatabaseSync): ReadonlySet<number> {
  return new Set(
    database
      .prepare(FETCHED_BLOCKS)
      .all()
      .map(({ id }) => Number(id)),
  );
}

function isEarlier([aUs, aMark]: TrackRow, [bUs, bMark]: TrackRow): boolean {
  return Number(aUs) < Number(bUs) || (aUs === bUs && Number(aMark) < Number(bMark));
}

function byTime(a: TrackRow, b: TrackRow): number {
  return isEarlier(a, b) ? -1 : isEarlier(b, a) ? 1 : 0;
}

/** Time, mark, milliseconds to its arrival, latitude, longitude, speed, course, altitude and flags of a message with a fix, as its row keeps them. */
export type TrackRow = readonly (number | null)[];

/** Rows as columns. */
export function trackOf(rows: readonly TrackRow[]): Track {
  const track = emptyTrack(rows.length);
  rows.forEach(([timeUs, mark, lagMs, latitude, longitude, speed, course, altitude, flags], index) => {
    track.timeUs[index] = timeUs ?? Number.NaN;
    track.mark[index] = mark ?? Number.NaN;
    track.lagMs[index] = lagMs ?? Number.NaN;
    track.latitude[index] = (latitude ?? Number.NaN) / DEGREE;
    track.longitude[index] = (longitude ?? Number.NaN) / DEGREE;
    track.speedKmh[index] = (speed ?? Number.NaN) / SPEED;
    track.headingDeg[index] = course ?? Number.NaN;
    track.altitudeM[index] = altitude ?? Number.NaN;
    track.valid[index] = ((flags ?? 0) & FLAGS.valid) === 0 ? 0 : 1;
    track.ignition[index] = ignitionOf(flags ?? 0);
  });
  return track;
}

function emptyTrack(length: number): Track {
  return {
    timeUs: new Float64Array(length),
    mark: new Float64Array(length),
    lagMs: new Float64Array(length),
    latitude: new Float64Array(length),
    longitude: new Float64Array(length),
    speedKmh: new Float32Array(length),
    headingDeg: new Float64Array(length),
    altitudeM: new Float64Array(length),
    valid: new Uint8Array(length),
    ignition: new Uint8Array(length),
  };
}

function ignitionOf(flags: number): number {
  if ((flags & FLAGS.ignitionKnown) === 0) return 0;
  return (flags & FLAGS.ignitionOn) === 0 ? 1 : 2;
}
